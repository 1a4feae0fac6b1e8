import { interpolate } from './interpolate.ts';
import { Lines } from './lines.ts';
import { folderOf, join, nameOf } from './paths.ts';
import { commandsOf, type Command } from './shellWords.ts';

/** A command with the folder that it is run in. */
export interface PlacedCommand extends Command {
  /** Relative to the workspace folder. */
  readonly folder: string;
}

/** Text that one shell reads. */
interface Block {
  readonly text: string;
  /** The line of the file before its first. */
  readonly linesBefore: number;
}

/** Folders of scripts that are started from the folder above. */
const helperFolder = /^(?:scripts?|bin|hack|tools|docs?|ci|\.ci|build|deploy)$/i;
const makeVariable = /^([A-Za-z_]\w*)\s*[?:]{0,2}=[ \t]*(.*?)\s*$/;
const shellVariable = /^([A-Za-z_]\w*)=(.*)$/s;

/**
 * The commands that a script, a Makefile, a readme or the scripts of a `package.json` hold. Variables that the file itself
 * sets are put in; others stay as they are written. Never throws.
 */
export function commandsIn(path: string, text: string): PlacedCommand[] {
  const variables = new Map<string, string>();
  const blocks = blocksOf(path, text, variables);
  const home = folderOf(path);
  const start = helperFolder.test(nameOf(home)) ? folderOf(home) : home;
  const expand = (word: string): string => {
    // What make writes as `$(X)` is a command to a shell, but no command has such a name.
    const plain = word.replace(/\$\(([A-Za-z_]\w*)\)/g, '$${$1}');
    const known = interpolate(plain, (name) => variables.get(name) ?? `\${${name}}`);
    return known ?? word;
  };
  return blocks.flatMap(({ text: block, linesBefore }) => {
    let folder = start;
    return commandsOf(block).map(({ words: written, line }) => {
      const words = written.map(expand);
      const [, name, value] = (words.length === 1 && shellVariable.exec(words[0] ?? '')) || [];
      if (name !== undefined && value !== undefined) variables.set(name, value);
      const command = { words, line: line + linesBefore, folder };
      if (words[0] === 'cd') folder = folderAfter(folder, home, words[1] ?? '');
      return command;
    });
  });
}

function folderAfter(folder: string, home: string, target: string): string {
  const own = /^(?:\$\(dirname [^)]*\)|\$\{(?:SCRIPT_DIR|DIR|ROOT|BASH_SOURCE)\})/i.exec(target);
  if (own) return join(home, target.slice(own[0].length));
  return /[$~]|^\/|^-/.test(target) ? folder : join(folder, target);
}

function blocksOf(path: string, text: string, variables: Map<string, string>): Block[] {
  if (path.endsWith('.md')) return fenced(text);
  if (path.endsWith('.json')) return packageScripts(text);
  if (nameOf(path) === 'Makefile') return recipes(text, variables);
  return [{ text, linesBefore: 0 }];
}

/** What stands between ``` in a page, without prompts. */
function fenced(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { readonly lines: string[]; readonly linesBefore: number } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (/^\s*(?:```|~~~)/.test(line)) {
      if (open !== undefined) blocks.push({ text: open.lines.join('\n'), linesBefore: open.linesBefore });
      open = open === undefined ? { lines: [], linesBefore: index + 1 } : undefined;
    } else open?.lines.push(line.replace(/^\s*[$>] /, ''));
  }
  return blocks;
}

/** Each line of a recipe is given to a shell of its own. */
function recipes(text: string, variables: Map<string, string>): Block[] {
  const blocks: Block[] = [];
  let continued: string[] | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (continued === undefined && !line.startsWith('\t')) {
      const [, name, value] = makeVariable.exec(line) ?? [];
      if (name !== undefined && value !== undefined) variables.set(name, value);
      continue;
    }
    const own = continued ?? [];
    own.push(own.length === 0 ? line.replace(/^\t[@+-]*/, '') : line);
    continued = /\\\r?$/.test(line) ? own : undefined;
    if (continued === undefined) blocks.push({ text: own.join('\n'), linesBefore: index + 1 - own.length });
  }
  return blocks;
}

function packageScripts(text: string): Block[] {
  const lines = new Lines(text);
  let from = text.indexOf('"scripts"');
  if (from < 0) return [];
  return Object.entries(scriptsOf(text)).flatMap(([name, script]) => {
    const at = text.indexOf(JSON.stringify(name), from);
    if (typeof script !== 'string') return [];
    if (at >= 0) from = at;
    return { text: script, linesBefore: lines.lineAt(from) - 1 };
  });
}

function scriptsOf(text: string): object {
  try {
    const json: unknown = JSON.parse(text);
    const scripts = json instanceof Object && 'scripts' in json ? json.scripts : undefined;
    return scripts instanceof Object ? scripts : {};
  } catch {
    return {};
  }
}
