import { BrokenAnswerError } from './exchange.ts';
import { explain, SilenceError, wasNeverSent } from './explain.ts';
import { ProblemError } from './problem.ts';

/** How long an engine may take to answer a question, in milliseconds. */
const usually = 10_000;
/** Stopping waits for the container's own shutdown (10 s by default) before it kills. */
export const actWithin = 60_000;

interface AskingOptions {
  readonly answerWithin?: number | undefined;
  /** Hears of what was done. */
  readonly onActed?: () => void;
}

/** Asks the engine at `address` something; rejects with a `ProblemError` only. */
export type Ask = <T>(
  work: (signal: AbortSignal) => Promise<T>,
  options?: {
    readonly signal?: AbortSignal | undefined;
    /** Milliseconds; Infinity for what takes as long as it takes. */
    readonly within?: number;
    /** Whether something is to be done, so that a failure has to tell what became of it. */
    readonly acts?: boolean;
  },
) => Promise<T>;

export function asking(address: string, { answerWithin = usually, onActed }: AskingOptions = {}): Ask {
  return async (work, { signal, within = answerWithin, acts = false } = {}) => {
    const silence = new AbortController();
    const both = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    let timer: NodeJS.Timeout | undefined;
    // The race is needed beside the signal: an answer that breaks off half-way never settles in the client library.
    let stop = (): void => {};
    const ended = new Promise<never>((_resolve, reject) => {
      stop = (): void => reject(both.reason);
      if (both.aborted) stop();
      else both.addEventListener('abort', stop, { once: true });
      if (within === Infinity) return;
      timer = setTimeout(
        () => silence.abort(new SilenceError(`no answer within ${within / 1000} s`)),
        within,
      );
    });
    try {
      const answer = await Promise.race([work(both), ended]);
      if (acts) onActed?.();
      return answer;
    } catch (error) {
      // An aborted request rejects in the client's own words; the reason is what happened.
      const problem = explain(both.aborted ? both.reason : error, address);
      throw acts ? withOutcome(problem) : problem;
    } finally {
      clearTimeout(timer);
      both.removeEventListener('abort', stop);
    }
  };
}

/** Has the engine at the other end of `ask` do something; what it answers is of no interest. */
export type Act = (work: (signal: AbortSignal) => Promise<unknown>) => Promise<void>;

export function acting(ask: Ask): Act {
  return async (work) => {
    try {
      await ask(work, { within: actWithin, acts: true });
    } catch (error) {
      if (!isDone(error)) throw error;
    }
  };
}

/** Whether the engine had said that it was done before the connection broke. */
function isDone(error: unknown): boolean {
  return (
    error instanceof ProblemError && error.cause instanceof BrokenAnswerError && error.cause.status < 300
  );
}

/** The same problem, and what became of what was to be done. */
function withOutcome(error: ProblemError): ProblemError {
  const { problem, cause } = error;
  if (problem.code !== 'engine-down') return error;
  return new ProblemError({ ...problem, outcome: wasNeverSent(cause) ? 'not-done' : 'unknown' }, { cause });
}

/** The same stream from the engine at `address`, which rejects with a `ProblemError` only. */
export async function* explained<T>(
  stream: AsyncIterable<T>,
  signal: AbortSignal,
  address: string,
): AsyncGenerator<T> {
  try {
    yield* stream;
  } catch (error) {
    throw explain(signal.aborted ? signal.reason : error, address);
  }
}
