import type { DiskUsage } from '../../model/diskUsage.ts';
import type { ObjectKind } from '../../model/snapshot.ts';
import type { Engine, EngineInfo } from '../engine.ts';
import { listAt, numberAt, recordAt, textAt } from '../json.ts';
import type { Wire } from './wire.ts';

/** How each noun is listed: where, under which key the answer holds the list, and what an entry's id is called. */
const lists: Readonly<Record<ObjectKind, { path: string; key?: string; id: string; all?: boolean }>> = {
  container: { path: '/containers/json', id: 'Id', all: true },
  image: { path: '/images/json', id: 'Id' },
  network: { path: '/networks', id: 'Id' },
  volume: { path: '/volumes', key: 'Volumes', id: 'Name' },
};

export function systemQuestions({ call, ask }: Wire): Pick<Engine, 'filtered' | 'diskUsage' | 'info'> {
  return {
    filtered: (kind, filters, signal) =>
      ask(
        async (signal) => {
          const { path, key, id, all } = lists[kind];
          const answer = await call('GET', path, { query: { all, filters }, signal });
          const entries = key === undefined ? listAt({ answer }, 'answer') : listAt(answer, key);
          return entries.flatMap((entry) => textAt(entry, id) ?? []);
        },
        { signal },
      ),
    diskUsage: (signal) =>
      ask(async (signal) => parseDiskUsage(await call('GET', '/system/df', { signal })), {
        signal,
        within: Infinity,
      }),
    info: (signal) => ask(async (signal) => parseInfo(await call('GET', '/info', { signal })), { signal }),
  };
}

/** Source: Engine API 1.41, `SystemDataUsage`; -1 stands for what the engine does not know. */
function parseDiskUsage(json: unknown): DiskUsage {
  const bytes = (entry: unknown, key: string): number => Math.max(numberAt(entry, key) ?? 0, 0);
  const volumes = listAt(json, 'Volumes').flatMap((entry): [string, number][] => {
    const size = numberAt(recordAt(entry, 'UsageData'), 'Size') ?? -1;
    return size < 0 ? [] : [[textAt(entry, 'Name') ?? '', size]];
  });
  return {
    layers: bytes(json, 'LayersSize'),
    buildCache: listAt(json, 'BuildCache').reduce<number>((sum, entry) => sum + bytes(entry, 'Size'), 0),
    images: new Map(
      listAt(json, 'Images').map((entry) => [
        textAt(entry, 'Id') ?? '',
        { shared: bytes(entry, 'SharedSize') },
      ]),
    ),
    containers: new Map(
      listAt(json, 'Containers').map((entry) => [textAt(entry, 'Id') ?? '', bytes(entry, 'SizeRw')]),
    ),
    volumes: new Map(volumes),
  };
}

/** Source: Engine API 1.41, `SystemInfo`. */
function parseInfo(json: unknown): EngineInfo {
  const swarm = recordAt(json, 'Swarm');
  const inSwarm = textAt(swarm, 'LocalNodeState') === 'active';
  return {
    name: textAt(json, 'Name') ?? '',
    system: textAt(json, 'OperatingSystem') ?? '',
    processors: numberAt(json, 'NCPU') ?? 0,
    memory: numberAt(json, 'MemTotal') ?? 0,
    folder: textAt(json, 'DockerRootDir') ?? '',
    swarm: inSwarm ? (swarm['ControlAvailable'] === true ? 'manager' : 'worker') : 'inactive',
  };
}
