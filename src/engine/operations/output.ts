/**
 * The engine frames what a program without a terminal writes: an 8-byte header (stream number, three zeros, length as
 * 32-bit big endian) before each piece. A frame is passed on as it comes, so that none is waited for whatever its length
 * claims. Source: Engine API, "Stream format".
 */
export async function* frames(
  stream: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<{ readonly from: 'output' | 'error'; readonly bytes: Uint8Array }> {
  const header = Buffer.alloc(8);
  let known = 0;
  let left = 0;
  for await (const chunk of stream) {
    let rest: Buffer = Buffer.from(chunk as Uint8Array);
    while (rest.length > 0) {
      if (left === 0) {
        const taken = rest.copy(header, known);
        known = (known + taken) % header.length;
        if (known === 0) left = header.readUInt32BE(4);
        rest = rest.subarray(taken);
      } else {
        const bytes = rest.subarray(0, left);
        yield { from: header[0] === 2 ? 'error' : 'output', bytes };
        left -= bytes.length;
        rest = rest.subarray(bytes.length);
      }
    }
  }
}

/** A framed stream without its frames: both streams in the order in which they come. */
export async function* unframed(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of frames(stream)) yield bytes;
}

/** What a container writes, as text; with a terminal it is raw. */
export async function* decodeOutput(
  stream: AsyncIterable<Uint8Array | string>,
  form: 'framed' | 'raw',
): AsyncGenerator<string> {
  // One decoder a stream: a character may be cut in two by a frame's end.
  const decoders = { output: new TextDecoder(), error: new TextDecoder() };
  if (form === 'raw') {
    for await (const chunk of stream) {
      yield decoders.output.decode(Buffer.from(chunk as Uint8Array), { stream: true });
    }
    return;
  }
  for await (const { from, bytes } of frames(stream)) yield decoders[from].decode(bytes, { stream: true });
}

/** All that a framed stream says, cut at `limit` bytes. The stream is read to its end either way. */
export async function outputText(stream: AsyncIterable<Uint8Array | string>, limit: number): Promise<string> {
  let text = '';
  for await (const piece of decodeOutput(stream, 'framed')) {
    if (text.length < limit) text += piece.slice(0, limit - text.length);
  }
  return text;
}
