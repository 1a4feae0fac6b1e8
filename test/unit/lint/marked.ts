import { expect } from 'vitest';
import type { Finding } from '../../../src/lint/finding.ts';
import { createProject, lintDocument } from '../../../src/lint/linter.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';

/** Configuration files by path. */
export type Files = Readonly<Record<string, string>>;

export function lint(
  files: Files,
  path: string,
  text: string,
  snapshot: Snapshot = emptySnapshot,
): Finding[] {
  return lintDocument({ path, text }, createProject(new Map(Object.entries(files))), snapshot);
}

/**
 * Lints a text that states what is expected of it: `«localhost:27017|db:27017|host.docker.internal:27017»` is an address
 * that is found, followed by what its fixes put there, the best first. Fixes are looked at only where some are stated.
 * Whatever is not marked must not be found.
 */
export function expectFindings(files: Files, path: string, marked: string, snapshot?: Snapshot): Finding[] {
  const expected: { start: number; written: string; fixes: string[] }[] = [];
  let text = '';
  for (const part of marked.split('«')) {
    const [inside, outside] = part.includes('»') ? part.split('»') : [undefined, part];
    if (inside !== undefined) {
      const [written = '', ...fixes] = inside.split('|');
      expected.push({ start: text.length, written, fixes });
      text += written;
    }
    text += outside ?? '';
  }
  const findings = lint(files, path, text, snapshot);
  const found = findings.map((finding, index) => ({
    start: finding.start,
    written: text.slice(finding.start, finding.end),
    fixes:
      (expected[index]?.fixes.length ?? 0) === 0 ? [] : finding.fixes.map((fix) => fix.edits[0]?.newText),
  }));
  expect(found).toEqual(expected);
  return findings;
}

/** Applies the edits that a fix makes to one file. */
export function applied(finding: Finding | undefined, fix: number, path: string, text: string): string {
  const edits = (finding?.fixes[fix]?.edits ?? []).filter((edit) => edit.path === path);
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((before, edit) => before.slice(0, edit.start) + edit.newText + before.slice(edit.end), text);
}

export const copiesAll = { Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "."]\n' };
export const mongo = `connect('mongodb://«localhost:27017»/test');\n`;
export const silentMongo = `connect('mongodb://localhost:27017/test');\n`;
