import type { VolumeOperations } from '../interface/volumes.ts';
import { textAt } from '../json.ts';
import { actWithin } from '../request.ts';
import { parsePruned } from './pruning.ts';
import type { Wire } from './wire.ts';

export function volumeOperations({ docker, call, ask, act }: Wire): VolumeOperations {
  return {
    create: ({ name, driver, labels, options }) =>
      act((signal) => {
        const body = { Name: name, Driver: driver, Labels: labels, DriverOpts: options };
        return call('POST', '/volumes/create', { body, signal });
      }),
    remove: (name, { force = false } = {}) =>
      act((abortSignal) => docker.getVolume(name).remove({ force, abortSignal })),
    prune: () =>
      ask(
        async (signal) => {
          const [major, minor] = (
            textAt(await call('GET', '/version', { signal }), 'ApiVersion') ?? ''
          ).split('.');
          // From API 1.42 on, volumes with a name stay unless they are asked for; before it, the filter is unknown.
          const namedStay = Number(major) > 1 || Number(minor) >= 42;
          const query = { filters: namedStay ? { all: ['true'] } : undefined };
          return parsePruned(await call('POST', '/volumes/prune', { query, signal }), 'VolumesDeleted');
        },
        { within: actWithin, acts: true },
      ),
  };
}
