import { splitImageReference } from '../../model/imageReference.ts';
import { newContainerOf } from '../blueprint.ts';
import { inPath } from '../call.ts';
import type { ContainerOperations } from '../interface/containers.ts';
import { listAt, numberAt, textAt, textsAt } from '../json.ts';
import { jsonLines } from '../jsonLines.ts';
import { endpointJson, newContainerJson } from '../newContainerJson.ts';
import { actWithin, explained } from '../request.ts';
import { containerFiles } from './containerFiles.ts';
import { execOperations } from './exec.ts';
import { decodeOutput } from './output.ts';
import { probe } from './probe.ts';
import { parsePruned } from './pruning.ts';
import { recreating } from './recreate.ts';
import { parseUsage } from './usage.ts';
import type { Wire } from './wire.ts';

export function containerOperations(wire: Wire): ContainerOperations {
  const { docker, call, ask, act, address } = wire;
  const pathOf = (id: string): string => `/containers/${inPath(id)}`;
  /** Has the engine do what it names with one word. */
  const plainly = (word: string) => (id: string) =>
    act((signal) => call('POST', `${pathOf(id)}/${word}`, { signal }));
  const operations: ContainerOperations = {
    ...execOperations(wire),
    ...containerFiles(wire),
    probe: (id, target, signal) => probe(operations, wire, id, target, signal),
    recreate: recreating(wire),
    create: (options) =>
      ask(
        async (signal) => {
          const body = newContainerJson(options);
          const query = { name: options.name };
          const id = textAt(await call('POST', '/containers/create', { query, body, signal }), 'Id') ?? '';
          try {
            for (const endpoint of options.networks?.slice(1) ?? []) {
              const body = { Container: id, EndpointConfig: endpointJson(endpoint) };
              await call('POST', `/networks/${inPath(endpoint.network)}/connect`, { body, signal });
            }
          } catch (error) {
            // Its name would be in the way of the next attempt.
            await docker.getContainer(id).remove({ v: true });
            throw error;
          }
          return id;
        },
        { within: actWithin, acts: true },
      ),
    blueprint: (id, signal) =>
      ask(
        async (signal) => {
          const json = await call('GET', `${pathOf(id)}/json`, { signal });
          const image = inPath(textAt(json, 'Image') ?? '');
          return newContainerOf(
            json,
            await call('GET', `/images/${image}/json`, { signal }).catch(orNothing),
          );
        },
        { signal },
      ),
    start: (id) => act((abortSignal) => docker.getContainer(id).start({ abortSignal })),
    stop: (id) => act((abortSignal) => docker.getContainer(id).stop({ abortSignal })),
    restart: (id) => act((abortSignal) => docker.getContainer(id).restart({ abortSignal })),
    pause: plainly('pause'),
    unpause: plainly('unpause'),
    kill: (id, signalName) =>
      act((signal) => call('POST', `${pathOf(id)}/kill`, { query: { signal: signalName }, signal })),
    rename: (id, name) => act((signal) => call('POST', `${pathOf(id)}/rename`, { query: { name }, signal })),
    setRestartPolicy: (id, { name, maximumRetries = 0 }) =>
      act((signal) => {
        const body = { RestartPolicy: { Name: name, MaximumRetryCount: maximumRetries } };
        return call('POST', `${pathOf(id)}/update`, { body, signal });
      }),
    remove: (id, { force, volumes = false }) =>
      act((abortSignal) => docker.getContainer(id).remove({ force, v: volumes, abortSignal })),
    prune: () =>
      ask(
        async (signal) =>
          parsePruned(await call('POST', '/containers/prune', { signal }), 'ContainersDeleted'),
        { within: actWithin, acts: true },
      ),
    wait: (id, signal) =>
      ask(
        async (signal) => numberAt(await call('POST', `${pathOf(id)}/wait`, { signal }), 'StatusCode') ?? -1,
        { signal, within: Infinity },
      ),
    commit: (id, { reference = '', comment, pause = true }, signal) =>
      ask(
        async (signal) => {
          const { name: repo, tag } = splitImageReference(reference);
          const query = { container: id, repo: repo === '' ? undefined : repo, tag, comment, pause };
          return textAt(await call('POST', '/commit', { query, signal }), 'Id') ?? '';
        },
        { signal, within: Infinity, acts: true },
      ),
    top: (id, signal) =>
      ask(
        async (signal) => {
          const json = await call('GET', `${pathOf(id)}/top`, { signal });
          const rows = listAt(json, 'Processes').map((row) => textsAt({ row }, 'row'));
          return { titles: textsAt(json, 'Titles'), rows };
        },
        { signal },
      ),
    usage: (id, signal) =>
      ask(
        async (signal) =>
          parseUsage(await call('GET', `${pathOf(id)}/stats`, { query: { stream: false }, signal })),
        { signal },
      ),

    async *usages(id, signal) {
      const query = { stream: true };
      const stream = await ask(() => call.stream('GET', `${pathOf(id)}/stats`, { query, signal }), {
        signal,
      });
      for await (const json of explained(jsonLines(stream), signal, address)) yield parseUsage(json);
    },

    async *logs(id, { tail, since, timestamps, follow = true }, signal) {
      const container = docker.getContainer(id);
      const { Config } = await ask((abortSignal) => container.inspect({ abortSignal }), { signal });
      const query = { follow, stdout: true, stderr: true, tail, since, timestamps };
      const stream = await ask(() => call.stream('GET', `${pathOf(id)}/logs`, { query, signal }), { signal });
      yield* explained(decodeOutput(stream, Config.Tty ? 'raw' : 'framed'), signal, address);
    },
  };
  return operations;
}

/** The image may have gone since. */
function orNothing(error: unknown): undefined {
  if (numberAt(error, 'statusCode') === 404) return undefined;
  throw error;
}
