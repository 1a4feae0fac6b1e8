import { visible } from '../model/text.ts';

/** Says what is wrong where errors are read. */
export function complain(...sentences: readonly string[]): void {
  process.stderr.write(`portlight: ${visible(sentences.join(' '))}\n`);
}
