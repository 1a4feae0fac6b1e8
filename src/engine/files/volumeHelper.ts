import { inPath } from '../call.ts';
import { textAt, textRecordAt } from '../json.ts';
import type { Wire } from '../operations/wire.ts';
import { ProblemError } from '../problem.ts';
import { startHelper, type Helper } from './helper.ts';
import type { HelperImages } from './helperImages.ts';
import { volumeRoot, type HelperMount } from './helperJson.ts';
import type { HelperKind } from './helperPool.ts';
import { print } from './run.ts';
import { probe, script } from './scripts.ts';

export type Access = 'read' | 'write';

/** How long a helper that nobody uses is kept, in milliseconds: shorter where the engine counts it among the volume's users. */
const idle = { bind: 30_000, volume: 3_000 };

/** The kind of helper that holds this volume. */
export async function volumeHelper(
  wire: Wire,
  images: HelperImages,
  volume: string,
  access: Access,
): Promise<HelperKind> {
  const mount = await mountOf(wire, volume);
  return {
    key: volumeKey(volume, access),
    idle: idle[mount.type],
    start: async () => {
      try {
        return await startOn(wire, images, mount, access);
      } catch (error) {
        // The engine's machine may not let its own folders be bound: then the volume itself is mounted.
        if (mount.type === 'volume' || !isMountsFault(error)) throw error;
        return startOn(wire, images, mounted(volume), access);
      }
    },
  };
}

/** No name of a volume has a colon. */
export function volumeKey(volume: string, access: Access): string {
  return `${access}:${volume}:`;
}

/**
 * How a helper gets at the volume. The folder of a local one is bound by its path, so that the engine does not count the
 * helper among the volume's users: it can be removed and pruned at any time. A driver's volume, and one of another file system, is
 * there only while it is mounted.
 */
export async function mountOf({ call, ask }: Wire, volume: string): Promise<HelperMount> {
  const json = await ask((signal) => call('GET', `/volumes/${inPath(volume)}`, { signal }));
  const source = textAt(json, 'Driver') === 'local' ? folderIn(json) : undefined;
  return source === undefined ? mounted(volume) : { type: 'bind', source, target: volumeRoot };
}

/** The folder on the engine's machine that holds the files, mounted or not. Source: docker volume create, "Driver-specific options". */
function folderIn(json: unknown): string | undefined {
  const { o = '', type = 'none', device, ...others } = textRecordAt(json, 'Options');
  const hasOptions = o !== '' || device !== undefined || type !== 'none' || Object.keys(others).length > 0;
  if (!hasOptions) return textAt(json, 'Mountpoint');
  const how = o.split(',');
  // One that is mounted read-only is written to by nobody.
  return type === 'none' && how.includes('bind') && !how.includes('ro') ? device : undefined;
}

function mounted(volume: string): HelperMount {
  return { type: 'volume', source: volume, target: volumeRoot };
}

function startOn(wire: Wire, images: HelperImages, mount: HelperMount, access: Access): Promise<Helper> {
  return images.with(async (image) => {
    const writes = access === 'write';
    const helper = await startHelper(wire, { image, mounts: [mount], writes, argv: ['cat'] });
    try {
      await print(wire, helper.id, { argv: script(probe) }, new AbortController().signal);
      return helper;
    } catch (error) {
      await helper.close();
      throw error;
    }
  });
}

function isMountsFault(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { code } = error.problem;
  return code === 'mount-source-missing' || code === 'refused';
}
