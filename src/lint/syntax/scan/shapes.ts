import type { Place, Shape } from './grammar.ts';

/** What many languages have in common. */

export const number = /\d[\w.]*/y;
export const word = /[\p{ID_Start}_$][\p{ID_Continue}$]*/uy;
export const operator = /[=!]==|=>|->|::|\|\||&&|\?\?|\?\.|:=|[=!]=/y;
/** With `?:`, where it is one operator and not the mark of an optional name. */
export const operatorWithElvis = /[=!]==|=>|->|::|\|\||&&|\?\?|\?\.|\?:|:=|[=!]=/y;

const lineEnd = /(?<stop>\n)/g;

/** The line that tells a shell what runs the file. */
export const interpreter: Shape = { token: 'comment', first: '#', open: /^#!/y, marks: lineEnd };
export const slashComment: Shape = { token: 'comment', first: '/', open: /\/\//y, marks: lineEnd };
export const hashComment: Shape = { token: 'comment', first: '#', open: /#/y, marks: lineEnd };
export const blockComment: Shape = {
  token: 'comment',
  first: '/',
  open: /\/\*/y,
  marks: /(?<close>\*\/)/g,
};
/** Ends when every comment in it has ended. */
export const nestedComment: Shape = { ...blockComment, marks: /(?<nest>\/\*)|(?<close>\*\/)/g };

/** A string, or a character where they are written alike, that ends with its line. */
export const doubleQuoted: Shape = {
  token: 'string',
  first: '"',
  open: /"/y,
  marks: /(?<escape>\\\r?[^])|(?<close>")|(?<stop>\n)/g,
};
export const singleQuoted: Shape = {
  token: 'string',
  first: "'",
  open: /'/y,
  marks: /(?<escape>\\\r?[^])|(?<close>')|(?<stop>\n)/g,
};
/** A character between single quotes, where a single quote has other uses too. */
export const character: Shape = { ...singleQuoted, open: /'(?=\\|[^'\n]'|[\ud800-\udbff][\udc00-\udfff]')/y };
export const tripleDoubleQuoted: Shape = {
  token: 'string',
  first: '"',
  open: /"""/y,
  marks: /(?<escape>\\\r?[^])|(?<close>""")/g,
};

const name = String.raw`[A-Za-z_$][\w$]*`;
const between = String.raw`[ \t.,:=+*&|!<>-]`;
const names = `${name}(?:${between}+${name})*${between}*`;
/** Strings and brackets that look alike in every language: without escapes, values and brackets. */
const text = String.raw`"[^"\\\n{}$]*"(?!")|'[^'"\\\n()[\]{}]*'(?!')`;
const inBrackets = String.raw`[\w$ \t.,:=+*&|!<>-]*`;
const list = (item: string): string => String.raw`\(${inBrackets}(?:(?:${item})${inBrackets})*\)`;
const brackets = list(`${text}|${list(`${text}|${list(text)}`)}`);

/**
 * Statements that end with a semicolon: names, operators and calls. No value stands in them but as an argument, since one
 * that is given to a name may belong to an address beside it.
 */
export const plainStatements = new RegExp(
  String.raw`(?:${names}(?:${brackets}${between}*(?:${names})?)*;[ \t]*\r?\n\s*)+`,
  'y',
);

/** Where nothing stands that an operator could take up; `words` are those behind which a value starts. */
export function operand(words: string): (place: Place) => boolean {
  const starters = new Set(words.split(' '));
  return ({ text, at, last }) => {
    if (last === undefined) return true;
    const before = text.slice(last.start, last.end);
    if (last.kind === 'word') return starters.has(before);
    // `</` closes an element.
    if (before === '<' && last.end === at) return false;
    return last.kind === 'punctuation' && !/[)\]}]/.test(before);
  };
}

/** Makes each expression once; for keys of which there are few. */
export function cached(make: (key: string) => RegExp): (key: string) => RegExp {
  const made = new Map<string, RegExp>();
  return (key) => {
    let pattern = made.get(key);
    if (pattern === undefined) made.set(key, (pattern = make(key)));
    return pattern;
  };
}
