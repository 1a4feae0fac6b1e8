import type { Grammar } from './grammar.ts';
import {
  blockComment,
  doubleQuoted,
  interpreter,
  number,
  operand,
  operator,
  plainStatements,
  singleQuoted,
  slashComment,
} from './shapes.ts';

/**
 * JavaScript, TypeScript and their JSX forms. Text of JSX elements comes out as words, and an apostrophe in it as a
 * string that ends with its line.
 */
export const javascript: Grammar = {
  shapes: [
    interpreter,
    slashComment,
    blockComment,
    doubleQuoted,
    singleQuoted,
    {
      token: 'string',
      first: '`',
      open: /`/y,
      marks: /(?<escape>\\[^])|(?<code>\$\{)|(?<close>`)/g,
    },
  ],
  number,
  word: /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy,
  operator,
  plain: plainStatements,
  regularExpression: operand('return typeof case in of delete void throw new instanceof do else yield await'),
};
