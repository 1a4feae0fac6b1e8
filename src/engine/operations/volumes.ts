import type Docker from 'dockerode';
import type { VolumeOperations } from '../engine.ts';
import { acting, type Ask } from '../request.ts';

export function volumeOperations(docker: Docker, ask: Ask): VolumeOperations {
  const act = acting(ask);
  return {
    create: ({ name, labels = {} }) =>
      act((abortSignal) => docker.createVolume({ Name: name, Labels: labels, abortSignal })),
    remove: (name) => act((abortSignal) => docker.getVolume(name).remove({ abortSignal })),
  };
}
