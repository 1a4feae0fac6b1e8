/**
 * Looks for any of some words, in ASCII and lower case, in undecoded text, which in UTF-8 holds ASCII as it is. Case does
 * not matter.
 */
export function finderOf(words: readonly string[]): (bytes: Buffer) => boolean {
  const withLetters = words.filter((word) => /[a-z]/.test(word));
  // Where case means nothing, the buffer's own search is several times faster than an expression.
  const others = words.filter((word) => !withLetters.includes(word));
  const alternatives = withLetters.map((word) => word.replaceAll(/[^a-z0-9]/g, String.raw`\$&`));
  const expression = new RegExp(alternatives.join('|'), 'i');
  return (bytes) =>
    others.some((word) => bytes.includes(word, 0, 'latin1')) ||
    (withLetters.length > 0 && expression.test(bytes.toString('latin1')));
}
