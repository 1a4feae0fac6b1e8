import * as vscode from 'vscode';
import type { LintSettings } from '../../lint/linter.ts';
import { FolderProject, type FolderChange, type Linter } from './folderProject.ts';

/** Called when findings may have become other ones: those of one folder, or all of them. */
type Listener = (change: FolderChange, files: FolderProject | undefined) => void;

/** The projects of the workspace's folders, each made when it is first asked for; the linter is loaded with the first. */
export class Projects implements vscode.Disposable {
  readonly #readSettings: (linter: Linter, folder: vscode.WorkspaceFolder) => LintSettings;
  readonly #byFolder = new Map<string, FolderProject>();
  #listener: Listener = () => undefined;
  #linter: Promise<Linter> | undefined;

  constructor(readSettings: (linter: Linter, folder: vscode.WorkspaceFolder) => LintSettings) {
    this.#readSettings = readSettings;
  }

  dispose(): void {
    for (const files of this.#byFolder.values()) files.dispose();
    this.#byFolder.clear();
  }

  onDidChange(listener: Listener): void {
    this.#listener = listener;
  }

  /** Tells that folders came or went, or that their settings changed: every project is made anew. */
  reset(): void {
    this.dispose();
    this.#listener('all', undefined);
  }

  /** The project of the folder that holds the file; undefined outside all folders, and for what is in no file. */
  async of(uri: vscode.Uri): Promise<FolderProject | undefined> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder && this.ofFolder(folder);
  }

  async ofFolder(folder: vscode.WorkspaceFolder): Promise<FolderProject> {
    this.#linter ??= import('../../lint/linter.ts');
    const linter = await this.#linter;
    const key = folder.uri.toString();
    const known = this.#byFolder.get(key);
    if (known !== undefined) return known;
    const changed = (change: FolderChange): void => this.#listener(change, files);
    const files: FolderProject = new FolderProject(
      folder,
      linter,
      this.#readSettings(linter, folder),
      changed,
    );
    this.#byFolder.set(key, files);
    return files;
  }

  /** The project that the file belongs to, if it has been asked for yet. */
  now(uri: vscode.Uri): FolderProject | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder && this.#byFolder.get(folder.uri.toString());
  }

  /** Whether the project is still that of its folder, which may have left the workspace. */
  has(files: FolderProject): boolean {
    return this.now(files.folder.uri) === files;
  }
}
