import type { End } from '../model/reach/answer.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** A container by its name or the start of its id, else `host` or `outside`; undefined where nothing is called so. */
export function findEnd(text: string, { containers }: Snapshot): End | undefined {
  const all = [...containers.values()];
  const found =
    all.find(({ name }) => name === text) ??
    (/^[0-9a-f]{4,64}$/.test(text) ? all.find(({ id }) => id.startsWith(text)) : undefined);
  if (found !== undefined) return { kind: 'container', id: found.id };
  return text === 'host' || text === 'outside' ? { kind: text } : undefined;
}
