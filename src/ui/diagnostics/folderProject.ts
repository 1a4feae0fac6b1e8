import * as vscode from 'vscode';
import type { Explanation } from '../../lint/explanation.ts';
import type { Finding } from '../../lint/finding.ts';
import type * as linterModule from '../../lint/linter.ts';
import type { LintSettings, Project, SourceDocument } from '../../lint/linter.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { Belonging, walk, type FileTree } from './fileTree.ts';

export type Linter = typeof linterModule;

/** Bytes; a longer file is no text that anybody wrote by hand. */
const longest = 1_000_000;
/** Stands for the text of such a file. */
export const tooLong = Symbol('too long');

/** What became another one: everything, a file on the disk, or what was a file or a folder and is gone. */
export type FolderChange = 'all' | { readonly file: string } | { readonly gone: string };

/**
 * The linter's project of one workspace folder and its settings, kept true by a file watcher; what is open in an editor wins
 * over what is on the disk. Paths are relative to the folder.
 */
export class FolderProject implements vscode.Disposable {
  readonly folder: vscode.WorkspaceFolder;
  readonly linter: Linter;
  readonly settings: LintSettings;
  readonly #changed: (change: FolderChange) => void;
  readonly #belonging: Belonging;
  readonly #watcher: vscode.FileSystemWatcher;
  #tree: Promise<FileTree> | undefined;
  #texts: Promise<Map<string, string>> | undefined;
  #project: Project | undefined;

  /** `changed` is called when findings may have become other ones. */
  constructor(
    folder: vscode.WorkspaceFolder,
    linter: Linter,
    settings: LintSettings,
    changed: (change: FolderChange) => void,
  ) {
    this.folder = folder;
    this.linter = linter;
    this.settings = settings;
    this.#changed = changed;
    this.#belonging = new Belonging(folder);
    this.#watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
    this.#watcher.onDidChange((uri) => void this.#fileChanged(uri));
    this.#watcher.onDidCreate((uri) => void this.#entryCreated(uri));
    this.#watcher.onDidDelete((uri) => this.#entryDeleted(uri));
  }

  dispose(): void {
    this.#watcher.dispose();
  }

  pathOf(uri: vscode.Uri): string {
    return uri.path.slice(this.folder.uri.path.replace(/\/$/, '').length + 1);
  }

