import { request as send, type ClientRequest, type IncomingMessage } from 'node:http';
import { addAbortSignal, Duplex, type Readable } from 'node:stream';
import type { EngineClock } from './engineClock.ts';
import { textAt } from './json.ts';
import type { Transport } from './transport.ts';

/** What became of one request: a line of the log. */
export interface Exchange {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Of the answer; missing where none came. */
  readonly status?: number;
  /** Until the answer had come, or its first bytes where it is a stream. */
  readonly milliseconds: number;
  /** What went wrong, in Node's own words. */
  readonly error?: string;
}

/** Thrown when an answer breaks off, or is larger than any that an engine gives. */
export class BrokenAnswerError extends Error {
  override readonly name = 'BrokenAnswerError';
  /** Of the answer's beginning: a request that was carried out says so there. */
  readonly status: number;

  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** An answer's bytes: far more than the lists of a large engine have. */
const maxAnswer = 128 * 1024 * 1024;

/** What the client library hands over to have a request sent. */
interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string | number>;
  readonly signal?: AbortSignal;
}

interface Expected {
  readonly isStream?: boolean;
  readonly hijack?: boolean;
  readonly openStdin?: boolean;
  /** `true` for those that are welcome, else what they mean. */
  readonly statusCodes: Readonly<Record<number, true | string>>;
}

type Done = (error: unknown, answer?: unknown) => void;

/**
 * Sends requests in place of the client library, which notices neither an answer that breaks off nor one without end,
 * and keeps its connections for itself.
 */
export function exchanging(transport: Transport, clock: EngineClock, note: (exchange: Exchange) => void) {
  return (outgoing: Outgoing, expected: Expected, input: string | Readable | undefined, done: Done): void => {
    const begin = performance.now();
    const { method, path, headers, signal } = outgoing;
    const isQuestion = method === 'GET' && expected.isStream !== true;
    let settled = false;
    const settle = (error: unknown, answer: unknown, status?: number): void => {
      if (settled) return;
      settled = true;
      note({
        method,
        path,
        ...(status !== undefined && { status }),
        milliseconds: Math.round(performance.now() - begin),
        ...(error instanceof Error && { error: error.message }),
      });
      done(error, answer);
    };
    const attempt = (isSecond: boolean): void => {
      const request = send({
        method,
        path,
        headers,
        agent: isQuestion ? transport.pooled : transport.single,
        // The agent knows the way. VS Code hands requests with a path over as they are, past its proxy settings.
        socketPath: 'engine',
        ...(signal && { signal }),
      });
      request.once('upgrade', (response: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (head.length > 0) socket.unshift(head);
        settle(null, socket, response.statusCode);
      });
      request.once('response', (response) => {
        // The request's own signal ends with the request, not with the answer.
        if (signal) addAbortSignal(signal, response);
        clock.set(response.headers.date);
        answerOf(request, response, expected).then(
          (answer) => settle(null, answer, response.statusCode),
          (error: unknown) => settle(error, undefined, response.statusCode),
        );
      });
      request.on('error', (error) => {
        // The engine has closed a connection that waited; a question may be put again.
        if (
          !settled &&
          !isSecond &&
          isQuestion &&
          request.reusedSocket &&
          textAt(error, 'code') === 'ECONNRESET'
        ) {
          attempt(true);
        } else settle(error, undefined);
      });
      pour(input, request, expected.openStdin === true);
    };
    attempt(false);
  };
}

function pour(input: string | Readable | undefined, request: ClientRequest, staysOpen: boolean): void {
  if (typeof input === 'object') {
    input.on('error', (error) => request.destroy(error));
    input.pipe(request);
    return;
  }
  if (input !== undefined) request.write(input);
  if (!staysOpen) request.end();
}

async function answerOf(
  request: ClientRequest,
  response: IncomingMessage,
  { isStream, openStdin, statusCodes }: Expected,
): Promise<unknown> {
  const status = response.statusCode ?? 0;
  const isWelcome = statusCodes[status] === true;
  if (isWelcome && openStdin) return Duplex.from({ readable: response, writable: request });
  if (isWelcome && isStream) return response;
  const answer = await read(response, status);
  if (isWelcome) return answer;
  const said = textAt(answer, 'message') ?? (typeof answer === 'string' ? answer.trim() : '');
  // A refusal without a word, such as 304, has its meaning from the library's table.
  const words = said === '' ? String(statusCodes[status] ?? `HTTP ${status}`) : said;
  throw Object.assign(new Error(words), { statusCode: status });
}

/** The answer's JSON, or its text where it is none. */
async function read(response: IncomingMessage, status: number): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxAnswer) throw new Error(`the answer is larger than ${maxAnswer / 1024 / 1024} MB`);
      chunks.push(chunk);
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new BrokenAnswerError(words, status, { cause: error });
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
