import { below, Gatherer, Nesting, type Scope, scopeOf, type Written } from './gather.ts';
import type { Format, Settings } from './value.ts';
import { isBlank, lineEnd, moves, quoted } from './written.ts';

/** Directives of nginx: each argument is a value. https://nginx.org/en/docs/beginners_guide.html#conf_structure */
export const nginx: Format = { comment: (text) => `# ${text}`, read: readNginx };

/** Whether a text is made of nginx's blocks and directives. */
export function isNginx(text: string): boolean {
  return /^[ \t]*(?:(?:server|http|events|stream)[ \t]*(?:\r?\n[ \t]*)?\{|upstream[ \t]|(?:proxy|fastcgi|uwsgi|grpc|scgi)_pass[ \t])/m.test(
    text,
  );
}

const blanks = /[\s\ufeff]+/y;

function readNginx(text: string): Settings {
  const found = new Gatherer(text);
  const blocks = new Nesting<Scope>(scopeOf());
  let words: Written[] = [];
  for (let at = 0; at < text.length;) {
    const mark = text[at];
    if (moves(blanks, text, at)) {
      at = blanks.lastIndex;
    } else if (mark === '#') {
      const start = at;
      at = lineEnd(text, at);
      found.comment(start, at);
    } else if (mark === '"' || mark === "'") {
      const written = quoted(text, at);
      words.push(written);
      at = written.end;
    } else if (mark === '{' || mark === '}' || mark === ';') {
      if (mark === '{') blocks.enter(scopeOf(below(blocks.top.path, [said(text, words.slice(0, 1))])));
      else directive(found, text, blocks.top, words);
      if (mark === '}') blocks.leave();
      words = [];
      at++;
    } else {
      const end = wordEnd(text, at);
      words.push({ start: at, end, parts: [{ start: at, end }] });
      at = end;
    }
  }
  directive(found, text, blocks.top, words);
  return found;
}

/** What stands in front of a block says where it counts and is no value. */
function directive(found: Gatherer, text: string, block: Scope, words: readonly Written[]): void {
  if (words.length < 2) return;
  const name = said(text, words.slice(0, 1));
  const values = words.slice(1);
  const path = below(block.path, [name]);
  block.beside.set(name, said(text, values));
  for (const value of values) found.addAt(value, path, block.beside);
}

function said(text: string, words: readonly Written[]): string {
  return words
    .flatMap((word) => word.parts)
    .map((part) => text.slice(part.start, part.end))
    .join(' ');
}

/** Where a word without quotes ends; the braces of `${name}` open and close no block. */
function wordEnd(text: string, start: number): number {
  let braces = 0;
  let at = start;
  for (; at < text.length && text[at] !== ';' && !isBlank(text[at]); at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{' && text[at - 1] === '$' && at > start) braces++;
    else if (text[at] === '{' || (text[at] === '}' && braces-- === 0)) break;
  }
  return Math.min(at, text.length);
}
