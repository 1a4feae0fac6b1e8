import * as vscode from 'vscode';
import type * as linterModule from '../../lint/linter.ts';
import type { Project } from '../../lint/linter.ts';

export type Linter = typeof linterModule;

const excluded = '**/{node_modules,.git}/**';
const mostFiles = 5000;
/** Bytes; a longer file is no configuration that anybody wrote. */
const longest = 1_000_000;

/** The linter's project of one workspace folder, kept true by a file watcher; unsaved text wins over what is on disk. */
export class FolderProject implements vscode.Disposable {
  readonly #folder: vscode.WorkspaceFolder;
  readonly #linter: Linter;
  readonly #changed: () => void;
  readonly #watcher: vscode.FileSystemWatcher;
  #texts: Promise<Map<string, string>> | undefined;
  #project: Project | undefined;

  /** `changed` is called when the project may have become another one. */
  constructor(folder: vscode.WorkspaceFolder, linter: Linter, changed: () => void) {
    this.#folder = folder;
    this.#linter = linter;
    this.#changed = changed;
    const pattern = new vscode.RelativePattern(folder, linter.configurationGlob);
    this.#watcher = vscode.workspace.createFileSystemWatcher(pattern);
    for (const event of [this.#watcher.onDidCreate, this.#watcher.onDidChange, this.#watcher.onDidDelete]) {
      event((uri) => void this.#reload(uri));
    }
  }

  dispose(): void {
    this.#watcher.dispose();
  }

  /** The document's path as the linter wants it. */
  pathOf(uri: vscode.Uri): string {
    return uri.path.slice(this.#folder.uri.path.replace(/\/$/, '').length + 1);
  }

  uriOf(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder.uri, path);
  }

  /** Rejects when the folder cannot be searched; the next call tries again. */
  async project(): Promise<Project> {
    this.#texts ??= this.#readAll();
    let texts: Map<string, string>;
    try {
      texts = await this.#texts;
    } catch (error) {
      this.#texts = undefined;
      throw error;
    }
    this.#project ??= this.#linter.createProject(this.#withUnsaved(texts));
    return this.#project;
  }

  /** Tells that the text of an open document changed or that it was closed. */
  documentChanged(document: vscode.TextDocument): void {
    if (this.#linter.isConfigurationFile(this.pathOf(document.uri))) this.#forget();
  }

  #forget(): void {
    this.#project = undefined;
    this.#changed();
  }

  #withUnsaved(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const all = new Map(texts);
    for (const document of vscode.workspace.textDocuments) {
      if (!document.isDirty || document.isClosed) continue;
      if (vscode.workspace.getWorkspaceFolder(document.uri)?.index !== this.#folder.index) continue;
      const path = this.pathOf(document.uri);
      if (this.#linter.isConfigurationFile(path)) all.set(path, document.getText());
    }
    return all;
  }

  async #readAll(): Promise<Map<string, string>> {
    const pattern = new vscode.RelativePattern(this.#folder, this.#linter.configurationGlob);
    const uris = await vscode.workspace.findFiles(pattern, excluded, mostFiles);
    const texts = new Map<string, string>();
    await Promise.all(uris.map((uri) => this.#read(uri, texts)));
    return texts;
  }

  async #reload(uri: vscode.Uri): Promise<void> {
    if (this.#texts === undefined || /\/(?:node_modules|\.git)\//.test(this.pathOf(uri))) return;
    try {
      await this.#read(uri, await this.#texts);
    } catch {
      // The first reading failed; whoever asks for the project hears of it and reads anew.
      this.#texts = undefined;
    }
    this.#forget();
  }

  async #read(uri: vscode.Uri, texts: Map<string, string>): Promise<void> {
    const path = this.pathOf(uri);
    try {
      const bytes = await vscode.workspace.fs.readFile(uri);
      if (bytes.length <= longest) texts.set(path, new TextDecoder().decode(bytes));
    } catch {
      // Deleted, or not readable: it says nothing.
      texts.delete(path);
    }
  }
}
