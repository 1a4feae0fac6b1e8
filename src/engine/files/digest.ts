import { createHash } from 'node:crypto';
import { unpacked } from '../untar.ts';

/**
 * A number for all that an archive tells of its entries, their bytes included; two archives of the same files have the same.
 * Of the folder that holds them the time does not count: writing into it changes that.
 */
export async function digestOf(archive: AsyncIterable<Uint8Array>): Promise<string> {
  const digests: string[] = [];
  for await (const { path, kind, link, mode, owner, modified, attributes, size, chunks } of unpacked(
    archive,
  )) {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const hash = createHash('sha256');
    const moment = parts.length === 0 ? undefined : modified;
    const facts = [parts, kind, link, mode, owner, moment, size, [...(attributes ?? [])].map(String)];
    hash.update(JSON.stringify(facts));
    for await (const chunk of chunks) hash.update(chunk);
    digests.push(hash.digest('hex'));
  }
  // Engines are free to send entries in any order.
  return createHash('sha256').update(digests.sort().join()).digest('hex');
}
