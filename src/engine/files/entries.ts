import { leavesRoot, type FileEntry } from '../../model/files.ts';
import type { listed, Listed } from './listing.ts';

/** Links learn what they lead to; in a volume's folder, also that they lead out of it. */
export async function entriesOf(
  records: ReturnType<typeof listed>,
  folder: string | undefined,
): Promise<FileEntry[]> {
  const entries = new Map<string, Listed>();
  for await (const record of records) {
    if ('kind' in record) {
      entries.set(record.path, record);
      continue;
    }
    const entry = entries.get(record.path);
    if (!entry?.link) continue;
    const outside = folder !== undefined && leavesRoot(folder, entry.link.target);
    const leadsTo = outside ? 'outside' : record.leadsTo;
    entries.set(record.path, { ...entry, link: { target: entry.link.target, leadsTo } });
  }
  return [...entries.values()].map(
    ({ path: _path, taken: _taken, inode: _inode, names: _names, ...entry }) => entry,
  );
}
