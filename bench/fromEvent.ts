import type { Docker } from '../scripts/docker.ts';

/**
 * Milliseconds from the engine's own time of a container's renaming to the moment, in milliseconds since the epoch, at which
 * the new name is `shown`.
 */
export async function fromRenaming(
  docker: Docker,
  id: string,
  name: string,
  shown: Promise<number>,
): Promise<number> {
  const since = Math.floor(Date.now() / 1000) - 1;
  await docker('rename', id, name);
  const at = await shown;
  const until = Math.ceil(Date.now() / 1000) + 1;
  const log = await docker(
    'events',
    `--since=${since}`,
    `--until=${until}`,
    `--filter=container=${id}`,
    '--filter=event=rename',
    '--format={{.TimeNano}} {{.Actor.Attributes.name}}',
  );
  const line = log.split('\n').find((entry) => entry.endsWith(` ${name}`)) ?? '';
  return Math.round(at - Number(line.split(' ')[0]) / 1e6);
}
