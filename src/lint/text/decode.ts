// Every JavaScript engine that this runs in brings it; the pure rooms are checked without the types of any of them.
declare const TextDecoder: new (encoding: string) => { decode(bytes: Uint8Array): string };

/** Bytes that are looked at to tell a text from anything else; a picture or a program shows itself earlier. */
const looked = 8000;

/**
 * A file's text without its byte order mark: UTF-16 where a mark says so, else UTF-8, in which bytes that are none become
 * `U+FFFD`. Undefined for what is no text. Takes time linear to the length and never throws.
 */
export function decode(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.subarray(0, looked).includes(0)) return undefined;
  return new TextDecoder('utf-8').decode(bytes);
}
