import { leavesRoot, type FileEntry, type LinkEnd } from '../../model/files.ts';
import type { listed, Listed } from './listing.ts';

/** Links learn what they lead to; in a volume's folder, also that they lead out of it. */
export async function entriesOf(
  records: ReturnType<typeof listed>,
  folder: string | undefined,
): Promise<FileEntry[]> {
  const entries: Listed[] = [];
  const leadings = new Map<string, LinkEnd['leadsTo']>();
  for await (const record of records) {
    if ('kind' in record) entries.push(record);
    else leadings.set(record.path, record.leadsTo);
  }
  return entries.map(({ path, taken: _taken, inode: _inode, names: _names, link, ...entry }) => {
    if (!link) return entry;
    const outside = folder !== undefined && leavesRoot(folder, link.target);
    const leadsTo = outside ? 'outside' : (leadings.get(path) ?? 'nowhere');
    return { ...entry, link: { target: link.target, leadsTo } };
  });
}
