import { randomBytes } from 'node:crypto';
import { inPath } from '../call.ts';
import { numberAt, recordAt, textAt } from '../json.ts';
import type { Wire } from '../operations/wire.ts';
import { isUndecided, ProblemError } from '../problem.ts';
import { packed } from '../tar.ts';
import { unpacked } from '../untar.ts';
import type { Files } from './files.ts';
import { createHelper, removeHelper } from './helper.ts';
import type { HelperImages } from './helperImages.ts';
import { volumeRoot } from './helperJson.ts';
import * as scripts from './scripts.ts';
import { script } from './scripts.ts';
import { mountOf } from './volumeHelper.ts';

type Parts = Pick<Files, 'archive' | 'unpack' | 'remove' | 'stat'>;

/** See `Files.replaceAll`. */
export function replacing(wire: Wire, images: HelperImages, files: Parts): Files['replaceAll'] {
  return async (volume, archive, signal) => {
    const place = { kind: 'volume', id: volume } as const;
    const mark = randomBytes(4).toString('hex');
    const staged = `.portlight-new-${mark}`;
    const root = await rootOf(files, volume, signal);
    const discard = () => files.remove(place, [`/${staged}`], 'all').catch(() => {});
    const prepare = async () => {
      // What the archive does not say of the root stays as it is.
      await files.unpack(place, '/', packed([{ ...root, path: staged }]), signal);
      await files.unpack(place, `/${staged}`, archive, signal);
      const attributes = await firstEntry(files.archive(place, `/${staged}`, 'itself', signal));
      const folders = [staged, `.portlight-old-${mark}`, `.portlight-gone-${mark}`];
      const id = await createExchange(wire, images, volume, folders);
      signal.throwIfAborted();
      return { attributes, id };
    };
    const { attributes, id } = await prepare().catch(async (error: unknown) => {
      await discard();
      throw error;
    });
    await runExchange(wire, id, volume);
    if (await files.stat(place, `/${staged}`).catch(() => undefined)) {
      await discard();
      throw new ProblemError({ code: 'restore-failed', detail: volume, name: volume });
    }
    await files.unpack(place, '/', packed([{ ...attributes, path: './' }]), never);
  };
}

const never = new AbortController().signal;

/** A container that exchanges the content, and goes on to its end whatever becomes of this process. */
async function createExchange(
  wire: Wire,
  images: HelperImages,
  volume: string,
  folders: readonly string[],
): Promise<string> {
  const mount = await mountOf(wire, volume);
  const argv = script(scripts.exchange, volumeRoot, ...folders);
  // One that mounts a volume by its name stands in the way of its removal, and must not be left.
  const finishes = mount.type === 'bind';
  return images.with((image) =>
    createHelper(wire, { image, mounts: [mount], writes: true, argv, held: false, finishes }),
  );
}

/** Where this rejects, nobody knows how far the exchange is: the engine may go on with it, and nothing is taken from it. */
async function runExchange(wire: Wire, id: string, volume: string): Promise<void> {
  const { call, ask, act } = wire;
  const path = `/containers/${inPath(id)}`;
  // It may remove itself when it ends, so that its end has to be waited for from before its start.
  const end = ask((signal) => call('POST', `${path}/wait`, { query: { condition: 'next-exit' }, signal }), {
    within: Infinity,
  });
  try {
    await act((signal) => call('POST', `${path}/start`, { signal }));
  } catch (error) {
    end.catch(() => {});
    if (!isUndecided(error)) {
      await removeHelper(wire, id);
      throw error;
    }
    if (await wasWithdrawn(wire, id)) throw error;
    // Only the answer was lost: it moves files, and has to be left to it.
  }
  const exitCode = numberAt(await end.catch(() => undefined), 'StatusCode');
  const problem = { detail: volume, name: volume };
  if (exitCode !== 0 && exitCode !== scripts.nothingNew)
    throw new ProblemError({ code: 'restore-unfinished', ...problem });
  await removeHelper(wire, id);
  if (exitCode === scripts.nothingNew) throw new ProblemError({ code: 'restore-failed', ...problem });
}

/** Removes the container if it has never run; without force, so that the engine refuses where it has begun meanwhile. */
async function wasWithdrawn({ call, ask, act }: Wire, id: string): Promise<boolean> {
  const path = `/containers/${inPath(id)}`;
  try {
    const json = await ask((signal) => call('GET', `${path}/json`, { signal }));
    if (textAt(recordAt(json, 'State'), 'Status') !== 'created') return false;
    await act((signal) => call('DELETE', path, { query: { v: true }, signal }));
    return true;
  } catch {
    return false;
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
