import type Docker from 'dockerode';
import type { Call } from '../call.ts';
import type { Act, Ask } from '../request.ts';

/** What every operation works with: ways to the engine at `address`. */
export interface Wire {
  readonly docker: Docker;
  readonly call: Call;
  readonly ask: Ask;
  readonly act: Act;
  readonly address: string;
}
