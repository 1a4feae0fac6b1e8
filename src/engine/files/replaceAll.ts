import { randomBytes } from 'node:crypto';
import { inPath } from '../call.ts';
import { numberAt } from '../json.ts';
import type { Wire } from '../operations/wire.ts';
import { ProblemError } from '../problem.ts';
import { packed } from '../tar.ts';
import { unpacked } from '../untar.ts';
import type { Files } from './files.ts';
import { createHelper, removeHelper } from './helper.ts';
import type { HelperImages } from './helperImages.ts';
import { volumeRoot } from './helperJson.ts';
import * as scripts from './scripts.ts';
import { script } from './scripts.ts';
import { mountOf } from './volumeHelper.ts';

type Parts = Pick<Files, 'archive' | 'unpack' | 'remove'>;

/** See `Files.replaceAll`. */
export function replacing(wire: Wire, images: HelperImages, files: Parts): Files['replaceAll'] {
  return async (volume, archive, signal) => {
    const place = { kind: 'volume', id: volume } as const;
    const mark = randomBytes(4).toString('hex');
    const staged = `.portlight-new-${mark}`;
    const root = await rootOf(files, volume, signal);
    try {
      // What the archive does not say of the root stays as it is.
      await files.unpack(place, '/', packed([{ ...root, path: staged }]), signal);
      await files.unpack(place, `/${staged}`, archive, signal);
      signal.throwIfAborted();
      const attributes = await firstEntry(files.archive(place, `/${staged}`, 'itself', signal));
      await exchange(wire, images, volume, [staged, `.portlight-old-${mark}`]);
      await files.unpack(place, '/', packed([{ ...attributes, path: './' }]), never);
    } catch (error) {
      await files.remove(place, [`/${staged}`], 'all').catch(() => {});
      throw error;
    }
  };
}

const never = new AbortController().signal;

/** Exchanges the content by a container that goes on to its end whatever becomes of this process. */
async function exchange(
  wire: Wire,
  images: HelperImages,
  volume: string,
  folders: readonly [staged: string, old: string],
): Promise<void> {
  const { call, ask, act } = wire;
  const mount = await mountOf(wire, volume);
  const argv = script(scripts.exchange, volumeRoot, ...folders);
  const id = await images.with((image) =>
    createHelper(wire, { image, mounts: [mount], writes: true, argv, held: false }),
  );
  const path = `/containers/${inPath(id)}`;
  try {
    // It removes itself when it ends, so that its end has to be waited for from before its start.
    const end = ask((signal) => call('POST', `${path}/wait`, { query: { condition: 'next-exit' }, signal }), {
      within: Infinity,
    });
    await act((signal) => call('POST', `${path}/start`, { signal }));
    const code = numberAt(await end, 'StatusCode') ?? -1;
    if (code !== 0)
      throw new ProblemError({ code: 'restore-failed', detail: volume, name: volume, exitCode: code });
  } finally {
    await removeHelper(wire, id);
  }
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
