import type { Grammar, Shape } from './grammar.ts';
import { blockComment, number, operatorWithElvis, plainStatements } from './shapes.ts';

const escape = String.raw`(?<escape>\\[^])`;
/** `{$…}` and `${…}`; `$name`, `$name[key]` and `$name->property`. */
const values = String.raw`(?<code>\{(?=\$)|\$\{)|(?<value>\$[a-z_\x80-\uffff][\w\x80-\uffff]*(?:\[[\w$'-]{1,80}\]|->[a-z_]\w*)?)`;
/** Behind the label, code may go on: https://www.php.net/manual/language.types.string.php */
const label = String.raw`^[ \t]*(?<label>\w{1,80})\b`;

/** What the web server sends as it is. */
const outside: Shape = {
  token: 'nothing',
  first: '?',
  open: /\?>/y,
  marks: /(?<close><\?(?:php\b|=))/gi,
};
const nowdoc: Shape = {
  token: 'string',
  first: '<',
  open: /<<<[ \t]*'([a-z_]\w{0,79})'(?=\r?\n)/iy,
  marks: new RegExp(label, 'gm'),
  label: (open) => open[1] ?? '',
};
const heredoc: Shape = {
  ...nowdoc,
  open: /<<<[ \t]*(?:"([a-z_]\w{0,79})"|([a-z_]\w{0,79}))(?=\r?\n)/iy,
  marks: new RegExp(`${escape}|${values}|${label}`, 'gim'),
  label: (open) => open[1] ?? open[2] ?? '',
};

export const php: Grammar = {
  outside,
  shapes: [
    outside,
    // `#[` starts an attribute. No comment hides the end of the code.
    { token: 'comment', first: '#/', open: /\/\/|#(?!\[)/y, marks: /(?<stop>\n|\?>)/g },
    blockComment,
    { token: 'string', first: "'", open: /'/y, marks: /(?<escape>\\[^])|(?<close>')/g },
    { token: 'string', first: '"', open: /"/y, marks: new RegExp(`${escape}|${values}|(?<close>")`, 'gi') },
    { token: 'string', first: '`', open: /`/y, marks: new RegExp(`${escape}|${values}|(?<close>\`)`, 'gi') },
    nowdoc,
    heredoc,
  ],
  number,
  word: /\$?[\p{ID_Start}_][\p{ID_Continue}]*/uy,
  operator: operatorWithElvis,
  plain: plainStatements,
};
