import type Docker from 'dockerode';
import type { VolumeOperations } from '../engine.ts';
import { actWithin, type Ask } from '../request.ts';

export function volumeOperations(docker: Docker, ask: Ask): VolumeOperations {
  return {
    async create({ name, labels = {} }) {
      await ask((abortSignal) => docker.createVolume({ Name: name, Labels: labels, abortSignal }), {
        within: actWithin,
      });
    },
    async remove(name) {
      await ask((abortSignal) => docker.getVolume(name).remove({ abortSignal }), { within: actWithin });
    },
  };
}
