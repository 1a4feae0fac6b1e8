import type { Grammar, Shape } from './grammar.ts';

/** Bash and its relatives: https://www.gnu.org/software/bash/manual/bash.html#Shell-Syntax */

const escape = String.raw`(?<escape>\\[^])`;
const values = String.raw`(?<code>\$[{(])|(?<value>\$(?:\w+|[@*#?$!-]))`;
/** In quotes, a backquote opens a command; elsewhere it may be the end of one. */
const valuesInQuotes = values.replace('[{(]', '[{(]|`');
const label = String.raw`^\t*(?<label>[\w!-]{1,80})\r?$`;
/** What ends a word. */
const ends = String.raw`\s'"${'`'};&|()<>`;
/** A name, or an option, to which a value is assigned. */
const assigned = String.raw`[-+]*[A-Za-z_][\w.-]*(?:\[[^\]\s]{0,80}\])?(?=\+?=)`;

const inside = (opening: string): Grammar => (opening === '${' ? parameter : shell);

const comment: Shape = {
  token: 'comment',
  first: '#',
  open: /(?<![^\s;&|()`])#/y,
  marks: /(?<stop>\n)/g,
};
/** The end of a line that goes on. */
const continuation: Shape = { token: 'nothing', first: '\\', open: /\\\r?\n/y, marks: /(?<stop>)/g };
const singleQuoted: Shape = { token: 'string', first: "'", open: /'/y, marks: /(?<close>')/g };
const cQuoted: Shape = {
  token: 'string',
  first: '$',
  open: /\$'/y,
  marks: /(?<escape>\\[^])|(?<close>')/g,
};
const doubleQuoted: Shape = {
  token: 'string',
  first: '$"',
  open: /\$?"/y,
  marks: new RegExp(`${escape}|${valuesInQuotes}|(?<close>")`, 'g'),
  inside,
};
const rawHeredoc: Shape = {
  token: 'string',
  first: '<',
  open: /<<-?[ \t]*(?:(["'])([\w!-]{1,80})\1|\\([\w!-]{1,80}))/y,
  marks: new RegExp(label, 'gm'),
  label: (open) => open[2] ?? open[3] ?? '',
};
const heredoc: Shape = {
  ...rawHeredoc,
  open: /<<-?[ \t]*([\w!][\w!-]{0,79})/y,
  marks: new RegExp(`${escape}|${valuesInQuotes}|${label}`, 'gm'),
  label: (open) => open[1] ?? '',
  inside,
};
/** A word without quotes into which values are put. */
const wordWithValues: Shape = {
  token: 'string',
  first: '',
  open: new RegExp(String.raw`(?![={}!]|${assigned})(?=[^${ends}\\$]*\$)`, 'y'),
  marks: new RegExp(`${escape}|${values}|(?<stop>[${ends}])`, 'g'),
  inside,
};

/** A word without quotes that is assigned. */
const assignedWord: Shape = {
  token: 'string',
  first: '',
  open: new RegExp(String.raw`(?<=[\w\]]\+?=)(?=[^=${ends}\\$])(?!\d+(?:[${ends}]|$))`, 'y'),
  marks: wordWithValues.marks,
  inside,
};

export const shell: Grammar = {
  shapes: [
    comment,
    continuation,
    singleQuoted,
    cQuoted,
    doubleQuoted,
    rawHeredoc,
    heredoc,
    wordWithValues,
    assignedWord,
  ],
  number: /\d+(?![^\s;&|()<>])/y,
  // A name before `=`; what a backslash protects; everything else that holds together.
  word: new RegExp(String.raw`${assigned}|\\[^]|[^${ends}\\$={}!][^${ends}\\$]*`, 'y'),
  operator: /<<<|\|\||&&|;;|\+=|[=!]=|=~/y,
};

/** Between `${` and `}`: a name, an operator, and what stands in for the name's value. */
const parameter: Grammar = {
  shapes: [
    {
      token: 'string',
      first: '',
      open: /(?<=[\w\]@*]:?[-=+?])(?=[^}"'])/y,
      marks: new RegExp(`${escape}|${values}|(?<stop>\\})`, 'g'),
      inside,
    },
    singleQuoted,
    doubleQuoted,
  ],
  number: /\d+/y,
  word: /\w+|\\[^]/y,
  operator: /:[-=+?]|##|%%|\/\/|\^\^|,,/y,
};