  uriOf(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder.uri, path);
  }

  /** The files that configure the project or can have findings. */
  files(): Promise<FileTree> {
    this.#tree ??= walk(this.folder, this.#belonging, (path) => this.#isWanted(path));
    return this.#tree;
  }

  async project(): Promise<Project> {
    this.#texts ??= this.#readAll();
    const texts = await this.#texts;
    const { scheme, path } = this.folder.uri;
    const root = scheme === 'file' ? path : undefined;
    this.#project ??= this.linter.createProject(new Map([...texts, ...this.#openTexts()]), root);
    return this.#project;
  }

  /** Whether the file is one of those that `files` gives, if it is there. */
  includes(path: string): boolean {
    return this.#isWanted(path) && this.#belonging.includesWhole(path);
  }

  /** Whether the folder's user wants to hear of the file at all. */
  isLinted(path: string): boolean {
    return this.settings.enabled && this.linter.isLinted(path, this.settings.options);
  }

  /** Whether a text is longer than any that is looked at. */
  isTooLong(text: string): boolean {
    return text.length > longest;
  }

  /** The text is the file's as it stands in the editor, or on the disk. */
  async lint(path: string, text: string, snapshot: Snapshot): Promise<Finding[]> {
    if (!this.isLinted(path)) return [];
    return this.linter.lintDocument({ path, text }, await this.project(), snapshot, this.settings.options);
  }

  /** What the address at the offset means; undefined where none stands, or its folder's user wants to hear nothing. */
  async explain(
    document: SourceDocument,
    offset: number,
    snapshot: Snapshot,
  ): Promise<Explanation | undefined> {
    if (!this.isLinted(document.path)) return undefined;
    const project = await this.project();
    return this.linter.explainAt(document, offset, project, snapshot, this.settings.options);
  }

  /** Tells that the document was opened, changed or closed: what is in an editor wins over what is on the disk. */
  documentChanged(document: vscode.TextDocument): void {
    const path = this.pathOf(document.uri);
    if (this.linter.isConfigurationFile(path)) void this.#check(path);
  }

  /**
   * Looks at configuration files again whose watcher may not have told yet that they changed; true if one says something else
   * than the project knows.
   */
  async catchUp(paths: Iterable<string>): Promise<boolean> {
    const known = await this.project();
    const own = [...paths].filter((path) => known.files.has(path));
    await Promise.all(own.map((path) => this.#checkOnDisk(path)));
    return (await this.project()) !== known;
  }

  /** Undefined for what is not there or no text. */
  async read(path: string): Promise<string | typeof tooLong | undefined> {
    const uri = this.uriOf(path);
    try {
      // A file may be bigger than the memory.
      if ((await vscode.workspace.fs.stat(uri)).size > longest) return tooLong;
      return this.linter.decode(await vscode.workspace.fs.readFile(uri));
    } catch {
      return undefined;
    }
  }

  #isWanted(path: string): boolean {
    return this.linter.isConfigurationFile(path) || this.linter.isLinted(path, this.settings.options);
  }

  #forget(): void {
    this.#project = undefined;
    this.#changed('all');
  }

  #forgetFiles(): void {
    this.#tree = undefined;
    this.#texts = undefined;
    this.#forget();
  }

  /** Forgets the project if a configuration file of it says something else now. */
  async #check(path: string): Promise<void> {
    const onDisk = (await this.#texts)?.get(path);
    if (this.#project === undefined) return;
    const now = this.#openTexts().get(path) ?? onDisk;
    if (this.#project.files.get(path) !== now) this.#forget();
  }

  async #checkOnDisk(path: string): Promise<void> {
    if (this.#texts !== undefined) await this.#readInto(await this.#texts, path);
    await this.#check(path);
  }

  /** Configuration files that are open in an editor; their lines may end in another way than on the disk. */
  #openTexts(): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    for (const document of vscode.workspace.textDocuments) {
      if (document.isClosed || !this.#holds(document.uri)) continue;
      const path = this.pathOf(document.uri);
      if (this.linter.isConfigurationFile(path)) texts.set(path, document.getText());
    }
    return texts;
  }

  #holds(uri: vscode.Uri): boolean {
    return vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === this.folder.uri.toString();
  }

  async #readAll(): Promise<Map<string, string>> {
    const { paths } = await this.files();
    const texts = new Map<string, string>();
    const wanted = paths.filter((path) => this.linter.isConfigurationFile(path));
    await Promise.all(wanted.map((path) => this.#readInto(texts, path)));
    return texts;
  }

  async #readInto(texts: Map<string, string>, path: string): Promise<void> {
    const text = await this.read(path);
    if (typeof text === 'string') texts.set(path, text);
    else texts.delete(path);
  }

  async #fileChanged(uri: vscode.Uri): Promise<void> {
    const path = this.pathOf(uri);
    if (!this.includes(path)) return;
    if (this.linter.isConfigurationFile(path)) await this.#checkOnDisk(path);
    else this.#changed({ file: path });
  }

  async #entryCreated(uri: vscode.Uri): Promise<void> {
    const path = this.pathOf(uri);
    if (!this.#belonging.includesWhole(path)) return;
    if (this.#isWanted(path)) {
      this.#tree = undefined;
      await this.#fileChanged(uri);
    } else if (await isFolder(uri)) {
      // Of one that is moved here, nothing else may be told.
      this.#forgetFiles();
    }
  }

  /** Of a folder that is deleted, nothing is told of what lies below it. */
  #entryDeleted(uri: vscode.Uri): void {
    const path = this.pathOf(uri);
    if (!this.#belonging.includesWhole(path)) return;
    this.#changed({ gone: path });
    // What has no ending is a folder as likely as a file; to read a few files once more does no harm.
    if (this.linter.isConfigurationFile(path) || !this.linter.isLinted(path, this.settings.options))
      this.#forgetFiles();
  }
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.Directory;
  } catch {
    return false;
  }
}
