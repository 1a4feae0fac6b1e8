import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { folderOf, isWithin, nameOf, pathIn } from '../../model/files.ts';
import { inPath } from '../call.ts';
import type { Wire } from '../operations/wire.ts';
import { explain } from '../explain.ts';
import { ProblemError, type RefusalCode, unlessNoPath } from '../problem.ts';
import { whole } from '../rejoin.ts';
import { explained } from '../request.ts';
import { packed } from '../tar.ts';
import { unpacked, type PassingEntry } from '../untar.ts';
import type { FileContent, FileFacts, Files } from './files.ts';
import { entriesOf } from './entries.ts';
import { fileBody } from './fileBody.ts';
import { Incoming } from './incoming.ts';
import { listed } from './listing.ts';
import { withOwners } from './owners.ts';
import { despiteGone, print, printed } from './run.ts';
import * as scripts from './scripts.ts';
import { script } from './scripts.ts';
import type { Site, Sites } from './site.ts';
import { engineStat, type EngineStat } from './stat.ts';
import type { Twins } from './twin.ts';

type Plain = Pick<
  Files,
  'list' | 'stat' | 'read' | 'write' | 'makeFolder' | 'remove' | 'rename' | 'copy' | 'archive' | 'unpack'
>;

const never = new AbortController().signal;

/** How large a file may be that is kept in hand while it is written in place, in bytes. */
const keptAtMost = 16 * 1024 * 1024;

/** So many links are made by one script: a program takes only so many arguments. */
const rowsAtOnce = 100;

