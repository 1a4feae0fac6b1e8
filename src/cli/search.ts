/** The bit in which a small letter of ASCII differs from a capital one; digits, dots and colons have it anyway. */
const small = 0x20;
const smallEightTimes = 0x2020202020202020n;
/** Bytes that are changed at once. */
const stride = BigUint64Array.BYTES_PER_ELEMENT;

/**
 * Looks for any of some words, in ASCII, in undecoded text, which in UTF-8 holds ASCII as it is. Case does not matter. The
 * bytes that are looked through are changed: to set one bit in all of them and to compare them as they are is several times
 * faster than an expression that heeds case. That brackets and braces become one costs a look into a file, and nothing else.
 */
export function finderOf(words: readonly string[]): (bytes: Buffer) => boolean {
  const needles = words.map((word) => {
    const needle = Buffer.from(word, 'latin1');
    setBit(needle);
    return needle;
  });
  return (bytes) => {
    if (needles.length === 0) return false;
    setBit(bytes);
    return needles.some((needle) => bytes.includes(needle));
  };
}

/** Sets the bit in all bytes, and in none beside them: eight at a time between the two ends. */
function setBit(bytes: Buffer): void {
  const { buffer, byteOffset, length } = bytes;
  const head = Math.min(-byteOffset & (stride - 1), length);
  const count = Math.floor((length - head) / stride);
  setBits(bytes, 0, head);
  setBits(bytes, head + count * stride, length);
  if (count === 0) return;
  const words = new BigUint64Array(buffer, byteOffset + head, count);
  for (let at = 0; at < count; at++) words[at] = (words[at] ?? 0n) | smallEightTimes;
}

function setBits(bytes: Buffer, from: number, to: number): void {
  for (let at = from; at < to; at++) bytes[at] = (bytes[at] ?? 0) | small;
}
