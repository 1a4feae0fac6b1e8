import { pathIn, type FilePlace } from '../../model/files.ts';
import type { Wire } from '../operations/wire.ts';
import { createExchange, runExchange } from './exchange.ts';
import type { FileAt, Files } from './files.ts';
import { removeHelper } from './helper.ts';
import type { HelperImages } from './helperImages.ts';
import { volumeRoot } from './helperJson.ts';
import { print } from './run.ts';
import * as scripts from './scripts.ts';
import { script } from './scripts.ts';
import type { Sites } from './site.ts';
import { Staging } from './staging.ts';

type Parts = Pick<Files, 'list' | 'makeFolder' | 'remove' | 'stat' | 'unpack'>;

/** So many names are handed to one script. */
const namesAtOnce = 200;

const never = new AbortController().signal;

/**
 * Whether it would go into folders of a container: naming these again would copy what they have of the image, and what is
 * mounted in them as well.
 */
async function isLayered(
  files: Parts,
  { place, path }: FileAt,
  names: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  if (place.kind === 'volume') return false;
  const there = await files.list(place, path, signal);
  return there.some(({ kind, name }) => kind === 'folder' && names.includes(name));
}

/** See `Files.mergeInto`. */
export function mergingInto(
  wire: Wire,
  images: HelperImages,
  sites: Sites,
  files: Parts,
): Files['mergeInto'] {
  const run = (place: FilePlace, text: string, paths: readonly string[], signal: AbortSignal) =>
    sites.with(place, 'write', ({ id, root }) =>
      print(wire, id, { argv: script(text, ...paths.map((path) => root + path)) }, signal),
    );
  return async ({ place, path: folder }, names, archive, signal) => {
    const hasTools = await sites.with(place, 'write', (site) => Promise.resolve(site.hasTools));
    if (!hasTools || (await isLayered(files, { place, path: folder }, names, signal)))
      return files.unpack(place, folder, archive, signal);
    // At the root of a volume, where leftovers are looked for. In a container, other folders may be on other file systems.
    const staging = new Staging(files, place, place.kind === 'volume' ? '/' : folder, signal);
    const paths = [folder, staging.staged, staging.old, staging.gone];
    const prepare = async (): Promise<string | undefined> => {
      await files.makeFolder(place, staging.staged, signal);
      for (let from = 0; from < names.length; from += namesAtOnce) {
        const some = names.slice(from, from + namesAtOnce).map((name) => pathIn(folder, name));
        await run(place, scripts.linked, [staging.staged, ...some], signal);
      }
      await files.unpack(place, staging.staged, archive, signal);
      if (place.kind === 'container') return undefined;
      const argv = script(scripts.merge, ...paths.map((path) => volumeRoot + path));
      return createExchange(wire, images, place.id, argv);
    };
    const exchange = await staging.prepared(prepare, async (id) => {
      if (id !== undefined) await removeHelper(wire, id);
    });
    if (exchange === undefined) await run(place, scripts.merge, paths, never);
    else await runExchange(wire, exchange, place.id);
    await staging.checkDone(folder);
  };
}
