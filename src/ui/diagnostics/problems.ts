import * as vscode from 'vscode';
import type { Finding } from '../../lint/finding.ts';
import type { FolderProject } from './folderProject.ts';
import { pageOf, source, toDiagnostic } from './present.ts';
import { Positions } from './positions.ts';

/** What was found in a file, and in which state of it. */
export interface FileFindings {
  readonly uri: vscode.Uri;
  /** Of the document that was looked at; undefined for a file that no editor had open. */
  readonly version: number | undefined;
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly files: FolderProject;
}

/** What is shown in the editors and under Problems, by file. Texts are kept for open documents only. */
export class Problems implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #collection = vscode.languages.createDiagnosticCollection(source);
  readonly #shown = new Map<string, Omit<FileFindings, 'text'>>();

  constructor(extension: vscode.Uri) {
    this.#extension = extension;
  }

  dispose(): void {
    this.#collection.dispose();
  }

  of(uri: vscode.Uri): Omit<FileFindings, 'text'> | undefined {
    return this.#shown.get(uri.toString());
  }

  /** The files in which something was found. */
  get files(): readonly Omit<FileFindings, 'text'>[] {
    return [...this.#shown.values()].filter(({ findings }) => findings.length > 0);
  }

  show({ text, ...shown }: FileFindings): void {
    const { uri, files, findings } = shown;
    // Of most files there is nothing to keep.
    if (findings.length === 0 && shown.version === undefined) {
      this.remove(uri);
      return;
    }
    this.#shown.set(uri.toString(), shown);
    const positions = new Positions(text);
    const uriOf = (path: string): vscode.Uri => files.uriOf(path);
    const diagnostics = findings.map((finding) => {
      const written = { range: positions.rangeOf(finding), text: text.slice(finding.start, finding.end) };
      return toDiagnostic(uri, finding, written, uriOf, pageOf(this.#extension, finding.rule));
    });
    this.#collection.set(uri, diagnostics);
  }

  remove(uri: vscode.Uri): void {
    if (this.#shown.delete(uri.toString())) this.#collection.delete(uri);
  }

  /** Removes what was found in the file, or below the folder. */
  removeBelow({ scheme, authority, path }: vscode.Uri): void {
    this.removeIf(
      (uri) =>
        uri.scheme === scheme &&
        uri.authority === authority &&
        (uri.path === path || uri.path.startsWith(`${path}/`)),
    );
  }

  /** Removes what the condition picks. */
  removeIf(condition: (uri: vscode.Uri) => boolean): void {
    for (const { uri } of this.#shown.values()) if (condition(uri)) this.remove(uri);
  }
}
