import * as vscode from 'vscode';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Services } from '../services.ts';
import { Lull } from './lull.ts';
import type { FileFindings, Problems } from './problems.ts';
import type { Projects } from './projects.ts';
import type { Surroundings } from './surroundings.ts';

/** Milliseconds without a change before documents are looked at, and how long changes may put that off. */
const pause = 150;
const longestWait = 1000;

/** Looks at open documents as they change. */
export class LiveFindings implements vscode.Disposable {
  readonly #services: Services;
  readonly #projects: Projects;
  readonly #problems: Problems;
  readonly #surroundings: Surroundings;
  readonly #waiting = new Set<vscode.TextDocument>();
  /** Where programs of the host listened when a document was looked at. */
  readonly #listening = new WeakMap<vscode.TextDocument, Snapshot['listening']>();
  readonly #lull = new Lull(pause, longestWait, () => void this.#lookAtWaiting());
  /** Documents of which it was told that they are too long. */
  readonly #told = new Set<string>();
  #disposed = false;

  constructor(services: Services, projects: Projects, problems: Problems, surroundings: Surroundings) {
    this.#services = services;
    this.#projects = projects;
    this.#problems = problems;
    this.#surroundings = surroundings;
  }

  dispose(): void {
    this.#disposed = true;
    this.#lull.dispose();
  }

  /** Has the document looked at soon. */
  touch(document: vscode.TextDocument): void {
    if (vscode.workspace.getWorkspaceFolder(document.uri) === undefined) return;
    this.#waiting.add(document);
    this.#lull.touch();
  }

  touchAll(): void {
    for (const document of vscode.workspace.textDocuments) this.touch(document);
  }

  /** Has a file's document looked at soon, where one is open: its text need not have changed when the file came back. */
  touchFile(uri: vscode.Uri): void {
    const key = uri.toString();
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.toString() === key) this.touch(document);
    }
  }

  /** Tells that the document was opened, or that its text changed. */
  changed(document: vscode.TextDocument): void {
    this.#projects.now(document.uri)?.documentChanged(document);
    this.touch(document);
  }

  closed(document: vscode.TextDocument): void {
    this.#waiting.delete(document);
    this.#projects.now(document.uri)?.documentChanged(document);
  }

  /** The findings of the document as it stands now. */
  async of(document: vscode.TextDocument): Promise<Omit<FileFindings, 'text'> | undefined> {
    const shown = this.#problems.of(document.uri);
    if (shown?.version === document.version && !this.#waiting.has(document)) return shown;
    await this.#lookAt(document);
    return this.#problems.of(document.uri);
  }

  /** The same where they are about to be fixed: every file that a fix changes, and the host, has been looked at again. */
  async ofNow(document: vscode.TextDocument): Promise<Omit<FileFindings, 'text'> | undefined> {
    const shown = await this.of(document);
    if (shown === undefined) return undefined;
    const edits = shown.findings.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits));
    const isOtherProject = await shown.files.catchUp(new Set(edits.map(({ path }) => path)));
    const isOtherHost = this.#listening.get(document) !== (await this.#surroundings.now()).listening;
    if (!isOtherProject && !isOtherHost) return shown;
    await this.#lookAt(document);
    return this.#problems.of(document.uri);
  }

  #tellOnce(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!this.#told.has(key)) this.#services.log.info(`${key} is longer than 1 MB and is not looked at`);
    this.#told.add(key);
  }

  async #lookAtWaiting(): Promise<void> {
    // What is touched meanwhile waits for a pause of its own.
    const documents = [...this.#waiting];
    for (const document of documents) await this.#lookAt(document);
  }

  async #lookAt(document: vscode.TextDocument): Promise<void> {
    this.#waiting.delete(document);
    const { uri } = document;
    try {
      const files = await this.#projects.of(uri);
      const path = files?.pathOf(uri);
      if (files === undefined || path === undefined) return;
      if (!files.isLinted(path)) {
        // Its folder's settings may have been other ones.
        this.#problems.remove(uri);
        return;
      }
      await files.project();
      const snapshot = await this.#surroundings.now();
      // The folder may have left the workspace meanwhile.
      if (document.isClosed || this.#disposed || !this.#projects.has(files)) return;
      const { version } = document;
      const text = document.getText();
      if (files.isTooLong(text)) this.#tellOnce(uri);
      const findings = await files.lint(path, text, snapshot);
      this.#problems.show({ uri, version, text, findings, files });
      this.#listening.set(document, snapshot.listening);
    } catch (error) {
      this.#services.log.warn(`Cannot look at ${uri.toString()}: ${String(error)}`);
    }
  }
}