/** Looking at files, one by one and in folders, and changing them. */
export function fileOperations(wire: Wire, sites: Sites, twins: Twins, keepsOwners: () => boolean): Plain {
  const { call, ask, address } = wire;
  const at = ({ root }: Site, path: string): string => (path === '/' ? root || '/' : root + path);
  const refuse = (code: RefusalCode, path: string): never => {
    throw new ProblemError({ code, detail: path, name: path });
  };
  /** The path is the one that a failure is about, as far as it is known. */
  const run = async (
    site: Site,
    path: string,
    argv: readonly string[],
    signal: AbortSignal = never,
  ): Promise<void> => {
    try {
      await print(wire, site.id, { argv }, signal);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code === 'engine-down') throw error;
      if (error.problem.code === 'no-space') throw full(path, error);
      const { code, detail } = error.problem;
      // The tool's own words name the path as the helper sees it.
      const words = code === 'refused' ? detail.replaceAll(site.root || '\0', '') : path;
      throw new ProblemError({ ...error.problem, detail: words, name: path }, { cause: error });
    }
  };
  /** Where programs are needed, and nothing but the engine could be asked. */
  const tools = (site: Site, path: string): void => {
    if (!site.hasTools) refuse('files-need-tools', path);
  };
  /**
   * What is mounted in a folder would lose all that it holds with the folder: also to a move, where the tools can only copy and
   * delete. Links on the way to either are followed.
   */
  const sparing = async ({ id, mounts }: Site, paths: readonly string[]): Promise<void> => {
    if (mounts.length === 0) return;
    const argv = script(scripts.lying, ...paths.map(folderOf), ...mounts);
    const lying = String(await print(wire, id, { argv }, never)).split('//\n');
    const mounted = [...mounts, ...lying.slice(paths.length, -1)];
    for (const [index, path] of paths.entries()) {
      const real = pathIn(lying[index] ?? folderOf(path), nameOf(path));
      const mount = mounted.find((mount) => isWithin(mount, real));
      if (mount !== undefined) refuse('path-is-mounted', mount);
    }
  };

  const opened = (site: Site, path: string, signal: AbortSignal): Promise<Readable> =>
    ask(
      (signal) => {
        const query = { path: at(site, path) };
        return call.stream('GET', `/containers/${inPath(site.id)}/archive`, { query, signal });
      },
      { signal, within: Infinity },
    );

  async function* tar(site: Site, path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    yield* explained<Uint8Array>(await opened(site, path, signal), signal, address);
  }

  /** With the owners that files have, whatever the engine tells. */
  const archive = (
    site: Site,
    path: string,
    which: 'itself' | 'content',
    signal: AbortSignal,
  ): AsyncIterable<Uint8Array> => {
    const bytes = tar(site, which === 'content' ? `${path}/.` : path, signal);
    if (keepsOwners() || !site.hasTools) return bytes;
    const told = printed(wire, site.id, { argv: script(scripts.owners, at(site, path)) }, signal);
    return withOwners(bytes, despiteGone(told), at(site, path), which);
  };

  const put = async (
    site: Site,
    [folder, path]: readonly [into: string, about: string],
    archive: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> => {
    const file = Readable.from(archive);
    const query = { path: at(site, folder), noOverwriteDirNonDir: true };
    const send = (signal: AbortSignal) =>
      call('PUT', `/containers/${inPath(site.id)}/archive`, { query, file, signal });
    try {
      await ask(send, { signal, within: Infinity });
    } catch (error) {
      throw error instanceof ProblemError && error.problem.code === 'no-space' ? full(path, error) : error;
    }
  };

  /** What stands at the path, a link followed to its end; its path within the place comes with it. */
  const resolved = async (
    site: Site,
    path: string,
    signal: AbortSignal,
  ): Promise<{ readonly path: string; readonly stat: EngineStat }> => {
    const stat = await engineStat(wire, site.id, at(site, path), signal);
    if (stat.end === undefined) return { path, stat };
    if (site.root !== '' && !isWithin(stat.end, site.root)) refuse('link-leads-outside', path);
    const end = stat.end.slice(site.root.length) || '/';
    const behind = await engineStat(wire, site.id, at(site, end), signal).catch(unlessNoPath);
    return { path: end, stat: behind ?? refuse('no-such-path', path) };
  };

  const linkOf = async (site: Site, { end }: EngineStat, signal: AbortSignal) => {
    if (end === undefined) return {};
    const target = site.root === '' ? end : end.slice(site.root.length);
    if (!isWithin(end, site.root || '/')) return { link: { target: end, leadsTo: 'outside' as const } };
    const behind = await engineStat(wire, site.id, end, signal).catch(() => undefined);
    const leadsTo = behind === undefined ? 'nowhere' : behind.kind === 'folder' ? 'folder' : 'file';
    return { link: { target, leadsTo } as const };
  };

  const list: Plain['list'] = (place, folder, signal = never) =>
    sites.with(place, 'read', async (site) => {
      const { path, stat } = await resolved(site, folder, signal);
      if (stat.kind !== 'folder') refuse('not-a-folder', folder);
      if (!site.hasTools) return twins.list(site.id, path, signal);
      const output = printed(wire, site.id, { argv: script(scripts.list, at(site, path)) }, signal);
      return entriesOf(listed(despiteGone(output)), site.root === '' ? undefined : path);
    });

  return {
    list,

    stat: (place, path, signal = never) =>
      sites.with(place, 'read', async (site): Promise<FileFacts> => {
        const stat = await engineStat(wire, site.id, at(site, path), signal);
        const { end: _end, ...facts } = stat;
        return { ...facts, name: nameOf(path), ...(await linkOf(site, stat, signal)) };
      }),

    read: async (place, path, signal) => {
      const { site, release } = await sites.lease(place, 'read');
      try {
        const end = await resolved(site, path, signal);
        if (end.stat.kind === 'folder') refuse('not-a-file', path);
        if (end.stat.kind !== 'file') refuse('no-bytes', path);
        const why = (error: unknown) => explain(signal.aborted ? signal.reason : error, address);
        const archive = await opened(site, end.path, signal);
        const body = (await fileBody(archive, why)) ?? refuse('no-such-path', path);
        archive.once('close', release);
        if (archive.closed) release();
        const { size, mode = 0o644 } = body.entry;
        return { size, mode, chunks: body.chunks };
      } catch (error) {
        release();
        throw error;
      }
    },

    write: (place, path, content, signal) =>
      sites.with(place, 'write', async (site) => {
        const end = await resolved(site, path, signal).catch(unlessNoPath);
        if (end?.stat.kind === 'folder') refuse('path-is-folder', path);
        const target = end?.path ?? path;
        const old = end && (await firstOf(unpacked(archive(site, target, 'itself', signal))));
        const draft = site.hasTools ? draftName(nameOf(target)) : nameOf(target);
        const folder = folderOf(target);
        const from = at(site, pathIn(folder, draft));
        const isKept = !site.hasTools && end !== undefined && end.stat.size <= keptAtMost;
        const kept = isKept ? await Readable.from(tar(site, target, signal)).toArray() : undefined;
        try {
          await put(site, [folder, path], packed([entryFor(draft, content, old)]), signal);
          if (!site.hasTools) return;
          signal.throwIfAborted();
          await run(site, path, script(scripts.rename, from, at(site, target), 'over'));
        } catch (error) {
          // What has come in of it would take room for nothing, or stands where the old file was.
          if (site.hasTools) await run(site, path, script(scripts.remove, 'all', from)).catch(() => {});
          else if (kept) await put(site, [folder, path], Readable.from(kept), never).catch(() => {});
          throw error;
        }
      }),

    makeFolder: (place, path, signal) =>
      sites.with(place, 'write', async (site) => {
        if (site.hasTools) return run(site, path, script(scripts.makeFolder, at(site, path)), signal);
        const there = await engineStat(wire, site.id, at(site, path), signal).catch(unlessNoPath);
        if (there) refuse('path-exists', path);
        return put(site, [folderOf(path), path], packed([{ path: nameOf(path) }]), signal ?? never);
      }),

    remove: (place, paths, how, signal) =>
      sites.with(place, 'write', async (site) => {
        if (paths.includes('/')) refuse('files-denied', '/');
        tools(site, paths[0] ?? '/');
        await sparing(site, paths);
        await run(
          site,
          paths.join(' '),
          script(scripts.remove, how, ...paths.map((path) => at(site, path))),
          signal,
        );
      }),

    rename: (place, from, to, how, signal) =>
      sites.with(place, 'write', async (site) => {
        tools(site, from);
        await sparing(site, how === 'over' ? [from, to] : [from]);
        await run(site, to, script(scripts.rename, at(site, from), at(site, to), how), signal);
      }),

    copy: (place, from, to, signal) =>
      sites.with(place, 'write', async (site) => {
        tools(site, from);
        const draft = pathIn(folderOf(to), draftName(nameOf(to)));
        await run(site, to, script(scripts.copy, at(site, from), at(site, to), at(site, draft)), signal);
      }),

    archive: (place, path, which, signal) =>
      sites.during(place, 'read', (site) => whole(archive(site, path, which, signal))),

    unpack: (place, folder, archive, signal) =>
      sites.with(place, 'write', async (site) => {
        // Without tools, what the engine refuses stays refused.
        if (!site.hasTools) return put(site, [folder, folder], archive, signal);
        const incoming = new Incoming(archive);
        await put(site, [folder, folder], incoming.bytes(), signal);
        for (const [text, rows] of [
          [scripts.links, incoming.links],
          [scripts.times, incoming.times],
        ] as const) {
          for (let from = 0; from < rows.length; from += rowsAtOnce) {
            const values = rows.slice(from, from + rowsAtOnce).flat();
            await run(site, folder, script(text, at(site, folder), ...values));
          }
        }
        // The engine passes over what an archive says of the folder that it is unpacked into.
        if (incoming.root)
          await run(site, folder, script(scripts.attributes, at(site, folder), ...incoming.root));
      }),
  };
}

