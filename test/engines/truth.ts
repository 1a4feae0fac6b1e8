import type { Docker } from '../../scripts/docker.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';

/** What the docker command says that there is. */
export async function truth(docker: Docker): Promise<string> {
  const [containers, images, networks, volumes] = await Promise.all([
    docker('ps', '--all', '--no-trunc', '--format', 'container {{.ID}} {{.Names}} {{.State}}'),
    docker('images', '--no-trunc', '--format', 'image {{.ID}} {{.Repository}}:{{.Tag}}'),
    docker('network', 'ls', '--no-trunc', '--format', 'network {{.ID}} {{.Name}} {{.Driver}}'),
    docker('volume', 'ls', '--format', 'volume {{.Name}}'),
  ]);
  return sorted([containers, images, networks, volumes].flatMap((text) => text.split('\n')));
}

/** The same in the same words. */
export function shown({ containers, images, networks, volumes }: Snapshot): string {
  return sorted([
    ...[...containers.values()].map(({ id, name, state }) => `container ${id} ${name} ${state}`),
    ...[...images.values()].flatMap(({ id, tags }) =>
      (tags.length > 0 ? tags : ['<none>:<none>']).map((tag) => `image ${id} ${tag}`),
    ),
    ...[...networks.values()].map(({ id, name, driver }) => `network ${id} ${name} ${driver}`),
    ...[...volumes.keys()].map((name) => `volume ${name}`),
  ]);
}

function sorted(lines: readonly string[]): string {
  return lines.filter(Boolean).toSorted().join('\n');
}
