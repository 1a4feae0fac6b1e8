import { below, Gatherer, type Scope, scopeOf } from './gather.ts';
import type { Format, Settings } from './value.ts';
import { bare, isBlank, linesOf, maybeQuoted } from './written.ts';

/**
 * Sections and `key = value`, as hundreds of programs have it, each a little different: `:` or a blank instead of `=`,
 * `;` or `#` for comments, deeper lines that go on with the value above.
 */
export const ini: Format = {
  // Some readers know only one of the two marks; all know `#` where it fills a line.
  comment: (text) => `# ${text}`,
  read: readIni,
};

/** What a key in front of `=` may be made of; a key in front of `:` holds no blanks. */
const key = /^[\p{L}\p{N}_.,@$[\]/\\\t -]+$/u;

function readIni(text: string): Settings {
  const found = new Gatherer(text);
  let section = scopeOf();
  let last: { readonly indent: number; readonly path: readonly string[]; readonly scope: Scope } | undefined;
  for (const line of linesOf(text)) {
    const { start, end } = bare(text, line.start, line.end);
    const mark = text[start];
    if (start === end) continue;
    const indent = start - line.start;
    if (mark === '#' || mark === ';') {
      found.comment(start, end);
    } else if (last !== undefined && indent > last.indent) {
      found.addAt(
        maybeQuoted(text, start, commentBehind(found, text, start, end)),
        last.path,
        last.scope.beside,
      );
    } else if (mark === '[') {
      const [name = ''] = text.slice(start + 1, end).split(']', 1);
      section = scopeOf(below([], namesOf(name)));
      last = undefined;
    } else if (mark !== '<') {
      const at = separator(text, start, end);
      if (at === undefined) continue;
      const name = bare(text, start, at.end);
      const said = text.slice(name.start, name.end);
      found.add(maybeQuoted(text, at.next, commentBehind(found, text, at.next, end)), section, said);
      last = { indent, path: below(section.path, [said]), scope: section };
    }
  }
  return found;
}

/** Where the key ends and where the value starts. */
function separator(text: string, start: number, end: number): { end: number; next: number } | undefined {
  let blank = start;
  while (blank < end && !isBlank(text[blank])) blank++;
  let at = start;
  while (at < end && text[at] !== '=' && !isColon(text, at, blank)) at++;
  if (at > start && at < end && key.test(text.slice(start, at))) return { end: at, next: at + 1 };
  return blank < end ? { end: blank, next: blank } : undefined;
}

/** Whether a colon separates: right behind the first word, and not that of a URL. */
function isColon(text: string, at: number, firstBlank: number): boolean {
  if (text[at] !== ':' || text.startsWith('//', at + 1)) return false;
  return at < firstBlank || at === firstBlank + 1;
}

/** Notes a comment behind a value; returns where the value ends. */
function commentBehind(found: Gatherer, text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if ((text[at] === '#' || text[at] === ';') && isBlank(text[at - 1])) {
      found.comment(at, end);
      return at;
    }
  }
  return end;
}

/** `[a.b]` and git's `[a "b"]`. */
function namesOf(section: string): string[] {
  return section.split(/[."\s]+/).filter((name) => name !== '');
}
