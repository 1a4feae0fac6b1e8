import type { Grammar, Place, Shape } from './grammar.ts';
import { cached, hashComment, number } from './shapes.ts';

const first = '"\'rRbBuUfFtT';

const marks = cached((opening) => {
  const quote = opening.replace(/^\w+/, '');
  const formatted = /[ft]/i.test(opening);
  const value = formatted ? '|(?<code>\\{)' : '';
  const escape = formatted ? '\\\\\\r?[^]|\\{\\{|\\}\\}' : '\\\\\\r?[^]';
  const stop = quote.length === 1 ? '|(?<stop>\\n)' : '';
  return new RegExp(`(?<escape>${escape})${value}|(?<close>${quote})${stop}`, 'g');
});

const tripleQuoted: Shape = {
  token: 'string',
  first,
  open: /[rbuft]{0,2}(?:"""|''')/iy,
  marks: (open) => marks(open[0]),
  inside: () => value,
};
const quoted: Shape = { ...tripleQuoted, open: /[rbuft]{0,2}["']/iy, oneLine: true };

export const python: Grammar = {
  shapes: [
    hashComment,
    { ...tripleQuoted, token: 'comment', open: /[rbu]{0,2}(?:"""|''')/iy, where: startsStatement },
    tripleQuoted,
    quoted,
  ],
  number,
  word: /[\p{ID_Start}_@][\p{ID_Continue}]*/uy,
  operator: /->|:=|[=!]=/y,
};

/** In a value, `#` asks for a prefix such as `0x`. */
const value: Grammar = { ...python, shapes: [tripleQuoted, quoted] };

/** Whether a string here stands alone, as a docstring does: nothing takes it up from before. */
function startsStatement({ text, at, last }: Place): boolean {
  if (last === undefined) return true;
  const before = text.slice(last.start, last.end);
  if (last.kind === 'punctuation' && !/^[)\]}]$/.test(before)) {
    return before === ':' && text.slice(last.end, at).includes('\n');
  }
  return text.slice(last.end, at).includes('\n');
}
