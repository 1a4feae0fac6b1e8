import type { Refusal, RefusalCode } from '../problem.ts';

/** The words of the C library for an error number, as every tool repeats them. Source: errno(3), glibc and musl. */
const words: readonly (readonly [RegExp, RefusalCode])[] = [
  [/No such file or directory|can't cd to/i, 'no-such-path'],
  [/File exists/, 'path-exists'],
  [/Directory not empty/, 'folder-not-empty'],
  [/Read-only file system/, 'files-read-only'],
  [/Permission denied|Operation not permitted/, 'files-denied'],
  [/No space left on device|Disk quota exceeded/, 'no-space'],
  [/Not a directory/, 'not-a-folder'],
  [/leads outside/, 'link-leads-outside'],
  [/executable file not found|OCI runtime exec failed|not found$/m, 'no-such-program'],
];

/** Why a tool in a container has failed, by what it complains of. */
export function toolRefusal(exitCode: number, complaint: string): Refusal {
  const detail = complaint.trim() || `exit code ${exitCode}`;
  const code = words.find(([pattern]) => pattern.test(detail))?.[1];
  // What a shell and the engine answer where there is no such program.
  const fallback = exitCode === 126 || exitCode === 127 ? 'no-such-program' : 'refused';
  return { code: code ?? fallback, detail, exitCode };
}
