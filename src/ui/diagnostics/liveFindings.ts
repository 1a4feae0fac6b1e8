import * as vscode from 'vscode';
import type { Finding } from '../../lint/finding.ts';
import type { Services } from '../services.ts';
import { FolderProject, type Linter } from './folderProject.ts';
import { pageOf, source, toDiagnostic } from './present.ts';

/** Milliseconds without a change before documents are looked at. */
const pause = 150;

/** The findings of a document in its state of that version. */
export interface DocumentFindings {
  readonly version: number;
  readonly findings: readonly Finding[];
  readonly uriOf: (path: string) => vscode.Uri;
}

/** Looks at open documents as they change and shows what is found. The linter is loaded for the first of them. */
export class LiveFindings implements vscode.Disposable {
  readonly #services: Services;
  readonly #collection = vscode.languages.createDiagnosticCollection(source);
  readonly #projects = new Map<string, FolderProject>();
  readonly #shown = new Map<string, DocumentFindings>();
  readonly #waiting = new Set<vscode.TextDocument>();
  #timer: NodeJS.Timeout | undefined;
  #linter: Promise<Linter> | undefined;
  #disposed = false;

  constructor(services: Services) {
    this.#services = services;
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#collection.dispose();
    for (const project of this.#projects.values()) project.dispose();
  }

  /** Has the document looked at soon. */
  touch(document: vscode.TextDocument): void {
    if (folderOf(document) === undefined) return;
    this.#waiting.add(document);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#lookAtWaiting(), pause);
  }

  touchAll(): void {
    for (const document of vscode.workspace.textDocuments) this.touch(document);
  }

  textChanged(document: vscode.TextDocument): void {
    this.#projectNow(document)?.documentChanged(document);
    this.touch(document);
  }

  closed(document: vscode.TextDocument): void {
    this.#waiting.delete(document);
    this.#shown.delete(document.uri.toString());
    this.#collection.delete(document.uri);
    this.#projectNow(document)?.documentChanged(document);
  }

  foldersChanged(): void {
    for (const project of this.#projects.values()) project.dispose();
    this.#projects.clear();
    // What lies in no folder any more is not looked at again, and would keep what it has.
    this.#shown.clear();
    this.#collection.clear();
    this.touchAll();
  }

  /** The findings of the document as it stands now. */
  async of(document: vscode.TextDocument): Promise<DocumentFindings | undefined> {
    const shown = this.#shown.get(document.uri.toString());
    if (shown?.version === document.version && !this.#waiting.has(document)) return shown;
    await this.#lookAt(document);
    return this.#shown.get(document.uri.toString());
  }

  async #lookAtWaiting(): Promise<void> {
    // What is touched meanwhile waits for a pause of its own.
    const documents = [...this.#waiting];
    for (const document of documents) await this.#lookAt(document);
  }

  async #lookAt(document: vscode.TextDocument): Promise<void> {
    this.#waiting.delete(document);
    const folder = folderOf(document);
    if (folder === undefined) return;
    try {
      this.#linter ??= import('../../lint/linter.ts');
      const linter = await this.#linter;
      const files = this.#projectOf(folder, linter);
      const path = files.pathOf(document.uri);
      if (!linter.isLinted(path)) return;
      const project = await files.project();
      // The folder may have left the workspace meanwhile.
      if (document.isClosed || this.#disposed || this.#projectNow(document) !== files) return;
      const { snapshot } = this.#services.inventory;
      const findings = linter.lintDocument({ path, text: document.getText() }, project, snapshot);
      this.#show(document, { version: document.version, findings, uriOf: (other) => files.uriOf(other) });
    } catch (error) {
      this.#services.log.warn(`Cannot look at ${document.uri.toString()}: ${String(error)}`);
    }
  }

  #show(document: vscode.TextDocument, shown: DocumentFindings): void {
    this.#shown.set(document.uri.toString(), shown);
    const { extensionUri } = this.#services.context;
    this.#collection.set(
      document.uri,
      shown.findings.map((finding) =>
        toDiagnostic(document, finding, shown.uriOf, pageOf(extensionUri, finding.rule)),
      ),
    );
  }

  #projectOf(folder: vscode.WorkspaceFolder, linter: Linter): FolderProject {
    const key = folder.uri.toString();
    const known = this.#projects.get(key);
    if (known !== undefined) return known;
    const project = new FolderProject(folder, linter, () => this.touchAll());
    this.#projects.set(key, project);
    return project;
  }

  /** The project that the document belongs to, if it has been asked for yet. */
  #projectNow(document: vscode.TextDocument): FolderProject | undefined {
    const folder = folderOf(document);
    return folder && this.#projects.get(folder.uri.toString());
  }
}

/** Only what lies in a folder of the workspace can belong to a project. */
function folderOf(document: vscode.TextDocument): vscode.WorkspaceFolder | undefined {
  return document.uri.scheme === 'file' ? vscode.workspace.getWorkspaceFolder(document.uri) : undefined;
}
