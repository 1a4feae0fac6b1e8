import type { Part, Token } from './token.ts';

const blanks = /\s+/y;
const prefixedQuote = /([rbuft]{0,2})("""|'''|"|')/iy;
const word = /[\p{ID_Start}_@][\p{ID_Continue}]*/uy;
const number = /\d[\w.]*/y;

/**
 * Cuts Python into tokens, in time linear to the text's length. A docstring counts as a comment. The values of an
 * f-string are not looked into.
 */
export function scanPython(text: string): Token[] {
  const tokens: Token[] = [];
  let last: Token | undefined;
  let at = 0;
  const add = (token: Token): void => {
    tokens.push(token);
    if (token.kind !== 'comment') last = token;
    at = token.end;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const space = match(blanks);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const quote = match(prefixedQuote);
    if (text[at] === '#') add({ kind: 'comment', start: at, end: endOfLine(text, at) });
    else if (quote !== null) {
      const { parts, end } = readString(
        text,
        prefixedQuote.lastIndex,
        quote[2] ?? '',
        /f|t/i.test(quote[1] ?? ''),
      );
      if ((quote[2] ?? '').length === 3 && startsStatement(text, last, at))
        add({ kind: 'comment', start: at, end });
      else add({ kind: 'string', start: at, end, parts });
    } else if (match(number)) add({ kind: 'number', start: at, end: number.lastIndex });
    else if (match(word)) add({ kind: 'word', start: at, end: word.lastIndex });
    else add({ kind: 'punctuation', start: at, end: at + 1 });
  }
  return tokens;
}

function readString(
  text: string,
  from: number,
  quote: string,
  formatted: boolean,
): { parts: Part[]; end: number } {
  const parts: Part[] = [];
  let at = from;
  let partStart = from;
  let depth = 0;
  while (at < text.length && !text.startsWith(quote, at) && (quote.length === 3 || text[at] !== '\n')) {
    const character = text[at];
    if (formatted && depth === 0 && (character === '{' || character === '}') && text[at + 1] === character) {
      at += 2;
      continue;
    }
    if (formatted && character === '{' && depth++ === 0) parts.push({ start: partStart, end: at });
    if (formatted && character === '}' && depth > 0 && --depth === 0) partStart = at + 1;
    at += character === '\\' ? 2 : 1;
  }
  at = Math.min(at, text.length);
  if (depth === 0) parts.push({ start: partStart, end: at });
  return { parts, end: text.startsWith(quote, at) ? at + quote.length : at };
}

/** Whether a string here stands alone, as a docstring does: nothing takes it up from before. */
function startsStatement(text: string, last: Token | undefined, at: number): boolean {
  if (last === undefined) return true;
  const before = text.slice(last.start, last.end);
  if (last.kind === 'punctuation' && before !== ')' && before !== ']' && before !== '}') {
    return before === ':' && text.slice(last.end, at).includes('\n');
  }
  return text.slice(last.end, at).includes('\n');
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
