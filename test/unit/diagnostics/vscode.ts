import { vi } from 'vitest';

/** As much of VS Code as the lint asks for, with files in memory: what the editor itself does, the tests in a real one show. */

export const FileType = { File: 1, Directory: 2, SymbolicLink: 64 };

/** Files by URI; a text, bytes, or a symbolic link to another one. */
export const fileSystem = new Map<string, string | Uint8Array | { readonly link: string }>();
export const folders: { uri: Uri; name: string; index: number }[] = [];
export const open: { uri: Uri; isClosed: boolean; getText(): string }[] = [];
/** What is shown as problems, by URI. */
export const diagnostics = new Map<string, unknown[]>();

export class Uri {
  readonly scheme: string;
  readonly authority = '';
  readonly path: string;

  private constructor(scheme: string, path: string) {
    this.scheme = scheme;
    this.path = path;
  }

  static parse(text: string): Uri {
    const [scheme = '', path = ''] = text.split('://');
    return new Uri(scheme, path);
  }

  static joinPath({ scheme, path }: Uri, ...parts: string[]): Uri {
    return new Uri(scheme, [path, ...parts.filter((part) => part !== '')].join('/'));
  }

  with({ fragment }: { fragment: string }): { toString(): string } {
    return { toString: () => `${this.toString()}#${fragment}` };
  }

  toString(): string {
    return `${this.scheme}://${this.path}`;
  }
}

export class Position {
  readonly line: number;
  readonly character: number;

  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(start: Position, end: Position) {
    this.start = start;
    this.end = end;
  }
}

export class Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: number | undefined;

  constructor(range: Range, message: string, severity?: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

export const Location = vi.fn<() => void>();
export const DiagnosticRelatedInformation = vi.fn<() => void>();
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };

export class RelativePattern {
  readonly pattern: string;

  constructor(_folder: unknown, pattern: string) {
    this.pattern = pattern;
  }
}

export class MarkdownString {
  value = '';

  appendMarkdown(value: string): this {
    this.value += value;
    return this;
  }
}

export class WorkspaceEdit {
  readonly edits: { readonly path: string; readonly range: Range; readonly newText: string }[] = [];

  replace({ path }: Uri, range: Range, newText: string): void {
    this.edits.push({ path, range, newText });
  }
}

export const env = { language: 'en' };
export const l10n = {
  t: (text: string, ...values: unknown[]): string =>
    text.replaceAll(/\{(\d)\}/g, (_all, index: string) => String(values[Number(index)])),
};

export const languages = {
  createDiagnosticCollection: () => ({
    set: (uri: Uri, shown: unknown[]) => diagnostics.set(uri.toString(), shown),
    delete: (uri: Uri) => diagnostics.delete(uri.toString()),
    dispose: () => diagnostics.clear(),
  }),
  /** Knows the patterns that name a folder or an ending, wherever it lies. */
  match: ({ pattern }: { pattern: RelativePattern }, { uri }: { uri: Uri }): number =>
    uri.path.endsWith(pattern.pattern.replace(/^\*\*\/\*?/, '')) ? 10 : 0,
};

/** What watchers of folders are called with, by the event's name. */
export const watchers: Record<string, (uri: Uri) => void>[] = [];

export const workspace = {
  get workspaceFolders() {
    return folders;
  },
  get textDocuments() {
    return open.filter(({ isClosed }) => !isClosed);
  },
  getWorkspaceFolder: (uri: Uri) =>
    folders
      .filter(
        (folder) =>
          uri.toString().startsWith(`${folder.uri.toString()}/`) || uri.toString() === folder.uri.toString(),
      )
      .sort((a, b) => b.uri.path.length - a.uri.path.length)[0],
  getConfiguration: () => ({ get: () => ({ '**/hidden': true, '**/shown': false }) }),
  createFileSystemWatcher: () => {
    const listeners: Record<string, (uri: Uri) => void> = {};
    watchers.push(listeners);
    const on = (name: string) => (listener: (uri: Uri) => void) => {
      listeners[name] = listener;
    };
    return {
      onDidChange: on('change'),
      onDidCreate: on('create'),
      onDidDelete: on('delete'),
      dispose: () => watchers.splice(watchers.indexOf(listeners), 1),
    };
  },
  openTextDocument: () => Promise.reject(new Error('nothing to open')),
  fs: {
    async readFile(uri: Uri): Promise<Uint8Array> {
      const content = fileSystem.get(uri.toString());
      if (typeof content === 'string') return new TextEncoder().encode(content);
      if (content instanceof Uint8Array) return content;
      throw new Error(`${uri.toString()} is no file`);
    },
    async stat(uri: Uri) {
      const content = fileSystem.get(uri.toString());
      if (content === undefined) {
        const type = [...fileSystem.keys()].some((key) => key.startsWith(`${uri.toString()}/`))
          ? FileType.Directory
          : 0;
        return { type, size: 0 };
      }
      return { type: FileType.File, size: (await workspace.fs.readFile(uri)).length };
    },
    async readDirectory(uri: Uri): Promise<[string, number][]> {
      const entries = new Map<string, number>();
      for (const [key, content] of fileSystem) {
        if (!key.startsWith(`${uri.toString()}/`)) continue;
        const [name = '', ...below] = key.slice(uri.toString().length + 1).split('/');
        const isLink = typeof content === 'object' && 'link' in content;
        entries.set(
          name,
          below.length > 0
            ? FileType.Directory
            : isLink
              ? FileType.SymbolicLink | (name.includes('.') ? FileType.File : FileType.Directory)
              : FileType.File,
        );
      }
      return [...entries];
    },
  },
};
