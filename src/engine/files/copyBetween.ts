import { folderOf, nameOf, pathIn } from '../../model/files.ts';
import { ProblemError, type RefusalCode, unlessNoPath } from '../problem.ts';
import { draftName } from './fileOperations.ts';
import type { FileAt, Files } from './files.ts';
import type { Sites } from './site.ts';

type Parts = Pick<Files, 'archive' | 'makeFolder' | 'remove' | 'rename' | 'stat' | 'unpack'>;

/** See `Files.copyBetween`. */
export function copying(sites: Sites, files: Parts): Files['copyBetween'] {
  return async (from, to, how, signal = never) => {
    const isRoot = from.path === '/';
    const archive = () => files.archive(from.place, from.path, isRoot ? 'content' : 'itself', signal);
    if (how === 'new' && (await isThere(files, to, signal))) refuse('path-exists', to.path);
    const hasTools = await sites.with(to.place, 'write', (site) => Promise.resolve(site.hasTools));
    if (!hasTools) {
      if (nameOf(from.path) !== nameOf(to.path)) refuse('files-need-tools', to.path);
      return files.unpack(to.place, folderOf(to.path), archive(), signal);
    }
    // A folder of its own, since an archive brings the name that the file has where it comes from.
    const draft = pathIn(folderOf(to.path), draftName(nameOf(to.path)));
    await files.makeFolder(to.place, draft, signal);
    try {
      await files.unpack(to.place, draft, archive(), signal);
      const copied = isRoot ? draft : pathIn(draft, nameOf(from.path));
      await files.rename(to.place, copied, to.path, how);
    } finally {
      await files.remove(to.place, [draft], 'all').catch(() => {});
    }
  };
}

const never = new AbortController().signal;

async function isThere(files: Parts, { place, path }: FileAt, signal: AbortSignal): Promise<boolean> {
  return (await files.stat(place, path, signal).catch(unlessNoPath)) !== undefined;
}

function refuse(code: RefusalCode, path: string): never {
  throw new ProblemError({ code, detail: path, name: path });
}
