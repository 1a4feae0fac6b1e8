/** Often enough to be followed, in milliseconds. */
const tellEvery = 200;

/** The same bytes; `tell` hears now and then how many there were. */
export async function* metered(
  chunks: AsyncIterable<Uint8Array>,
  tell: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let told = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (Date.now() - told >= tellEvery) {
      told = Date.now();
      tell(bytes);
    }
    yield chunk;
  }
}
