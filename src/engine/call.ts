import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import type Docker from 'dockerode';
import { ProblemError } from './problem.ts';

/** A request by its path: dockerode's own methods neither abort everywhere nor pass every option on. */
export interface CallOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** JSON. */
  readonly body?: object;
  /** Bytes instead of JSON: a tar archive. */
  readonly file?: Readable;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Undefined values are left out; lists are repeated, records written as JSON. */
type QueryValue = string | number | boolean | readonly string[] | object | undefined;

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

export interface Call {
  /** The answer's JSON. */
  (method: Method, path: string, options: CallOptions): Promise<unknown>;
  /** The answer's bytes as they come. */
  stream(method: Method, path: string, options: CallOptions): Promise<Readable>;
  /** The headers of an answer that has nothing else. */
  head(path: string, options: CallOptions): Promise<IncomingHttpHeaders>;
  /** A connection that is taken over: what is written goes to the program at the other end. */
  talk(path: string, options: CallOptions): Promise<Duplex>;
}

export function calling(docker: Docker): Call {
  const dial = (
    method: Method,
    path: string,
    { query = {}, body = {}, file, headers, signal }: CallOptions,
    form: object,
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      // A request whose input fails ends as if the engine had gone.
      let unreadable: ProblemError | undefined;
      file?.once('error', (error) => {
        unreadable =
          error instanceof ProblemError
            ? error
            : new ProblemError({ code: 'input-broken', detail: error.message }, { cause: error });
      });
      const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
      const hasQuery = Object.keys(given).length > 0;
      docker.modem.dial(
        {
          path: hasQuery ? `${path}?` : path,
          method,
          abortSignal: signal,
          // An empty body is not sent, and without one the query would be.
          options: { _query: given, _body: body },
          ...(file && { file }),
          ...(headers && { headers: { ...headers } }),
          statusCodes: { 101: true, 200: true, 201: true, 204: true },
          ...form,
        },
        (error, answer) => {
          if (!error) return resolve(answer);
          file?.destroy();
          reject(unreadable ?? error);
        },
      );
    });
  return Object.assign(
    (method: Method, path: string, options: CallOptions) => dial(method, path, options, {}),
    {
      stream: async (method: Method, path: string, options: CallOptions) => {
        const answer = (await dial(method, path, options, { isStream: true })) as Readable;
        // Who no longer wants the answer does not want the rest of the input read.
        answer.once('close', () => options.file?.destroy());
        return answer;
      },
      head: async (path: string, options: CallOptions) => {
        const answer = (await dial('HEAD', path, options, { isStream: true })) as IncomingMessage;
        answer.resume();
        return answer.headers;
      },
      talk: async (path: string, options: CallOptions) => {
        // The request goes out with its body only, however empty.
        const form = { isStream: true, hijack: true, openStdin: true, allowEmpty: true };
        const connection = (await dial('POST', path, options, form)) as Duplex;
        // A connection that was taken over no longer belongs to the request that the signal ends.
        const end = (): void => void connection.destroy();
        options.signal.addEventListener('abort', end, { once: true });
        connection.once('close', () => options.signal.removeEventListener('abort', end));
        return connection;
      },
    },
  );
}

/** An id or a name as part of a path; an image's name may have slashes of its own. */
export function inPath(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
