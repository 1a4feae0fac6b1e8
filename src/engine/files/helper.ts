import { randomBytes } from 'node:crypto';
import { inPath } from '../call.ts';
import { textAt } from '../json.ts';
import type { Wire } from '../operations/wire.ts';
import { actWithin } from '../request.ts';
import { helperJson, type HelperOptions } from './helperJson.ts';

/** A container of this extension that is held open. */
export interface Helper {
  readonly id: string;
  /** Settles when the container has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends and removes it; never rejects. */
  close(): Promise<void>;
}

/** Makes and starts a helper; one that does not start is removed again. `furnish` puts something into it before. */
export async function startHelper(
  wire: Wire,
  options: Omit<HelperOptions, 'held'>,
  furnish?: (id: string) => Promise<void>,
): Promise<Helper> {
  const { call, ask, act } = wire;
  const id = await createHelper(wire, { ...options, held: true });
  const path = `/containers/${inPath(id)}`;
  const life = new AbortController();
  try {
    await furnish?.(id);
    const connection = await ask(
      () => call.talk(`${path}/attach`, { query: { stream: true, stdin: true }, signal: life.signal }),
      { within: actWithin },
    );
    connection.on('error', () => {}).resume();
    const ended = new Promise<void>((resolve) => void connection.once('close', resolve));
    await act((signal) => call('POST', `${path}/start`, { signal }));
    const close = async (): Promise<void> => {
      life.abort();
      await removeHelper(wire, id);
    };
    return { id, ended, close };
  } catch (error) {
    life.abort();
    await removeHelper(wire, id);
    throw error;
  }
}

/** A container that is made and not started yet; resolves to its id. */
export async function createHelper({ call, ask }: Wire, options: HelperOptions): Promise<string> {
  const body = helperJson(options);
  const query = { name: options.name ?? `portlight-files-${randomBytes(4).toString('hex')}` };
  const made = await ask((signal) => call('POST', '/containers/create', { query, body, signal }), {
    within: actWithin,
  });
  return textAt(made, 'Id') ?? '';
}

/** Also takes away the volumes that its image asks for and nobody named; never rejects, and resolves once it is gone. */
export async function removeHelper({ call, act }: Wire, id: string): Promise<void> {
  const path = `/containers/${inPath(id)}`;
  const remove = act((signal) => call('DELETE', path, { query: { force: true, v: true }, signal }));
  // It may be removing itself at this moment, and holds its volume until that is done.
  const gone = (): Promise<unknown> =>
    act((signal) => call('POST', `${path}/wait`, { query: { condition: 'removed' }, signal }));
  await remove.catch(gone).catch(() => {});
}
