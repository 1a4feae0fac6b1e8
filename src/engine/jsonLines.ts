/** Characters of a line: far more than the engine says of one thing. */
const maxLine = 16 * 1024 * 1024;

/** The JSON objects of a stream that has one a line; a line may come in pieces. */
export async function* jsonLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator {
  const decoder = new TextDecoder();
  // Joined when the line ends: a long one would be copied with every piece.
  let pieces: string[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const lines = decoder.decode(Buffer.from(chunk as Uint8Array), { stream: true }).split('\n');
    for (const [index, part] of lines.entries()) {
      pieces.push(part);
      length += part.length;
      if (length > maxLine) throw new SyntaxError('a line of the answer has no end');
      if (index === lines.length - 1) break;
      const line = pieces.join('');
      pieces = [];
      length = 0;
      if (line.trim() !== '') yield JSON.parse(line);
    }
  }
}
