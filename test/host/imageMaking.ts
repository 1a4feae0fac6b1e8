import { docker, portlight, until } from './portlight.ts';

/** Makes an image of two layers, of which no other has the second, and gives its id once Portlight knows it. */
export async function makeImage(name: string, content: string): Promise<string> {
  const container = await docker('create', 'busybox', 'sh', '-c', `echo ${content} > /${content}`);
  await docker('start', '-a', container);
  await docker('commit', container, name);
  await docker('rm', container);
  const id = await docker('image', 'inspect', '-f', '{{.Id}}', name);
  const api = await portlight();
  await until(() => api.snapshot().images.get(id)?.tags.includes(name) || undefined);
  return id;
}

/** By name or id. */
export function hasImage(name: string): Promise<boolean> {
  return docker('image', 'inspect', name).then(
    () => true,
    () => false,
  );
}

/** The image’s tags, with blanks between them. */
export function tagsOf(image: string): Promise<string> {
  return docker('image', 'inspect', '-f', '{{join .RepoTags " "}}', image);
}

/** Removes what tests have made: names of images that begin so, or are of a registry of this machine. */
export async function removeImages(prefix: string): Promise<void> {
  const references = [`${prefix}*`, '127.0.0.1*/*', '127.0.0.1*/*/*'];
  const filters = references.flatMap((each) => ['--filter', `reference=${each}`]);
  // By their names: the image may have others, which are not the test's own.
  const names = await docker('images', '--format', '{{.Repository}}:{{.Tag}}', ...filters);
  for (const name of names.split('\n').filter(Boolean)) await docker('rmi', '-f', name);
}
