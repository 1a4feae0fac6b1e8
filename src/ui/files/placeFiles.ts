import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import type { FileContent, FileFacts, Files } from '../../engine/files/files.ts';
import { ProblemError, unlessNoPath } from '../../engine/problem.ts';
import { endKind, isSamePlace, type FileEntry, type FilePlace } from '../../model/files.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { fileError } from './fileErrors.ts';
import { fileSchemes, refOf, uriOf, type FileRef } from './fileUri.ts';
import { mtimeOf, Versions } from './versions.ts';

/** What files are read and written with. */
interface Reach {
  readonly snapshot: () => Snapshot;
  readonly engine: () => Promise<Engine>;
  /** Told of what VS Code shows as a bare message, so that it can be offered what to do about it. */
  readonly onProblem: (error: ProblemError) => void;
}

/** The files of volumes and containers as VS Code's own: its editors, its explorer, its comparisons. */
export class PlaceFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #reach: Reach;
  readonly #versions = new Versions();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #touched = new vscode.EventEmitter<FilePlace>();
  readonly #registrations: vscode.Disposable;

  readonly onDidChangeFile = this.#changed.event;
  /** A place in which this extension has changed something. */
  readonly onDidTouch = this.#touched.event;

  constructor(reach: Reach) {
    this.#reach = reach;
    this.#registrations = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor((editor) => void this.#lookAgain(editor?.document)),
      ...Object.values(fileSchemes).map((scheme) =>
        vscode.workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true }),
      ),
    );
  }

  uriOf(file: FileRef): vscode.Uri {
    return uriOf(file, this.#reach.snapshot());
  }

  /** To be told after something was changed by other ways than this one. */
  touch(place: FilePlace): void {
    this.#touched.fire(place);
  }

  /** Nothing polls: only what goes through this extension is told of. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const folder = { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    if (uri.path === '/') return Promise.resolve(folder);
    return this.#on(uri, async (files, { place, path }) => {
      const stat = await files.stat(place, path);
      const end = await followed(files, place, stat);
      return { type: typeOf(stat), ctime: 0, mtime: mtimeOf(end), size: end.size };
    });
  }

  readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    if (uri.path === '/') return this.#places(uri.scheme);
    return this.#on(uri, async (files, { place, path }) =>
      (await files.list(place, path)).map((entry) => [entry.name, typeOf(entry)]),
    );
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return this.#on(uri, async (files, { place, path }) => {
      const seen = await endOf(files, { place, path });
      const { size, chunks } = await files.read(place, path, never);
      const bytes = new Uint8Array(size);
      let at = 0;
      for await (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      this.#versions.read(uri, seen, size);
      return bytes;
    });
  }

  writeFile(
    uri: vscode.Uri,
    bytes: Uint8Array,
    { create, overwrite }: { readonly create: boolean; readonly overwrite: boolean },
  ): Promise<void> {
    return this.#on(uri, async (files, { place, path }) => {
      const before = await endOf(files, { place, path }).catch(unlessNoPath);
      if (!before && !create) throw vscode.FileSystemError.FileNotFound(uri);
      if (before && create && !overwrite) throw vscode.FileSystemError.FileExists(uri);
      if (before && !(await this.#versions.mayReplace(uri, before))) {
        throw vscode.FileSystemError.Unavailable(
          vscode.l10n.t('It was not saved: the file has changed since it was read.'),
        );
      }
      await files.write(place, path, contentOf(bytes), never);
      this.#versions.read(uri, await endOf(files, { place, path }), bytes.length);
      this.#tell(place, before ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri);
    });
  }

  async createDirectory(uri: vscode.Uri): Promise<void> {
    try {
      await this.#on(uri, async (files, { place, path }) => {
        await files.makeFolder(place, path);
        this.#tell(place, vscode.FileChangeType.Created, uri);
      });
    } catch (error) {
      // Saving where nothing is any more, VS Code asks for the folders first, and names but the folder.
      const isPlace = uri.path.lastIndexOf('/') === 0;
      if (!isPlace || !(error instanceof vscode.FileSystemError) || error.code !== 'FileNotFound')
        throw error;
      throw vscode.FileSystemError.Unavailable(
        vscode.l10n.t(
          'The volume or container that held it has been removed meanwhile. “Save As…” keeps the text elsewhere.',
        ),
      );
    }
  }

  delete(uri: vscode.Uri, { recursive }: { readonly recursive: boolean }): Promise<void> {
    return this.#on(uri, async (files, { place, path }) => {
      await files.remove(place, [path], recursive ? 'all' : 'empty');
      this.#tell(place, vscode.FileChangeType.Deleted, uri);
    });
  }

  rename(from: vscode.Uri, to: vscode.Uri, { overwrite }: { readonly overwrite: boolean }): Promise<void> {
    return this.#on(from, async (files, source) => {
      const target = this.#refOf(to);
      const how = overwrite ? 'over' : 'new';
      const stays = isSamePlace(source.place, target.place);
      if (stays) await files.rename(source.place, source.path, target.path, how);
      else await files.copyBetween(source, target, how);
      this.#tell(target.place, vscode.FileChangeType.Created, to);
      // VS Code has deleted what was to be replaced: until the copy is whole, this is the only one.
      if (!stays) await files.remove(source.place, [source.path], 'all');
      this.#tell(source.place, vscode.FileChangeType.Deleted, from);
    });
  }

  copy(from: vscode.Uri, to: vscode.Uri, { overwrite }: { readonly overwrite: boolean }): Promise<void> {
    return this.#on(from, async (files, source) => {
      const target = this.#refOf(to);
      if (overwrite || !isSamePlace(source.place, target.place)) {
        await files.copyBetween(source, target, overwrite ? 'over' : 'new');
      } else {
        await files.copy(source.place, source.path, target.path);
      }
      this.#tell(target.place, vscode.FileChangeType.Created, to);
    });
  }

  dispose(): void {
    this.#registrations.dispose();
    this.#changed.dispose();
    this.#touched.dispose();
  }

  /** Nobody tells of what others write: a file that comes to the front is looked at, and read again where it has changed. */
  async #lookAgain(document: vscode.TextDocument | undefined): Promise<void> {
    if (!document || !Object.values(fileSchemes).includes(document.uri.scheme)) return;
    const file = refOf(document.uri, this.#reach.snapshot());
    if (!file || document.isDirty) return;
    try {
      const { files } = await this.#reach.engine();
      if (!this.#versions.isStale(document.uri, await endOf(files, file))) return;
      this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri: document.uri }]);
    } catch {
      // It is gone, or the engine is: what is on the screen stays, and saving it will tell.
    }
  }

  #refOf(uri: vscode.Uri): FileRef {
    const file = refOf(uri, this.#reach.snapshot());
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }

  #tell(place: FilePlace, type: vscode.FileChangeType, uri: vscode.Uri): void {
    const folder = uri.with({ path: uri.path.slice(0, uri.path.lastIndexOf('/')) || '/' });
    this.#changed.fire([
      { type, uri },
      { type: vscode.FileChangeType.Changed, uri: folder },
    ]);
    this.#touched.fire(place);
  }

  async #places(scheme: string): Promise<[string, vscode.FileType][]> {
    await this.#reach.engine();
    const { volumes, containers } = this.#reach.snapshot();
    const names =
      scheme === fileSchemes.volume ? [...volumes.keys()] : [...containers.values()].map(({ name }) => name);
    return names.map((name) => [name, vscode.FileType.Directory]);
  }

  async #on<T>(uri: vscode.Uri, work: (files: Files, file: FileRef) => Promise<T>): Promise<T> {
    try {
      const { files } = await this.#reach.engine();
      return await work(files, this.#refOf(uri));
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'no-helper-image')
        this.#reach.onProblem(error);
      throw fileError(error, uri);
    }
  }
}

const never = new AbortController().signal;

/** Bytes that are there already, as the engine takes them. */
export function contentOf(bytes: Uint8Array): FileContent {
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes;
  };
  return { size: bytes.length, chunks: chunks() };
}

/** The file, or what its link leads to. */
async function endOf(files: Files, { place, path }: FileRef): Promise<FileFacts> {
  return followed(files, place, await files.stat(place, path));
}

/** VS Code wants a link's size to be that of what it leads to; `stat` tells where that is within the place. */
async function followed(files: Files, place: FilePlace, stat: FileFacts): Promise<FileFacts> {
  if (stat.link?.leadsTo !== 'file' && stat.link?.leadsTo !== 'folder') return stat;
  return files.stat(place, stat.link.target).catch(() => stat);
}

/** Sockets, pipes and devices are nothing that an editor could open. */
function typeOf(entry: FileEntry): vscode.FileType {
  const { File, Directory, SymbolicLink, Unknown } = vscode.FileType;
  const end = endKind(entry);
  const type = end === 'file' ? File : end === 'folder' ? Directory : Unknown;
  return entry.link ? SymbolicLink | type : type;
}
