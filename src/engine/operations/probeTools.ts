import type { ProbeOutcome, ProbeStep, ProbeTarget } from '../../model/probe.ts';
import type { ExecResult } from '../interface/containers.ts';

/** Seconds that a connection may take to stand. */
const patience = '3';

/** A program that an image may have, and what its end means. Host and port are arguments of their own, never parts of a script. */
export interface Tool {
  readonly argv: readonly string[];
  /** Undefined where this program does not know what it was told, and another one is to be tried. */
  readonly read: (result: ExecResult, milliseconds: number) => ProbeOutcome | undefined;
}

type Tools = (target: ProbeTarget) => readonly Tool[];

/** For each purpose the programs, the plainest first. */
export const toolsFor: Readonly<Record<ProbeStep['purpose'], Tools>> = {
  resolve: ({ host }) => [
    { argv: ['getent', 'hosts', host], read: ({ exitCode }) => (exitCode === 0 ? 'done' : 'unknown-name') },
    { argv: ['nslookup', host], read: ({ exitCode }) => (exitCode === 0 ? 'done' : undefined) },
    // Names of links and extra hosts stand there, where nslookup does not look.
    { argv: ['cat', '/etc/hosts'], read: ({ output }) => (standsIn(output, host) ? 'done' : 'unknown-name') },
  ],
  connect: ({ host, port = 0 }) => [
    { argv: ['nc', '-z', '-w', patience, host, `${port}`], read: connection },
    // The nc of busybox may know no -z.
    { argv: ['nc', '-w', patience, host, `${port}`, '-e', 'true'], read: connection },
    {
      argv: ['timeout', patience, 'bash', '-c', 'exec 3<>"/dev/tcp/$0/$1"', host, `${port}`],
      read: connection,
    },
    { argv: ['curl', '-sS', '-o', '/dev/null', '--max-time', patience, urlOf(host, port)], read: request },
    { argv: gnuWget(host, port), read: request },
    { argv: ['wget', '-q', '-O', '-', '-T', patience, urlOf(host, port)], read: request },
  ],
  get: ({ host, port = 0 }) => [
    { argv: ['curl', '-sS', '--max-time', patience, urlOf(host, port)], read: answer },
    { argv: gnuWget(host, port), read: answer },
    { argv: ['wget', '-q', '-O', '-', '-T', patience, urlOf(host, port)], read: answer },
    { argv: ['timeout', patience, 'bash', '-c', getWithBash, host, `${port}`], read: answer },
    {
      argv: ['nc', '-w', patience, host, `${port}`, '-e', 'sh', '-c', getOnStandardStreams, host],
      read: answer,
    },
  ],
};

/** Busybox's wget knows neither `-nv` nor `-t`; this one says nothing of what went wrong with `-q`. */
function gnuWget(host: string, port: number): readonly string[] {
  return ['wget', '-nv', '-O', '-', '-T', patience, '-t', '1', urlOf(host, port)];
}

/**
 * Tells the first line of the answer, with nothing but what bash has itself. The request goes out at once, and an answer is
 * read even where no more is taken: a server may hear the first line, answer and hang up.
 */
const getWithBash = [
  `trap '' PIPE; printf -v request 'GET / HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n' "$0"`,
  `exec 3<>"/dev/tcp/$0/$1" || exit; printf %s "$request" >&3`,
  `read -r -t ${patience} line <&3 && echo "$line"`,
].join('; ');

/** For one whose streams are the connection: tells the first line of the answer. */
const getOnStandardStreams = `printf 'GET / HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n' "$0"; read -r -t ${patience} line && echo "$line" >&2`;

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

/** Lines of a hosts file: an address, then names. */
function standsIn(hosts: string, name: string): boolean {
  return hosts
    .split('\n')
    .some((line) => line.replace(/#.*/, '').trim().split(/\s+/).slice(1).includes(name));
}

function connection(result: ExecResult, milliseconds: number): ProbeOutcome | undefined {
  if (result.exitCode === 0) return 'done';
  return isMisunderstood(result) ? undefined : failure(result, milliseconds);
}

/** A server that answers in whatever way was reached, be it with an error or in another protocol than HTTP. */
function request(result: ExecResult, milliseconds: number): ProbeOutcome | undefined {
  if (isMisunderstood(result)) return undefined;
  if (
    result.exitCode === 0 ||
    /HTTP|ERROR \d{3}|bytes received|[Ee]mpty reply|error getting response/.test(result.output)
  ) {
    return 'done';
  }
  return failure(result, milliseconds);
}

function answer(result: ExecResult, milliseconds: number): ProbeOutcome | undefined {
  if (isMisunderstood(result)) return undefined;
  // 404 is an answer.
  if (result.exitCode === 0 || /HTTP\/?\d|server returned error|HTTP error|ERROR \d{3}/i.test(result.output))
    return 'done';
  // The connection stood before.
  if (result.output.trim() === '') return 'no-answer';
  const outcome = failure(result, milliseconds);
  return outcome === 'timed-out' ? 'no-answer' : outcome;
}

/** It does not know its options, or has crashed (busybox that is linked statically does at names). */
function isMisunderstood({ exitCode, output }: ExecResult): boolean {
  return exitCode === 139 || /(invalid|illegal|unrecognized|unknown) option|^usage:/im.test(output);
}

function failure({ output }: ExecResult, milliseconds: number): ProbeOutcome {
  if (/refused/i.test(output)) return 'refused';
  if (
    /bad address|not resolve|to resolve|resolving timed out|name or service not known|unknown host|name resolution/i.test(
      output,
    )
  ) {
    return 'unknown-name';
  }
  if (/unreachable|no route/i.test(output)) return 'no-route';
  if (/timed? ?out/i.test(output)) return 'timed-out';
  // Some say nothing. A refusal comes at once.
  return milliseconds < 2500 ? 'refused' : 'timed-out';
}
