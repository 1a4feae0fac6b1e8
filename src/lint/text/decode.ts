/** A standard of every host, so that it may be used here; the pure rooms are checked without the types of any host. */
declare const TextDecoder: new (encoding: string) => { decode(bytes: Uint8Array): string };

/** Bytes that are looked at to tell text from other content. */
const probe = 8192;

/**
 * A file's text without its byte order mark, as an editor shows it; undefined for what is no text. UTF-16 is known by its
 * mark; everything else is read as UTF-8, with U+FFFD for what is none. Never throws.
 */
export function decode(bytes: Uint8Array): string | undefined {
  const encoding = encodingOf(bytes);
  // Decoding takes the mark away.
  return encoding && new TextDecoder(encoding).decode(bytes);
}

/** By the WHATWG's names; undefined for what is no text. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes.subarray(0, probe).includes(0) ? undefined : 'utf-8';
}
