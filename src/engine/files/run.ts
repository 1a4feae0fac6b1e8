import { inPath } from '../call.ts';
import { numberAt, textAt } from '../json.ts';
import { frames } from '../operations/output.ts';
import type { Wire } from '../operations/wire.ts';
import { ProblemError } from '../problem.ts';
import { explained } from '../request.ts';
import { partly, script, stop } from './scripts.ts';
import { toolRefusal } from './toolRefusal.ts';

/** What a program in a container may complain before the rest is dropped, in bytes. */
const maxComplaint = 4 * 1024;

/**
 * Runs a program in a running container, arguments one by one, and gives what it prints as it comes. Rejects with a
 * ProblemError where it fails, told from what it complains of.
 */
export async function* printed(
  { call, ask, address }: Wire,
  id: string,
  { argv, path }: { readonly argv: readonly string[]; readonly path?: string },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const body = {
    Cmd: argv,
    AttachStdout: true,
    AttachStderr: true,
    User: '0:0',
    // Words in English and times in UTC, whatever the image prefers; and names as they are.
    Env: ['LC_ALL=C', 'TZ=UTC0', 'QUOTING_STYLE=literal', ...(path === undefined ? [] : [`PATH=${path}`])],
  };
  const created = await ask((signal) => call('POST', `/containers/${inPath(id)}/exec`, { body, signal }), {
    signal,
  });
  const exec = `/exec/${inPath(textAt(created, 'Id') ?? '')}`;
  const stream = await ask(
    (signal) => call.stream('POST', `${exec}/start`, { body: { Detach: false, Tty: false }, signal }),
    { signal },
  );
  let complaint = '';
  for await (const { from, bytes } of explained(frames(stream), signal, address)) {
    if (from === 'output') yield bytes;
    else if (complaint.length < maxComplaint) complaint += Buffer.from(bytes).toString();
  }
  const json = await ask((signal) => call('GET', `${exec}/json`, { signal }), { signal });
  const exitCode = numberAt(json, 'ExitCode') ?? -1;
  if (exitCode !== 0) throw new ProblemError(toolRefusal(exitCode, complaint));
}

/**
 * The same for a script that says its number first, and is stopped where nobody wants the rest: an engine lets a program run on
 * whose output nobody takes.
 */
export async function* stoppable(
  wire: Wire,
  id: string,
  run: { readonly argv: readonly string[] },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let number: string | undefined;
  let first = '';
  let isOver = false;
  try {
    for await (const piece of printed(wire, id, run, signal)) {
      if (number !== undefined) {
        yield piece;
        continue;
      }
      first += Buffer.from(piece).toString('latin1');
      const end = first.indexOf('\n');
      if (end < 0) continue;
      number = first.slice(0, end);
      yield Buffer.from(first.slice(end + 1), 'latin1');
    }
    isOver = true;
  } catch (error) {
    isOver = !signal.aborted;
    throw error;
  } finally {
    // Nobody waits for it, and where the container has gone there is nothing to stop.
    if (!isOver && number !== undefined)
      print(wire, id, { argv: script(stop, number) }, never).catch(() => {});
  }
}

const never = new AbortController().signal;

/** What a script prints of a folder whose files come and go meanwhile, as where others write. */
export async function* despiteGone(output: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* output;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'no-such-path') throw error;
    if (error.problem.exitCode !== partly) throw error;
  }
}

/** The same where what it prints is short: all of it at once. */
export async function print(...given: Parameters<typeof printed>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of printed(...given)) pieces.push(piece);
  return Buffer.concat(pieces);
}
