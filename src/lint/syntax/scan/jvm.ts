import type { Grammar, Shape } from './grammar.ts';
import {
  blockComment,
  character,
  doubleQuoted,
  interpreter,
  nestedComment,
  number,
  operand,
  operator,
  operatorWithElvis,
  plainStatements,
  singleQuoted,
  slashComment,
  tripleDoubleQuoted,
  word,
} from './shapes.ts';

export const java: Grammar = {
  shapes: [slashComment, blockComment, tripleDoubleQuoted, doubleQuoted, singleQuoted],
  number,
  word,
  operator,
  plain: plainStatements,
};

const name = String.raw`[\p{ID_Start}_][\p{ID_Continue}]*`;
/** A name that may stand between backquotes, with any characters. */
const quotedWord = new RegExp(`${name}|\`[^\`\\n]+\``, 'uy');
const escape = String.raw`(?<escape>\\\r?[^])`;
const values = String.raw`(?<code>\$\{)|(?<value>\$${name})`;
/** More quotes than three belong to the content, but for the last three. */
const tripleEnd = '(?<close>"""(?!"))';
const lineEnd = String.raw`(?<close>")|(?<stop>\n)`;

export const kotlin: Grammar = {
  shapes: [
    interpreter,
    slashComment,
    nestedComment,
    { ...tripleDoubleQuoted, marks: new RegExp(`${values}|${tripleEnd}`, 'gu') },
    { ...doubleQuoted, marks: new RegExp(`${escape}|${values}|${lineEnd}`, 'gu') },
    singleQuoted,
  ],
  number,
  word: quotedWord,
  operator: operatorWithElvis,
};

/** `$$` is a dollar sign in a string with values. */
const scalaEscape = String.raw`(?<escape>\\\r?[^]|\$\$)`;
const interpolated: Shape = {
  token: 'string',
  first: 'sfr',
  open: /(?:s|f|raw)"/y,
  marks: new RegExp(`${scalaEscape}|${values}|${lineEnd}`, 'gu'),
};

export const scala: Grammar = {
  shapes: [
    slashComment,
    nestedComment,
    {
      ...interpolated,
      open: /(?:s|f|raw)"""/y,
      marks: new RegExp(String.raw`(?<escape>\$\$)|${values}|${tripleEnd}`, 'gu'),
    },
    interpolated,
    { ...tripleDoubleQuoted, marks: new RegExp(tripleEnd, 'g') },
    doubleQuoted,
    character,
  ],
  number,
  word: quotedWord,
  operator,
};

export const groovy: Grammar = {
  shapes: [
    interpreter,
    slashComment,
    blockComment,
    { ...tripleDoubleQuoted, marks: new RegExp(`${escape}|${values}|(?<close>""")`, 'gu') },
    { ...doubleQuoted, marks: new RegExp(`${escape}|${values}|${lineEnd}`, 'gu') },
    { token: 'string', first: "'", open: /'''/y, marks: /(?<escape>\\\r?[^])|(?<close>''')/g },
    singleQuoted,
  ],
  number,
  word,
  operator: operatorWithElvis,
  regularExpression: operand('return case in assert'),
};
