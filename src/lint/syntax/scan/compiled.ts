import type { Grammar, Shape } from './grammar.ts';
import {
  blockComment,
  cached,
  character,
  doubleQuoted,
  nestedComment,
  number,
  operator,
  plainStatements,
  singleQuoted,
  slashComment,
  word,
} from './shapes.ts';

export const go: Grammar = {
  shapes: [
    slashComment,
    blockComment,
    doubleQuoted,
    singleQuoted,
    { token: 'string', first: '`', open: /`/y, marks: /(?<close>`)/g },
  ],
  number,
  word,
  operator,
};

const rustRawMarks = cached((hashes) => new RegExp(`(?<close>"${hashes})`, 'g'));

export const rust: Grammar = {
  shapes: [
    slashComment,
    nestedComment,
    // 255 is the language's own bound: https://doc.rust-lang.org/reference/tokens.html#raw-string-literals
    {
      token: 'string',
      first: 'bcr',
      open: /[bc]?r(#{0,255})"/y,
      marks: (open) => rustRawMarks(open[1] ?? ''),
    },
    {
      token: 'string',
      first: '"bc',
      open: /[bc]?"/y,
      marks: /(?<escape>\\[^])|(?<close>")/g,
    },
    character,
  ],
  number,
  // With lifetimes (`'a`) and raw names (`r#type`).
  word: /(?:'|r#)?[\p{ID_Start}_][\p{ID_Continue}]*/uy,
  operator,
  plain: plainStatements,
};

const doubled = String.raw`\{\{|\}\}`;
const value = String.raw`(?<code>\{)`;
/** A raw string ends with as many quotes as it starts with, and takes in values at as many braces as it has `$`. */
const csharpRawMarks = cached((opening) => {
  const dollars = opening.lastIndexOf('$') + 1;
  // No run of braces is counted beyond two: hardly any text needs more.
  const hole = dollars === 0 ? '' : dollars === 1 ? `${value}|` : String.raw`(?<code>\{\{)|`;
  return new RegExp(`${hole}(?<close>${opening.slice(dollars)}(?!"))`, 'g');
});
const csharpText: Shape = {
  token: 'string',
  first: '$',
  open: /\$"/y,
  marks: new RegExp(String.raw`(?<escape>\\\r?[^]|${doubled})|${value}|(?<close>")|(?<stop>\n)`, 'g'),
  oneLine: true,
};

export const csharp: Grammar = {
  shapes: [
    slashComment,
    blockComment,
    { token: 'string', first: '$"', open: /\${0,9}"{3,40}/y, marks: (open) => csharpRawMarks(open[0]) },
    {
      token: 'string',
      first: '$@',
      open: /(?:\$@|@\$)"/y,
      marks: new RegExp(`(?<escape>""|${doubled})|${value}|(?<close>")`, 'g'),
    },
    { token: 'string', first: '@', open: /@"/y, marks: /(?<escape>"")|(?<close>")/g },
    csharpText,
    doubleQuoted,
    singleQuoted,
  ],
  number,
  word: /@?[\p{ID_Start}_][\p{ID_Continue}]*/uy,
  operator,
  plain: plainStatements,
};
