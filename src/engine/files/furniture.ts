import { Readable } from 'node:stream';
import { inPath } from '../call.ts';
import type { Wire } from '../operations/wire.ts';
import { ProblemError } from '../problem.ts';
import { explained } from '../request.ts';
import { packed, type ArchiveEntry } from '../tar.ts';
import { unpacked } from '../untar.ts';
import { createHelper, removeHelper } from './helper.ts';
import type { HelperImages } from './helperImages.ts';
import { engineStat } from './stat.ts';

/** Where a container without tools of its own finds those that it was given. */
export const furnishedPath = '/.portlight';

const tools = ['sh', 'find', 'stat', 'mv', 'rm', 'mkdir', 'cat'] as const;
const places = ['/bin/busybox', '/usr/bin/busybox'];

interface Furniture {
  /** The program that waits. */
  readonly argv: readonly string[];
  /** Puts the tools into a container of this extension that was not started yet. */
  readonly furnish: (id: string) => Promise<void>;
}

/** Tools for an image that has none: the one program that is all of them, out of another image. */
export async function furniture(wire: Wire, images: HelperImages): Promise<Furniture> {
  const busybox = await images.with((image) => busyboxOf(wire, image));
  const folder = furnishedPath.slice(1);
  const entries: ArchiveEntry[] = [
    { path: folder },
    { path: `${folder}/busybox`, bytes: busybox, mode: 0o755 },
    ...tools.map((tool) => ({ path: `${folder}/${tool}`, link: 'busybox' })),
  ];
  const furnish = async (id: string): Promise<void> => {
    const archive = Buffer.concat(await all(packed(entries)));
    const file = Readable.from([archive]);
    await wire.act((signal) =>
      wire.call('PUT', `/containers/${inPath(id)}/archive`, { query: { path: '/' }, file, signal }),
    );
  };
  return { argv: [`${furnishedPath}/cat`], furnish };
}

/** Rejects as for a missing program where the image has none that runs by itself. */
async function busyboxOf(wire: Wire, image: string): Promise<Buffer> {
  const id = await createHelper(wire, { image, mounts: [], writes: false, argv: ['true'], held: false });
  const signal = AbortSignal.timeout(60_000);
  try {
    for (const place of places) {
      const stat = await engineStat(wire, id, place, signal).catch(() => undefined);
      if (stat?.kind !== 'file') continue;
      const query = { path: place };
      const stream = await wire.ask(
        (signal) => wire.call.stream('GET', `/containers/${inPath(id)}/archive`, { query, signal }),
        { signal },
      );
      for await (const { chunks } of unpacked(explained<Uint8Array>(stream, signal, wire.address))) {
        const bytes = Buffer.concat(await all(chunks));
        if (isStatic(bytes)) return bytes;
        break;
      }
    }
  } finally {
    await removeHelper(wire, id);
  }
  throw new ProblemError({ code: 'no-such-program', detail: 'busybox', name: 'busybox' });
}

/** Whether the program runs without libraries: no part of it names a loader. Source: elf(5), `PT_INTERP`. */
function isStatic(elf: Buffer): boolean {
  const wide = elf[4] === 2;
  const little = elf[5] === 1;
  if (elf.toString('latin1', 1, 4) !== 'ELF' || !little) return false;
  const start = wide ? Number(elf.readBigUInt64LE(32)) : elf.readUInt32LE(28);
  const size = elf.readUInt16LE(wide ? 54 : 42);
  const count = elf.readUInt16LE(wide ? 56 : 44);
  return !Array.from({ length: count }, (_, at) => elf.readUInt32LE(start + at * size)).includes(3);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
