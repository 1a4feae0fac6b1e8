import { inPath, type CallOptions } from '../call.ts';
import type { ContainerOperations } from '../interface/containers.ts';
import { ProblemError, unlessMissing } from '../problem.ts';
import { recordAt, textAt, trueAt } from '../json.ts';
import { recreationJson } from '../recreationJson.ts';
import { actWithin } from '../request.ts';
import type { Wire } from './wire.ts';

/** See `ContainerOperations.recreate`. The old container is put aside, and goes only once the new one runs. */
export function recreating({
  call,
  ask,
  act,
}: Pick<Wire, 'call' | 'ask' | 'act'>): ContainerOperations['recreate'] {
  const get = (path: string): Promise<unknown> => ask((signal) => call('GET', path, { signal }));
  // Each step has its own deadline: one that is missed must not keep the way back from being gone.
  const post = (path: string, options: Omit<CallOptions, 'signal'> = {}): Promise<unknown> =>
    ask((signal) => call('POST', path, { ...options, signal }), { within: actWithin });
  const remove = (id: string): Promise<void> =>
    act((signal) => call('DELETE', `/containers/${inPath(id)}`, { query: { force: true }, signal }));

  return async (given, { keepAs, ...changes }) => {
    const before = await get(`/containers/${inPath(given)}/json`);
    const id = textAt(before, 'Id') ?? given;
    const old = `/containers/${inPath(id)}`;
    const name = textAt(before, 'Name')?.replace(/^\//, '') ?? '';
    const wasRunning = trueAt(recordAt(before, 'State'), 'Running');
    if (wasRunning && trueAt(recordAt(before, 'HostConfig'), 'AutoRemove')) {
      // It would go as soon as it stops, and there would be no way back.
      throw new ProblemError({ code: 'container-running', detail: `${name} is removed when it stops` });
    }
    const { body, others } = recreationJson(before, await imageOf(before, get), changes);
    let fresh: string | undefined;
    await post(`${old}/rename`, { query: { name: keepAs ?? `${name}-${id.slice(0, 12)}` } });
    try {
      fresh = textAt(await post('/containers/create', { query: { name }, body }), 'Id') ?? '';
      for (const [network, EndpointConfig] of others) {
        await post(`/networks/${inPath(network)}/connect`, { body: { Container: fresh, EndpointConfig } });
      }
      if (wasRunning) await post(`${old}/stop`);
      await post(`/containers/${inPath(fresh)}/start`);
    } catch (error) {
      const made = fresh;
      const undone = await eachTried([
        // Without its volumes, which are the old one's. One of `--rm` that could not start has gone by itself.
        async () => made !== undefined && remove(made).catch(unlessMissing),
        () => post(`${old}/rename`, { query: { name } }),
        async () => wasRunning && post(`${old}/start`),
      ]);
      if (undone !== undefined) throw undone;
      throw error;
    }
    if (keepAs === undefined) await remove(id);
    // Or it would come up with the engine, and both would want the same.
    else await post(`${old}/update`, { body: { RestartPolicy: { Name: 'no' } } });
    return fresh;
  };
}

/** One step after the other, whatever becomes of those before; the first error, if there is one. */
async function eachTried(steps: readonly (() => Promise<unknown>)[]): Promise<unknown> {
  let first: unknown;
  for (const step of steps) {
    await step().catch((error: unknown) => {
      first ??= error;
    });
  }
  return first;
}

/** The image by the name that it was asked for, unless that means another one by now. */
async function imageOf(json: unknown, get: (path: string) => Promise<unknown>): Promise<string> {
  const id = textAt(json, 'Image') ?? '';
  const name = textAt(recordAt(json, 'Config'), 'Image') ?? id;
  const found = await get(`/images/${inPath(name)}/json`).catch(() => undefined);
  return textAt(found, 'Id') === id ? name : id;
}
