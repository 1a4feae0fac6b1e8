import type { Token } from '../token.ts';
import { csharp, go, rust } from './compiled.ts';
import { scanComponent } from './components.ts';
import type { Grammar } from './grammar.ts';
import { javascript } from './javascript.ts';
import { groovy, java, kotlin, scala } from './jvm.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { elixir, ruby } from './ruby.ts';
import { scan } from './scanner.ts';
import { shell } from './shell.ts';

/** A programming language: its files, its comments and its tokens. */
export interface LanguageGrammar {
  readonly id: string;
  /** Of file names, in lower case, without the dot. */
  readonly extensions: readonly string[];
  /** File names that say the language without an extension. */
  readonly names?: readonly RegExp[];
  /** A comment that fills a line of its own. */
  comment(text: string): string;
  /** As `scan` in `scanner.ts` does. Never throws; takes time linear to the text's length. */
  scan(text: string, next?: (from: number) => number): Token[];
}

const slashes = (text: string): string => `// ${text}`;
const hash = (text: string): string => `# ${text}`;
const by =
  (grammar: Grammar): LanguageGrammar['scan'] =>
  (text, next) =>
    scan(text, grammar, next);

export const languages: readonly LanguageGrammar[] = [
  {
    id: 'javascript',
    extensions: ['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx'],
    comment: slashes,
    scan: by(javascript),
  },
  { id: 'component', extensions: ['vue', 'svelte'], comment: slashes, scan: scanComponent },
  { id: 'python', extensions: ['py', 'pyw', 'pyi'], comment: hash, scan: by(python) },
  { id: 'java', extensions: ['java'], comment: slashes, scan: by(java) },
  { id: 'kotlin', extensions: ['kt', 'kts'], comment: slashes, scan: by(kotlin) },
  { id: 'scala', extensions: ['scala', 'sc', 'sbt'], comment: slashes, scan: by(scala) },
  { id: 'groovy', extensions: ['groovy', 'gradle'], comment: slashes, scan: by(groovy) },
  { id: 'go', extensions: ['go'], comment: slashes, scan: by(go) },
  { id: 'rust', extensions: ['rs'], comment: slashes, scan: by(rust) },
  { id: 'csharp', extensions: ['cs', 'csx'], comment: slashes, scan: by(csharp) },
  { id: 'php', extensions: ['php', 'phtml'], comment: slashes, scan: by(php) },
  {
    id: 'ruby',
    extensions: ['rb', 'rake', 'ru', 'gemspec'],
    names: [/^(?:Rakefile|Gemfile|Capfile|Guardfile|Vagrantfile)$/],
    comment: hash,
    scan: by(ruby),
  },
  { id: 'elixir', extensions: ['ex', 'exs'], comment: hash, scan: by(elixir) },
  {
    id: 'shell',
    extensions: ['sh', 'bash', 'zsh', 'ksh', 'ash'],
    names: [/^\.(?:bashrc|zshrc|profile|bash_profile)$/],
    comment: hash,
    scan: by(shell),
  },
];
