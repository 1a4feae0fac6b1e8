import { composeService } from '../model/compose.ts';
import type { End } from '../model/reach/answer.ts';
import type { Snapshot } from '../model/snapshot.ts';

/**
 * A container by its name or the start of its id, else `host` or `outside`, else the one container of a compose service;
 * undefined where nothing is called so, or several are.
 */
export function findEnd(text: string, { containers }: Snapshot): End | undefined {
  const all = [...containers.values()];
  const found =
    all.find(({ name }) => name === text) ??
    (/^[0-9a-f]{4,64}$/.test(text) ? all.find(({ id }) => id.startsWith(text)) : undefined);
  if (found !== undefined) return { kind: 'container', id: found.id };
  if (text === 'host' || text === 'outside') return { kind: text };
  const [first, ...more] = all.filter((each) => composeService(each) === text);
  return first === undefined || more.length > 0 ? undefined : { kind: 'container', id: first.id };
}
