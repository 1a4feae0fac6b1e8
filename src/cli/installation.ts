import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bundle } from '../wording/language.ts';

/** The folder in which this program is installed, found from the file that was started. */
export class Installation {
  readonly #root: string;

  constructor(program: string) {
    let folder = dirname(program);
    while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
    this.#root = folder;
  }

  get version(): string {
    const { version } = JSON.parse(this.#read('package.json') ?? '{}') as { version?: string };
    return version ?? '0.0.0';
  }

  /** The texts of the language that the environment asks for; undefined for English. */
  bundle(env: Readonly<Record<string, string | undefined>>): Bundle | undefined {
    // The first that is set decides. Source: POSIX.1-2017, 8.2 Internationalization Variables
    const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
    if (!/^ko(?:[_.@-]|$)/i.test(locale)) return undefined;
    const text = this.#read(join('l10n', 'bundle.l10n.ko.json'));
    return text === undefined ? undefined : (JSON.parse(text) as Bundle);
  }

  /** The page of a rule: where it is, and what it says. */
  page(rule: string): { readonly path: string; readonly text: string | undefined } {
    const path = join('docs', 'rules', `${rule}.md`);
    return { path: join(this.#root, path), text: this.#read(path) };
  }

  #read(path: string): string | undefined {
    try {
      return readFileSync(join(this.#root, path), 'utf8');
    } catch {
      return undefined;
    }
  }
}
