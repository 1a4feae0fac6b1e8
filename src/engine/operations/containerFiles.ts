import { Readable } from 'node:stream';
import { inPath } from '../call.ts';
import type { ContainerOperations, FileChange } from '../interface/containers.ts';
import { listAt, numberAt, textAt } from '../json.ts';
import { explained } from '../request.ts';
import type { Wire } from './wire.ts';

/** A container's files as tar archives. */
export function containerFiles({
  call,
  ask,
  address,
}: Wire): Pick<ContainerOperations, 'copyOut' | 'copyIn' | 'export' | 'changes'> {
  const archive = async (path: string, query: object, signal: AbortSignal) => {
    const stream = await ask(() => call.stream('GET', path, { query: { ...query }, signal }), { signal });
    return explained<Uint8Array>(stream, signal, address);
  };
  return {
    copyOut: (id, path, signal) => archive(`/containers/${inPath(id)}/archive`, { path }, signal),
    copyIn: async (id, path, bytes, signal) => {
      const file = Readable.from(bytes);
      await ask(
        (signal) => call('PUT', `/containers/${inPath(id)}/archive`, { query: { path }, file, signal }),
        { signal, within: Infinity },
      );
    },
    export: (id, signal) => archive(`/containers/${inPath(id)}/export`, {}, signal),
    changes: (id, signal) =>
      ask(
        async (signal) => {
          const answer = await call('GET', `/containers/${inPath(id)}/changes`, { signal });
          return listAt({ answer }, 'answer').map(parseChange);
        },
        { signal },
      ),
  };
}

/** Source: Engine API 1.41, `ContainerChangeResponseItem`. */
const changeKinds = ['changed', 'added', 'deleted'] as const;

export function parseChange(json: unknown): FileChange {
  return {
    path: textAt(json, 'Path') ?? '',
    kind: changeKinds[numberAt(json, 'Kind') ?? 0] ?? 'changed',
  };
}
