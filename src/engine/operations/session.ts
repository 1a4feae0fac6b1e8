import type { Duplex } from 'node:stream';
import type { Session } from '../interface/containers.ts';
import { explained } from '../request.ts';
import { unframed } from './output.ts';

/** How a conversation is steered beside its bytes. */
interface Steering extends Pick<Session, 'resize' | 'exitCode'> {
  readonly terminal: boolean;
}

/** A connection that the engine has handed over → the conversation on it. */
export function sessionOn(
  connection: Duplex,
  steering: Steering,
  signal: AbortSignal,
  address: string,
): Session {
  // Writing to a program that has just ended is no failure; its output tells that it is over.
  connection.on('error', () => {});
  const bytes: AsyncIterable<Uint8Array> = steering.terminal ? connection : unframed(connection);
  return {
    output: explained(bytes, signal, address),
    write: (input) => void (connection.writable && connection.write(input)),
    end: () => void connection.end(),
    resize: (columns, rows) => steering.resize(columns, rows),
    exitCode: () => steering.exitCode(),
  };
}
