import type Docker from 'dockerode';
import type { ImageOperations } from '../engine.ts';
import { acting, type Ask } from '../request.ts';

export function imageOperations(docker: Docker, ask: Ask): ImageOperations {
  const act = acting(ask);
  return {
    remove: (reference) => act((abortSignal) => docker.getImage(reference).remove({ abortSignal })),
  };
}
