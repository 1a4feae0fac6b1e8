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

/** Removes what tests have made: images whose names begin so, or come from a registry of this machine. */
export async function removeImages(prefix: string): Promise<void> {
  const references = [`${prefix}*`, '127.0.0.1*/*', '127.0.0.1*/*/*'];
  const filters = references.flatMap((each) => ['--filter', `reference=${each}`]);
  const made = async (): Promise<string[]> => {
    return [...new Set((await docker('images', '-q', ...filters)).split('\n').filter(Boolean))];
  };
  // An image that others were built on goes only after them, and nothing lists them in that order.
  for (let left = await made(); left.length > 0;) {
    const refusals = await Promise.all(left.map((image) => docker('rmi', '-f', image).catch(String)));
    const before = left.length;
    left = await made();
    if (left.length === before) throw new Error(refusals.join('\n'));
  }
}
