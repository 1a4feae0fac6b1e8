import type { Grammar, Place, Shape } from './grammar.ts';
import { cached, hashComment, number, operand, operator } from './shapes.ts';

const startsValue = operand(
  'if unless while until and or not return when in then else elsif do case puts raise yield',
);

/** Also behind the name of a method that is called without parentheses: `puts %w[a b]`. */
function startsArgument(place: Place): boolean {
  const { text, at, end, last } = place;
  if (startsValue(place)) return true;
  return last?.kind === 'word' && last.end < at && !/[\s=]/.test(text[end] ?? ' ');
}

/** `description <<~TEXT`, where `list << item` adds to a list. */
function startsHeredoc(place: Place): boolean {
  const { text, at, last } = place;
  if (startsValue(place)) return true;
  return last?.kind === 'word' && last.end < at && /[~-]/.test(text[at + 2] ?? '');
}

const closers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
]);
const escape = String.raw`(?<escape>\\[^])`;
const value = String.raw`(?<code>#\{)`;
const label = String.raw`^[ \t]*(?<label>\w{1,80})[ \t]*\r?$`;

/** Content up to the delimiter with which the opening ends, or to its counterpart if it is a bracket. */
const delimited = cached((opening) => {
  const bracket = opening.at(-1) ?? '';
  const close = closers.get(bracket);
  const values = /^(?:%[qwis]|~[A-Z])/.test(opening) ? '' : `${value}|`;
  const nest = close === undefined ? '' : `(?<nest>\\${bracket})|`;
  return new RegExp(`${escape}|${values}${nest}(?<close>\\${close ?? bracket})`, 'g');
});

/** From a delimiter of its own to the next, several lines long if need be. */
function quotedWithValues(quote: string): Shape {
  return {
    token: 'string',
    first: quote[0] ?? '',
    open: new RegExp(quote, 'y'),
    marks: new RegExp(`${escape}|${value}|(?<close>${quote})`, 'g'),
  };
}

/** `%q(…)`, `%w[…]`, `~s{…}`; `open` ends with the delimiter. */
function literal(token: Shape['token'], open: RegExp, where?: Shape['where']): Shape {
  return {
    token,
    first: open.source[0] ?? '',
    open,
    marks: (match) => delimited(match[0]),
    ...(where && { where }),
  };
}

const rawHeredoc: Shape = {
  token: 'string',
  first: '<',
  open: /<<[~-]?'(\w{1,80})'/y,
  where: startsHeredoc,
  marks: new RegExp(label, 'gm'),
  label: (open) => open[1] ?? '',
};
const heredoc: Shape = {
  ...rawHeredoc,
  open: /<<[~-]?(["`]?)([a-z_]\w{0,79})\1/iy,
  marks: new RegExp(`${escape}|${value}|${label}`, 'gm'),
  label: (open) => open[2] ?? '',
};

export const ruby: Grammar = {
  shapes: [
    { token: 'comment', first: '=', open: /^=begin\b/my, marks: /(?<close>^=end\b.*)/gm },
    { token: 'nothing', first: '_', open: /^__END__\r?$/my, marks: /(?!)/g },
    hashComment,
    quotedWithValues('"'),
    quotedWithValues('`'),
    { token: 'string', first: "'", open: /'/y, marks: /(?<escape>\\[^])|(?<close>')/g },
    literal('words', /%[wi][!-/:-@[-`{-~]/y, startsArgument),
    literal('nothing', /%r[!-/:-@[-`{-~]/y, startsArgument),
    literal('string', /%(?:[qQWIxs][!-/:-@[-`{-~]|[([{])/y, startsArgument),
    rawHeredoc,
    heredoc,
    {
      token: 'string',
      first: '?',
      open: /\?(?:\\[^]|[^\s\\])(?!\w)/y,
      where: startsValue,
      marks: /(?<stop>)/g,
    },
  ],
  number,
  word: /(?:[$@]|@@)?[\p{ID_Start}_][\p{ID_Continue}]*(?:[?!](?![=~>]))?/uy,
  operator,
  regularExpression: startsArgument,
};

/** Elixir has Ruby's strings and its own sigils. */
export const elixir: Grammar = {
  shapes: [
    hashComment,
    quotedWithValues('"""'),
    quotedWithValues("'''"),
    quotedWithValues('"'),
    quotedWithValues("'"),
    literal('words', /~w[/|"'([{<]/iy),
    literal('nothing', /~r[/|"'([{<]/iy),
    literal('string', /~[a-z][/|"'([{<]/iy),
    { token: 'string', first: '?', open: /\?(?:\\[^]|[^\s\\])(?!\w)/y, marks: /(?<stop>)/g },
  ],
  number,
  word: /@?[\p{ID_Start}_][\p{ID_Continue}]*[?!]?/uy,
  operator,
};
