import { BrokenAnswerError } from './exchange.ts';
import { numberAt, textAt } from './json.ts';
import { downReasons, ProblemError, type Attempt, type DownReason } from './problem.ts';
import { refusalOf } from './refusals.ts';
import { SshError } from './sshConnection.ts';

/** Thrown when the engine lets a request's time run out. */
export class SilenceError extends Error {
  override readonly name = 'SilenceError';
}

/** Whatever was thrown while the engine at `address` was asked → a problem. */
export function explain(error: unknown, address: string): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof Error && error.name === 'AbortError') {
    return new ProblemError({ code: 'cancelled', detail: error.message }, { cause: error });
  }
  const status = numberAt(error, 'statusCode');
  if (status !== undefined) {
    return new ProblemError(refusalOf(status, messageOf(error)), { cause: error });
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

/** Of OpenSSL and Node's TLS: who is at the other end, and who may speak with it. Source: Node's documentation of `tls`. */
const tlsCodes = /^(ERR_(SSL|TLS|OSSL)_|CERT_|DEPTH_|SELF_SIGNED_|UNABLE_TO_|EPROTO$|HOSTNAME_MISMATCH$)/;

/** Whether a request failed before the engine could hear of it. */
export function wasNeverSent(error: unknown): boolean {
  if (error instanceof SshError) return error.refused;
  const call = textAt(error, 'syscall');
  return call === 'connect' || call === 'getaddrinfo' || tlsCodes.test(textAt(error, 'code') ?? '');
}

function downReasonOf(error: unknown): DownReason {
  if (error instanceof SilenceError) return 'silent';
  if (error instanceof SyntaxError || error instanceof BrokenAnswerError) return 'nonsense';
  if (error instanceof SshError) return 'ssh';
  const errno = textAt(error, 'code') ?? '';
  if (tlsCodes.test(errno)) return 'tls';
  return reasonOfErrno[errno] ?? (errno.startsWith('HPE_') ? 'nonsense' : 'unreachable');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
