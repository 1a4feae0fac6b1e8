import type Docker from 'dockerode';
import type { ImageOperations } from '../engine.ts';
import { actWithin, type Ask } from '../request.ts';

export function imageOperations(docker: Docker, ask: Ask): ImageOperations {
  return {
    async remove(reference) {
      await ask((abortSignal) => docker.getImage(reference).remove({ abortSignal }), { within: actWithin });
    },
  };
}
