import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { tooLong, type FolderProject } from './folderProject.ts';
import { Lull } from './lull.ts';
import type { Problems } from './problems.ts';
import type { Projects } from './projects.ts';
import type { Surroundings } from './surroundings.ts';

/** Milliseconds without a change before files are looked at again, and how long changes may put that off. */
const pause = 1000;
const longestWait = 5000;
/** Milliseconds of work after which others have their turn, and how long that is. */
const turn = 10;
const rest = 5;
/** Files that are read at the same time. */
const abreast = 8;

/** What came of looking at the whole workspace. */
export interface SurveyResult {
  /** Files that were looked at: those that a container holds. */
  readonly files: number;
  readonly findings: number;
  /** Files that are too long to have been written by hand. */
  readonly skipped: number;
  /** False when it was broken off, or when there are more files than can be looked at. */
  readonly complete: boolean;
}

/** Looks at the files that no editor has open, in the background. */
export class Survey implements vscode.Disposable {
  readonly #services: Services;
  readonly #projects: Projects;
  readonly #problems: Problems;
  readonly #surroundings: Surroundings;
  /** Files that changed since they were looked at, by their URI. */
  readonly #waiting = new Map<string, vscode.Uri>();
  readonly #told = new Set<string>();
  readonly #lull = new Lull(pause, longestWait, () => void this.#catchUp());
  /** Everything is to be looked at again. */
  #all = false;
  #isBusy = false;
  /** Ends what runs in the background. */
  #background = new AbortController();

  constructor(services: Services, projects: Projects, problems: Problems, surroundings: Surroundings) {
    this.#services = services;
    this.#projects = projects;
    this.#problems = problems;
    this.#surroundings = surroundings;
  }

  dispose(): void {
    this.#lull.dispose();
    this.#background.abort();
  }

  /** Has everything looked at again, once what is under way is done. */
  touchAll(): void {
    this.#all = true;
    this.#lull.touch();
  }

  /** Has one file looked at again. */
  touch(uri: vscode.Uri): void {
    this.#waiting.set(uri.toString(), uri);
    this.#lull.touch();
  }

  /** Looks at the whole workspace now. `progress` is told how much of it is done, from 0 to 1. */
  async run(signal: AbortSignal, progress: (done: number) => void): Promise<SurveyResult> {
    this.#background.abort();
    this.#background = new AbortController();
    return this.#lookAtAll(signal, progress);
  }

  async #catchUp(): Promise<void> {
    if (this.#isBusy) {
      this.#lull.touch();
      return;
    }
    this.#isBusy = true;
    try {
      if (this.#all) await this.#lookAtAll(this.#background.signal, () => undefined);
      else await this.#lookAtWaiting();
    } catch (error) {
      this.#services.log.warn(`Cannot look at the workspace: ${String(error)}`);
    } finally {
      this.#isBusy = false;
    }
  }

  async #lookAtWaiting(): Promise<void> {
    const uris = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const uri of uris) {
      const files = await this.#projects.of(uri);
      const path = files?.pathOf(uri);
      if (files === undefined || path === undefined) continue;
      if (files.includes(path)) await this.#lookAt(files, path);
      else this.#problems.remove(uri);
    }
  }

  async #lookAtAll(signal: AbortSignal, progress: (done: number) => void): Promise<SurveyResult> {
    this.#all = false;
    this.#waiting.clear();
    const results: SurveyResult[] = [];
    const folders = vscode.workspace.workspaceFolders ?? [];
    for (const [index, folder] of folders.entries()) {
      const files = await this.#projects.ofFolder(folder);
      const part = (done: number): void => progress((index + done) / folders.length);
      results.push(await this.#lookAtFolder(files, signal, part));
    }
    const sum = (count: (result: SurveyResult) => number): number =>
      results.reduce((total, result) => total + count(result), 0);
    return {
      files: sum(({ files }) => files),
      findings: sum(({ findings }) => findings),
      skipped: sum(({ skipped }) => skipped),
      complete: results.every(({ complete }) => complete),
    };
  }

  async #lookAtFolder(
    files: FolderProject,
    signal: AbortSignal,
    progress: (done: number) => void,
  ): Promise<SurveyResult> {
    const { paths, complete } = await files.files();
    if (!complete) this.#tellOnce(files.folder.uri, 'has more files than are looked at');
    const project = await files.project();
    const isWorthIt = (path: string): boolean =>
      files.isLinted(path) && files.linter.mayHaveFindings(path, project, files.settings.options);
    const looked = new Set<string>();
    let findings = 0;
    let skipped = 0;
    let since = performance.now();
    for (let done = 0; done < paths.length; done += abreast) {
      if (signal.aborted) return { files: looked.size, findings, skipped, complete: false };
      const batch = paths.slice(done, done + abreast).filter(isWorthIt);
      for (const found of await Promise.all(batch.map((path) => this.#lookAt(files, path)))) {
        if (found === tooLong) skipped++;
        else findings += found;
      }
      for (const path of batch) looked.add(files.uriOf(path).toString());
      if (performance.now() - since < turn) continue;
      progress(done / paths.length);
      await sleep(rest);
      since = performance.now();
    }
    const isStale = (uri: vscode.Uri): boolean =>
      this.#projects.now(uri) === files && !looked.has(uri.toString()) && openAt(uri) === undefined;
    this.#problems.removeIf(isStale);
    return { files: looked.size, findings, skipped, complete };
  }

  /** Shows what the file holds and tells how many findings there are. */
  async #lookAt(files: FolderProject, path: string): Promise<number | typeof tooLong> {
    const uri = files.uriOf(path);
    // An open document is looked at as it stands in its editor.
    const document = openAt(uri);
    if (document !== undefined && files.isTooLong(document.getText())) return tooLong;
    if (document !== undefined) return this.#problems.of(uri)?.findings.length ?? 0;
    const text = await files.read(path);
    if (text === tooLong) this.#tellOnce(uri, 'is longer than 1 MB and is not looked at');
    if (typeof text !== 'string') {
      this.#problems.remove(uri);
      return text ?? 0;
    }
    const findings = await files.lint(path, text, await this.#surroundings.now());
    // Opened, or gone with its folder, while it was being read.
    if (openAt(uri) !== undefined || !this.#projects.has(files)) return findings.length;
    this.#problems.show({ uri, version: undefined, text, findings, files });
    return findings.length;
  }

  #tellOnce(uri: vscode.Uri, what: string): void {
    const message = `${uri.toString()} ${what}`;
    if (!this.#told.has(message)) this.#services.log.info(message);
    this.#told.add(message);
  }
}

function openAt(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find(
    (document) => !document.isClosed && document.uri.toString() === key,
  );
}
