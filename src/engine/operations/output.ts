/**
 * What a container writes, as text. Without a terminal the engine frames it: an 8-byte header (stream number,
 * three zeros, length as 32-bit big endian) before each piece. Source: Engine API, "Stream format".
 */
export async function* decodeOutput(
  stream: AsyncIterable<Uint8Array | string>,
  form: 'framed' | 'raw',
): AsyncGenerator<string> {
  // One decoder a stream number: a character may be cut in two by a frame's end.
  const decoders = [new TextDecoder(), new TextDecoder(), new TextDecoder()] as const;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    if (form === 'raw') {
      yield decoders[1].decode(bytes, { stream: true });
      continue;
    }
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 8) {
      const length = rest.readUInt32BE(4);
      if (rest.length < 8 + length) break;
      const decoder = rest[0] === 2 ? decoders[2] : decoders[1];
      yield decoder.decode(rest.subarray(8, 8 + length), { stream: true });
      rest = rest.subarray(8 + length);
    }
  }
}

/** All that a framed stream says, cut at `limit` bytes. The stream is read to its end either way. */
export async function outputText(stream: AsyncIterable<Uint8Array | string>, limit: number): Promise<string> {
  let text = '';
  for await (const piece of decodeOutput(stream, 'framed')) {
    if (text.length < limit) text += piece.slice(0, limit - text.length);
  }
  return text;
}