/** Not the engine's disk alone may be full: a volume can have a limit of its own. */
function full(path: string, cause: ProblemError): ProblemError {
  const { detail } = cause.problem.code === 'engine-down' ? { detail: '' } : cause.problem;
  return new ProblemError({ code: 'place-full', detail, name: path }, { cause });
}

/** A name that nobody else uses, and that shows whose it is should it be left behind. */
export function draftName(name: string): string {
  // 255 bytes are the most that file systems take.
  return `.${Buffer.from(name)
    .subarray(0, 200)
    .toString('utf8')
    .replace(/\uFFFD$/, '')}.portlight-${randomBytes(4).toString('hex')}`;
}

/** The new bytes under that name, with what the old file's archive tells of it. */
function entryFor(path: string, content: FileContent, old: PassingEntry | undefined) {
  const modified = Date.now() / 1000;
  const bytes = { size: content.size, chunks: content.chunks };
  if (!old) return { path, bytes, modified, mode: content.mode ?? 0o644 };
  const { mode, owner, attributes } = old;
  return {
    path,
    bytes,
    modified,
    ...(mode !== undefined && { mode }),
    ...(owner && { owner }),
    ...(attributes && { attributes }),
  };
}

/** The first entry only: what follows it is not asked for. */
async function firstOf<T>(stream: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of stream) return item;
  return undefined;
}
