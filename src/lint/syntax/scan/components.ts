import type { Token } from '../token.ts';
import { javascript } from './javascript.ts';
import { scan } from './scanner.ts';

const opening = /<!--|<script(?=[\s>])/gi;
const end = /<\/script/gi;

/** The code of a component in one file, with the file's offsets; markup and styles yield no tokens. */
export function scanComponent(text: string, next?: (from: number) => number): Token[] {
  return scan(scriptsOf(text), javascript, next);
}

/** The text up to the last script's end, with blanks for everything that is no script. */
function scriptsOf(text: string): string {
  const pieces: string[] = [];
  let at = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const isComment = match[0] === '<!--';
    const from = text.indexOf(isComment ? '-->' : '>', match.index) + 1;
    if (from === 0) break;
    opening.lastIndex = from;
    if (isComment) continue;
    end.lastIndex = from;
    const to = end.exec(text)?.index ?? text.length;
    pieces.push(' '.repeat(from - at), text.slice(from, to));
    opening.lastIndex = at = to;
  }
  return pieces.join('');
}
