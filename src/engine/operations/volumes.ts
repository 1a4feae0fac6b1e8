import { randomUUID } from 'node:crypto';
import { inPath } from '../call.ts';
import type { VolumeOperations } from '../interface/volumes.ts';
import { textAt, textRecordAt } from '../json.ts';
import { ProblemError, unlessMissing } from '../problem.ts';
import { actWithin } from '../request.ts';
import { parsePruned } from './pruning.ts';
import type { Wire } from './wire.ts';

export function volumeOperations({ docker, call, ask, act }: Wire): VolumeOperations {
  const create: VolumeOperations['create'] = ({ name, driver, labels, options }) =>
    act((signal) => {
      const body = { Name: name, Driver: driver, Labels: labels, DriverOpts: options };
      return call('POST', '/volumes/create', { body, signal });
    });
  const remove: VolumeOperations['remove'] = (name, { force = false } = {}) =>
    act((abortSignal) => docker.getVolume(name).remove({ force, abortSignal }));
  /** Undefined where there is no such volume. */
  const labelsOf = async (name: string): Promise<Readonly<Record<string, string>> | undefined> => {
    const path = `/volumes/${inPath(name)}`;
    const json = await ask((signal) => call('GET', path, { signal })).catch(unlessMissing);
    return json === undefined ? undefined : textRecordAt(json, 'Labels');
  };
  return {
    create,
    createOwn: async (options) => {
      const { name } = options;
      const mark = randomUUID();
      const isOwn = async (): Promise<boolean> => (await labelsOf(name))?.[madeLabel] === mark;
      const taken = new ProblemError({ code: 'name-in-use', detail: `a volume ${name} exists`, name });
      if (await labelsOf(name)) throw taken;
      await create({ ...options, labels: { ...options.labels, [madeLabel]: mark } });
      // The engine answers with the volume of that name, whoever has made it.
      if (!(await isOwn())) throw taken;
      return {
        discard: async () => {
          if (await isOwn()) await remove(name);
        },
      };
    },
    remove,
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

/** Tells a volume from any other that ever had its name. */
const madeLabel = 'portlight.made';
