import { sizeText } from '../../quantities.ts';
import type { Tell } from '../progress.ts';

/** The same chunks, their bytes told as they pass. */
export async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  tell: Tell,
  size = 0,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let told = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    // A notification is redrawn at every word.
    if (bytes - told > 1_000_000) {
      const increment = size > 0 ? ((bytes - told) / size) * 100 : undefined;
      const message = size > 0 ? `${sizeText(bytes)} / ${sizeText(size)}` : sizeText(bytes);
      tell({ message, ...(increment !== undefined && { increment }) });
      told = bytes;
    }
    yield chunk;
  }
}
