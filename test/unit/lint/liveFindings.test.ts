import { beforeEach, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { emptySnapshot } from '../../../src/model/snapshot.ts';
import { LiveFindings } from '../../../src/ui/diagnostics/liveFindings.ts';
import type { Services } from '../../../src/ui/services.ts';
import { copiesAll } from './marked.ts';

/** As much of VS Code as is asked for: one open document, in a folder that can leave. */
const editor = vi.hoisted(() => ({
  folder: undefined as { index: number; uri: { path: string } } | undefined,
  shown: new Map<string, unknown>(),
  found: (): Promise<unknown[]> => Promise.resolve([{ path: '/w/Dockerfile' }]),
  text: '',
  document: undefined as unknown,
}));

vi.mock('vscode', () => ({
  languages: {
    createDiagnosticCollection: () => ({
      set: (uri: { path: string }, diagnostics: unknown) => editor.shown.set(uri.path, diagnostics),
      clear: () => editor.shown.clear(),
      dispose: () => undefined,
    }),
  },
  workspace: {
    get textDocuments() {
      return [editor.document];
    },
    getWorkspaceFolder: () => editor.folder,
    createFileSystemWatcher: () => ({
      onDidCreate: () => undefined,
      onDidChange: () => undefined,
      onDidDelete: () => undefined,
      dispose: () => undefined,
    }),
    findFiles: () => editor.found(),
    fs: { readFile: () => Promise.resolve(new TextEncoder().encode(editor.text)) },
  },
  env: { language: 'en' },
  l10n: { t: (text: string) => text },
  RelativePattern: vi.fn(),
  Range: vi.fn(),
  Position: vi.fn(),
  Location: vi.fn(),
  Diagnostic: vi.fn(),
  DiagnosticRelatedInformation: vi.fn(),
  DiagnosticSeverity: {},
  Uri: { joinPath: (base: unknown) => base },
}));

const document = {
  uri: { scheme: 'file', path: '/w/a.js', toString: () => 'file:///w/a.js' },
  version: 1,
  isClosed: false,
  isDirty: false,
  getText: () => "x('mongodb://localhost')",
  positionAt: (offset: number) => offset,
} as unknown as vscode.TextDocument;
const services = {
  inventory: { snapshot: emptySnapshot },
  context: { extensionUri: {} },
  log: { warn: (text: string) => expect.unreachable(text) },
} as unknown as Services;

beforeEach(() => {
  editor.folder = { index: 0, uri: { path: '/w' } };
  editor.shown.clear();
  editor.text = copiesAll.Dockerfile;
  editor.document = document;
});

it('keeps nothing of a folder that left the workspace', async () => {
  const live = new LiveFindings(services);
  expect((await live.of(document))?.findings).toHaveLength(1);
  expect(editor.shown.size).toBe(1);
  editor.folder = undefined;
  live.foldersChanged();
  expect(editor.shown.size).toBe(0);
  expect(await live.of(document)).toBeUndefined();
  live.dispose();
});

it('shows nothing for a folder that left while it was being read', async () => {
  const live = new LiveFindings(services);
  editor.found = () => {
    editor.folder = undefined;
    live.foldersChanged();
    return Promise.resolve([{ path: '/w/Dockerfile' }]);
  };
  expect(await live.of(document)).toBeUndefined();
  expect(editor.shown.size).toBe(0);
  live.dispose();
});
