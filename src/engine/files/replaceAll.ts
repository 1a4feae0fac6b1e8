import type { Wire } from '../operations/wire.ts';
import { nameOf } from '../../model/files.ts';
import { packed } from '../tar.ts';
import { unpacked } from '../untar.ts';
import { createExchange, runExchange } from './exchange.ts';
import type { Files } from './files.ts';
import { removeHelper } from './helper.ts';
import type { HelperImages } from './helperImages.ts';
import { volumeRoot } from './helperJson.ts';
import * as scripts from './scripts.ts';
import { script } from './scripts.ts';
import { Staging } from './staging.ts';

type Parts = Pick<Files, 'archive' | 'unpack' | 'remove' | 'stat'>;

/** See `Files.replaceAll`. */
export function replacing(wire: Wire, images: HelperImages, files: Parts): Files['replaceAll'] {
  return async (volume, archive, signal) => {
    const place = { kind: 'volume', id: volume } as const;
    const staging = new Staging(files, place, '/', signal);
    const { staged, old, gone } = staging;
    const root = await rootOf(files, volume, signal);
    const prepare = async () => {
      // What the archive does not say of the root stays as it is.
      await files.unpack(place, '/', packed([{ ...root, path: nameOf(staged) }]), signal);
      await files.unpack(place, staged, archive, signal);
      const {
        owner = { user: 0, group: 0 },
        mode = 0o755,
        modified = 0,
      } = await firstEntry(files.archive(place, staged, 'itself', signal));
      const names = [staged, old, gone].map(nameOf);
      const facts = [
        `${owner.user}:${owner.group}`,
        (mode & 0o7777).toString(8),
        String(Math.floor(modified)),
      ];
      return createExchange(wire, images, volume, script(scripts.exchange, volumeRoot, ...names, ...facts));
    };
    const id = await staging.prepared(prepare, (made) => removeHelper(wire, made));
    await runExchange(wire, id, volume);
    await staging.checkDone(volume);
  };
}

/** What is known of the volume's own folder, without its content. */
async function rootOf(files: Parts, volume: string, signal: AbortSignal) {
  return firstEntry(files.archive({ kind: 'volume', id: volume }, '/', 'itself', signal));
}

async function firstEntry(archive: AsyncIterable<Uint8Array>) {
  for await (const { mode, owner, modified, attributes } of unpacked(archive)) {
    return {
      ...(mode !== undefined && { mode }),
      ...(owner && { owner }),
      ...(modified !== undefined && { modified }),
      ...(attributes && { attributes }),
    };
  }
  return {};
}
