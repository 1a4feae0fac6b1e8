import * as vscode from 'vscode';
import { ProblemError, type RefusalCode } from '../../engine/problem.ts';
import { sentence } from '../problems/sentences.ts';

type Kind = 'FileNotFound' | 'FileExists' | 'FileNotADirectory' | 'FileIsADirectory' | 'NoPermissions';

const kinds: Readonly<Partial<Record<RefusalCode, Kind>>> = {
  'no-such-path': 'FileNotFound',
  gone: 'FileNotFound',
  'path-exists': 'FileExists',
  'not-a-folder': 'FileNotADirectory',
  'not-a-file': 'FileIsADirectory',
  'path-is-folder': 'FileIsADirectory',
  'files-denied': 'NoPermissions',
  'files-read-only': 'NoPermissions',
};

/** What went wrong, in the form in which VS Code wants to hear it from a file system. */
export function fileError(error: unknown, uri: vscode.Uri): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { problem } = error;
  const kind = problem.code === 'engine-down' ? undefined : kinds[problem.code];
  // Only for a file that is not there VS Code looks at the kind and has words of its own.
  if (kind === 'FileNotFound') return vscode.FileSystemError.FileNotFound(uri);
  const words = sentence(problem);
  return kind ? vscode.FileSystemError[kind](words) : vscode.FileSystemError.Unavailable(words);
}
