import type * as vscode from 'vscode';
import { beforeEach, expect, it, vi } from 'vitest';
import { toDiagnostic } from '../../../src/ui/diagnostics/present.ts';
import { compose, copiesAll, lint, type Files } from '../lint/marked.ts';
import { DiagnosticRelatedInformation, Uri } from './vscode.ts';

vi.mock('vscode', async () => import('./vscode.ts'));

const code = "x('postgres://localhost:5432/shop')";
const uri = Uri.parse('file:///w/a.js') as unknown as vscode.Uri;
beforeEach(() => DiagnosticRelatedInformation.mockClear());

/** What stands below the message in the list of problems. */
function reasons(files: Files): string[] {
  const [finding] = lint(files, 'a.js', code);
  if (finding === undefined) throw new Error('nothing is found');
  toDiagnostic(uri, finding, { range: {} as vscode.Range, text: 'localhost' }, () => uri, uri);
  const calls: readonly (readonly unknown[])[] = DiagnosticRelatedInformation.mock.calls;
  return calls.map(([, message]) => String(message));
}

it('tells of each target once what speaks for it and what it takes', () => {
  const all = reasons(compose('', '  db:\n    image: postgres\n'));
  expect(all).toContain('With db: Service “db” runs the image postgres.');
  expect(all).toContainEqual(expect.stringMatching(/^With host\.docker\.internal: .*127\.0\.0\.1/));
  expect(new Set(all).size).toBe(all.length);
});

it('shows what would turn the direction of writing or end a line', () => {
  const services = 'services:\n  "we\\u202Eb":\n    build: .\n  "d\\nb": { image: postgres }\n';
  const files = { ...copiesAll, 'compose.yaml': services };
  const [finding] = lint(files, 'a.js', code);
  if (finding === undefined) throw new Error('nothing is found');
  const written = { range: {} as vscode.Range, text: 'localhost' };
  const { message } = toDiagnostic(uri, finding, written, () => uri, uri);
  const all = [message, ...reasons(files)].join(' ');
  expect(all).toContain('“we‹U+202E›b”');
  expect(all).toContain('“d↵b”');
  expect(all).not.toMatch(/[\n\u202E]/);
});

it('does not name the only target', () => {
  const all = reasons({ ...copiesAll, 'compose.yaml': 'services:\n  web:\n    build: .\n' });
  expect(all).toContainEqual(expect.stringContaining('127.0.0.1'));
  expect(all.filter((each) => each.startsWith('With '))).toEqual([]);
});
