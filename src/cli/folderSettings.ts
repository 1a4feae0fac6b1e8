import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { decode, parseJsonWithComments, readSettings, type LintOptions } from '../lint/linter.ts';
import { complain } from './complain.ts';
import { readBytes } from './read.ts';

const prefix = 'portlight.lint.';
/** Takes everything in. */
const everything = '**';

/** What the folder's `.vscode/settings.json` says of the lint, as an editor reads it. What cannot be read is said and passed over. */
export function folderSettings(root: string): LintOptions {
  const { enabled, options, wrong } = readSettings(ownSettings(join(root, '.vscode', 'settings.json')));
  if (wrong.length > 0) {
    const names = wrong.map((name) => prefix + name).join(', ');
    complain(l10n.t('These settings mean nothing to Portlight and are ignored: {0}', names));
  }
  return enabled ? options : { ...options, exclude: [everything] };
}

/** By their names below `portlight.lint`. */
function ownSettings(path: string): Record<string, unknown> {
  if (!existsSync(path)) return {};
  // A pipe would keep whoever opens it waiting for somebody who writes.
  const bytes = statSync(path).isFile() ? readBytes(path) : 'unreadable';
  const text = typeof bytes === 'string' ? undefined : decode(bytes);
  if (text?.trim() === '') return {};
  const all = text === undefined ? undefined : parseJsonWithComments(text);
  if (!(all instanceof Object)) {
    complain(l10n.t('{0} cannot be read and is ignored.', path));
    return {};
  }
  const own = Object.entries(all).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(
    own.map(([name, value]): [string, unknown] => [name.slice(prefix.length), value]),
  );
}
