import { pathIn, type FilePlace } from '../../model/files.ts';
import { searchedAtMost, type FoundLine } from '../../model/fileSearch.ts';
import type { Wire } from '../operations/wire.ts';
import { ProblemError } from '../problem.ts';
import type { Files, WalkedFile } from './files.ts';
import { listed } from './listing.ts';
import { despiteGone, stoppable } from './run.ts';
import * as scripts from './scripts.ts';
import { script } from './scripts.ts';
import type { Site, Sites } from './site.ts';

/** Looking at all that is below a folder, by the tools of the place. */
export function walking(wire: Wire, sites: Sites): Pick<Files, 'walk' | 'search'> {
  const within = (
    place: FilePlace,
    folder: string,
    argv: (path: string) => readonly string[],
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array> =>
    sites.during(place, 'read', ({ id, root, hasTools }: Site) => {
      if (!hasTools) throw new ProblemError({ code: 'files-need-tools', detail: folder, name: folder });
      return despiteGone(stoppable(wire, id, { argv: argv(root + folder) }, signal));
    });
  /** `./logs` below `/var` → `/var/logs` */
  const absolute = (folder: string, path: string): string =>
    path === '.' ? folder : pathIn(folder, path.slice(2));

  return {
    async *walk(place, folder, signal) {
      const seen = new Set<string>();
      const output = within(place, folder, (path) => script(scripts.walk, path), signal);
      for await (const record of listed(output)) {
        if (!('kind' in record)) continue;
        const { inode, names, taken, ...entry } = record;
        const again = entry.kind !== 'folder' && names > 1 && seen.has(inode);
        if (names > 1) seen.add(inode);
        yield { ...entry, path: absolute(folder, entry.path), taken: again ? 0 : taken } satisfies WalkedFile;
      }
    },

    async *search(place, folder, text, signal) {
      const output = within(
        place,
        folder,
        (path) => script(scripts.search, path, text, String(searchedAtMost)),
        signal,
      );
      let path: string | undefined;
      for await (const line of blocks(output)) {
        if (line === '//') path = undefined;
        else if (path === undefined) path = absolute(folder, line.slice(0, -2));
        else {
          const found = foundLine(path, line);
          if (found) yield found;
        }
      }
    },
  };
}

/** Most of a line that is handed on, in characters. */
const most = 500;

/** `12:text`; undefined for what a tool says of a file that is no text. */
function foundLine(path: string, line: string): FoundLine | undefined {
  const [, number, text = ''] = /^(\d+):([^]*)$/.exec(line) ?? [];
  if (number === undefined || text.includes('\0')) return undefined;
  return { path, line: Number(number), text: text.slice(0, most) };
}

/** Lines, but a path that holds newlines stays whole: it ends with two slashes, and a found line begins with a number. */
async function* blocks(output: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let inPath = true;
  for await (const piece of output) {
    rest += decoder.decode(piece, { stream: true });
    for (;;) {
      const end = rest.indexOf(inPath ? '//\n' : '\n');
      if (end < 0) break;
      const line = rest.slice(0, inPath ? end + 2 : end);
      rest = rest.slice(line.length + 1);
      inPath = line === '//';
      yield line;
    }
  }
}
