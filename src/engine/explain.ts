import { isRecord, numberAt, textAt } from './json.ts';
import { downReasons, ProblemError, type Attempt, type DownReason, type RefusalCode } from './problem.ts';

/** Thrown when the engine lets a request's time run out. */
export class SilenceError extends Error {
  override readonly name = 'SilenceError';
}

/** Whatever was thrown while the engine at `address` was asked → a problem. */
export function explain(error: unknown, address: string): ProblemError {
  if (error instanceof ProblemError) return error;
  const status = numberAt(error, 'statusCode');
  if (status !== undefined) {
    const detail = engineWords(error);
    const port = portIn(detail);
    const code = refusalOf(status, detail);
    return new ProblemError(
      { code, detail, ...(code === 'port-in-use' && port !== undefined && { port }) },
      { cause: error },
    );
  }
  return engineDown([{ address, reason: downReasonOf(error), detail: messageOf(error) }], error);
}

/** The problem of having tried these addresses in vain. */
export function engineDown(tried: readonly Attempt[], cause?: unknown): ProblemError {
  const [telling] = [...tried].sort((a, b) => downReasons.indexOf(a.reason) - downReasons.indexOf(b.reason));
  return new ProblemError(
    {
      code: 'engine-down',
      reason: telling?.reason ?? 'not-found',
      address: telling?.address ?? '',
      tried,
    },
    { cause },
  );
}

/** Sources: errno(3), Node's system errors. */
const reasonOfErrno: Readonly<Record<string, DownReason>> = {
  ENOENT: 'not-found',
  ENOTSOCK: 'not-found',
  ECONNREFUSED: 'not-running',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  // llhttp's codes: something answered that does not speak HTTP.
  HPE_INVALID_CONSTANT: 'nonsense',
  HPE_INVALID_VERSION: 'nonsense',
};

function downReasonOf(error: unknown): DownReason {
  if (error instanceof SilenceError) return 'silent';
  if (error instanceof SyntaxError) return 'nonsense';
  const errno = textAt(error, 'code') ?? '';
  return reasonOfErrno[errno] ?? (errno.startsWith('HPE_') ? 'nonsense' : 'unreachable');
}

/** The engine's message without what the client library wraps around it. */
function engineWords(error: unknown): string {
  const json = isRecord(error) ? error['json'] : undefined;
  return textAt(json, 'message') ?? messageOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The engine's words, from Docker 20.10 to 28; the first that fits decides. Status codes alone do not tell these apart. */
const refusals: readonly (readonly [RegExp, RefusalCode])[] = [
  [
    /port is already allocated|bind: address already in use|Ports are not available|Only one usage of each socket address/,
    'port-in-use',
  ],
  [/is already in progress/, 'already-in-progress'],
  [/name "?.+"? is already in use|network with name .+ already exists/, 'name-in-use'],
  [/cannot remove (a|the) running container|container is running: stop the container/i, 'container-running'],
  [
    /is being used by (running |stopped )?container|container [0-9a-f]+ is using its referenced image/,
    'image-in-use',
  ],
  [/pre-defined network/, 'network-built-in'],
  [/has active endpoints/, 'network-in-use'],
  [/volume is in use/, 'volume-in-use'],
  [/is not running/, 'container-not-running'],
];

function refusalOf(status: number, detail: string): RefusalCode {
  if (status === 304) return /stop/i.test(detail) ? 'already-stopped' : 'already-started';
  const found = refusals.find(([words]) => words.test(detail));
  if (found) return found[1];
  return status === 404 ? 'gone' : 'refused';
}

/** `Bind for 0.0.0.0:8080 failed`, `listen tcp4 0.0.0.0:80: bind: …`, `exposing port TCP 0.0.0.0:3306 -> …` */
function portIn(detail: string): number | undefined {
  const port = /(?:Bind for|listen (?:tcp|udp)\w*|exposing port \w+) \S*?:(\d{1,5})\b/.exec(detail)?.[1];
  return port === undefined ? undefined : Number(port);
}
