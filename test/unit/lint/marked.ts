import { expect } from 'vitest';
import type { Finding, Fix, FixKind } from '../../../src/lint/finding.ts';
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

interface Expected {
  readonly start: number;
  readonly written: string;
  /** In parentheses: the rule, the severity, the product. */
  readonly facts: readonly string[];
  readonly fixes: readonly string[];
}

/** A text that states what is expected of it, without its marks. */
export function unmarked(marked: string): { readonly text: string; readonly expected: Expected[] } {
  const expected: Expected[] = [];
  let text = '';
  for (const part of marked.split('«')) {
    const [inside, outside] = part.includes('»') ? part.split('»') : [undefined, part];
    if (inside !== undefined) {
      const [written = '', ...stated] = inside.split('|');
      const isFact = (each: string): boolean => each.startsWith('(');
      expected.push({
        start: text.length,
        written,
        facts: stated.filter(isFact).map((fact) => fact.slice(1, -1)),
        fixes: stated.filter((each) => !isFact(each)),
      });
      text += written;
    }
    text += outside ?? '';
  }
  return { text, expected };
}

/**
 * Lints a text that states what is expected of it: `«localhost:27017|db:27017|host.docker.internal:27017»` is an address
 * that is found, followed by its fixes, the best first, as `shown` spells them; `(warning)` is a fact about the finding. What is
 * not stated is not looked at, but whatever is not marked must not be found.
 */
export function expectFindings(files: Files, path: string, marked: string, snapshot?: Snapshot): Finding[] {
  const { text, expected } = unmarked(marked);
  const findings = lint(files, path, text, snapshot);
  const found = findings.map((finding, index): Expected => {
    const { facts = [], fixes = [] } = expected[index] ?? {};
    const known: string[] = [finding.rule, finding.severity, ...(finding.product ? [finding.product] : [])];
    return {
      start: finding.start,
      written: text.slice(finding.start, finding.end),
      facts: facts.filter((fact) => known.includes(fact)),
      fixes: fixes.length === 0 ? [] : finding.fixes.flatMap((fix) => shown(fix)),
    };
  });
  expect(found).toEqual(expected);
  return findings;
}

/**
 * What a fix comes to: the text that it puts in the place of the address, or `NAME=value` where it sets a variable instead.
 * Nothing of the offer to read a variable, which comes with nearly every literal.
 */
export function shown({ kind, variable = '', edits }: Fix): string[] {
  const [first] = edits;
  if (kind === 'read-variable') return [];
  if (kind !== 'set-variable') return [first?.newText ?? ''];
  const value = new RegExp(`${variable}(?:=|: )("?)(.*?)\\1"?\\s*$`, 'm').exec(first?.newText ?? '')?.[2];
  return [`${variable}=${value ?? first?.newText.trim() ?? ''}`];
}

/** Applies the edits that a fix makes to one file. */
export function applied(finding: Finding | undefined, fix: number, path: string, text: string): string {
  const edits = (finding?.fixes[fix]?.edits ?? []).filter((edit) => edit.path === path);
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((before, edit) => before.slice(0, edit.start) + edit.newText + before.slice(edit.end), text);
}

/** All texts after the first fix of the kind is made to the first finding. */
export function fixed(files: Files, path: string, text: string, kind: FixKind): Record<string, string> {
  const [finding] = lint({ ...files, [path]: text }, path, text);
  const at = finding?.fixes.findIndex((fix) => fix.kind === kind) ?? -1;
  const paths = new Set(finding?.fixes[at]?.edits.map((edit) => edit.path));
  const before: Files = { ...files, [path]: text };
  return Object.fromEntries([...paths].map((each) => [each, applied(finding, at, each, before[each] ?? '')]));
}

export const copiesAll = { Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "."]\n' };

/** A service that is built of everything, and others beside it; `web` and `others` are YAML, indented. */
export function compose(web: string, others = ''): Record<string, string> {
  return { ...copiesAll, 'compose.yaml': `services:\n  web:\n    build: .\n${web}${others}` };
}

export const mongo = `connect('mongodb://«localhost:27017»/test');\n`;
export const silentMongo = `connect('mongodb://localhost:27017/test');\n`;
