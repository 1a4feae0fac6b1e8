import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import { ProblemError, type Problem } from '../../src/engine/problem.ts';
import { packed } from '../../src/engine/tar.ts';
import type { NewContainer } from '../../src/model/newContainer.ts';
import { dockerHost, prefix } from './harness.ts';

/** The run's engine, as the extension knows it. */
export const engine = await connect([parseAddress(dockerHost, 'setting')]);

/** The name of an object that this test file makes; see `clean`. */
export const name = (short: string): string => prefix + short;

/** Makes a container that sleeps when it is started, unless something else is wanted; gives its id. */
export const made = (short: string, options: Partial<NewContainer> = {}): Promise<string> =>
  engine.containers.create({ image: 'busybox', name: name(short), command: ['sleep', '60'], ...options });

export async function running(short: string, options?: Partial<NewContainer>): Promise<string> {
  const id = await made(short, options);
  await engine.containers.start(id);
  return id;
}

/** Makes a bridge network, unless something else is wanted; gives its id. */
export const network = (short: string, options = {}): Promise<string> =>
  engine.networks.create({ name: name(short), driver: 'bridge', ...options });

/** A build's context with nothing but a Dockerfile of these lines. */
export const dockerfile = (...lines: string[]): AsyncIterable<Uint8Array> =>
  packed([{ path: 'Dockerfile', bytes: Buffer.from(lines.join('\n')) }]);

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** The problem that the work ends with. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`no problem, but ${String(error)}`);
  return error.problem;
}
