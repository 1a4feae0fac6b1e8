import * as vscode from 'vscode';
import type { FileFacts } from '../../engine/files/files.ts';
import { visible } from '../../model/text.ts';
import { ask } from '../say.ts';

interface Seen extends Pick<FileFacts, 'version' | 'modified'> {
  /** Bytes. */
  readonly size: number;
}

/** So many files are remembered. */
const most = 1_000;

/** Which state of a file an editor has in hand. */
export class Versions {
  readonly #seen = new Map<string, Seen>();

  read(uri: vscode.Uri, { version, modified }: FileFacts, size: number): void {
    const key = uri.toString();
    this.#seen.delete(key);
    this.#seen.set(key, { version, modified, size });
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > most && oldest !== undefined) this.#seen.delete(oldest);
  }

  /** Whether the file is another one than when it was read; false for one that nobody has read. */
  isStale(uri: vscode.Uri, now: FileFacts): boolean {
    const seen = this.#seen.get(uri.toString());
    return seen !== undefined && seen.version !== now.version;
  }

  /**
   * Whether the file may be written over. VS Code asks by itself and offers a comparison, but only where the file is of another
   * size and of a later time than it was: one that was put back or copied with its old time is asked about here.
   */
  async mayReplace(uri: vscode.Uri, now: FileFacts): Promise<boolean> {
    const seen = this.#seen.get(uri.toString());
    if (seen === undefined || seen.version === now.version) return true;
    if (seen.size !== now.size && mtimeOf(now) > mtimeOf(seen)) return true;
    const overwrite = vscode.l10n.t('Overwrite');
    const question = vscode.l10n.t('“{0}” has changed since it was read. Overwrite it?', visible(now.name));
    const loss = vscode.l10n.t('What somebody else has written to it meanwhile will be lost.');
    return (await ask(question, loss, overwrite)) === overwrite;
  }
}

/** As VS Code is told of it, in whole milliseconds: what is later by less is the same to it. */
export function mtimeOf({ modified }: Pick<FileFacts, 'modified'>): number {
  return Math.round(modified * 1000);
}
