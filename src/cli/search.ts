/** Gives the place of the first hit at or behind a place, in bytes, or Infinity; places are asked for in rising order. */
export type Search = (from: number) => number;

/**
 * Looks for any of some words, in ASCII and lower case, in undecoded text, which in UTF-8 holds ASCII as it is. Case does
 * not matter. However often it is asked, it reads the text once a word.
 */
export function finderOf(words: readonly string[]): (bytes: Buffer) => Search {
  const withLetters = words.filter((word) => /[a-z]/.test(word));
  // Where case means nothing, the buffer's own search is several times faster than an expression.
  const others = words.filter((word) => !withLetters.includes(word));
  const alternatives = withLetters.map((word) => word.replaceAll(/[^a-z0-9]/g, String.raw`\$&`));
  const expression = new RegExp(alternatives.join('|'), 'gi');
  return (bytes) => {
    const searches = others.map((word) => remembering((from) => bytes.indexOf(word, from, 'latin1')));
    if (withLetters.length > 0) {
      const text = bytes.toString('latin1');
      searches.push(remembering((from) => indexOf(expression, text, from)));
    }
    return (from) => searches.reduce((first, next) => Math.min(first, next(from)), Infinity);
  };
}

/** Asks again only for what lies behind the last hit. */
function remembering(indexFrom: (from: number) => number): Search {
  let next = -1;
  return (from) => {
    if (next < from) {
      const index = indexFrom(from);
      next = index < 0 ? Infinity : index;
    }
    return next;
  };
}

function indexOf(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from;
  return expression.exec(text)?.index ?? -1;
}
