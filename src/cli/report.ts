import type { Finding, Fix, Severity } from '../lint/finding.ts';
import { Lines, type SourceDocument } from '../lint/linter.ts';
import type { Unread } from './read.ts';

/** What came of looking at a folder. */
export interface Report {
  /** The folder's absolute path. */
  readonly root: string;
  /** Files that can have findings by their names. */
  readonly filesScanned: number;
  /** Those of them that at least one container holds. */
  readonly filesInContainers: number;
  readonly milliseconds: number;
  /** By file and place. */
  readonly findings: readonly LocatedFinding[];
  readonly skipped: readonly Skipped[];
}

export interface LocatedFinding {
  readonly finding: Finding;
  readonly region: Region;
  /** The address as it stands there. */
  readonly written: string;
  /** The whole line in which it starts. */
  readonly line: string;
  readonly fixes: readonly LocatedFix[];
}

export interface LocatedFix {
  readonly fix: Fix;
  readonly edits: readonly LocatedEdit[];
}

interface LocatedEdit extends Region {
  readonly file: string;
  readonly newText: string;
}

/** Lines and columns count from 1, columns in UTF-16 code units; the end is the place behind the last character. */
interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Skipped {
  readonly file: string;
  readonly reason: Unread;
}

/** Turns offsets into lines and columns. */
export class Locator {
  /** What says how containers are made, which many findings are mended in. */
  readonly #configuration: ReadonlyMap<string, string>;
  readonly #known = new Map<string, Lines>();

  constructor(configuration: ReadonlyMap<string, string>) {
    this.#configuration = configuration;
  }

  /** Findings of one document. Fixes may lie in the configuration, too. */
  locate(findings: readonly Finding[], { path, text }: SourceDocument): LocatedFinding[] {
    if (findings.length === 0) return [];
    const own = new Lines(text);
    const linesOf = (file: string): Lines => (file === path ? own : this.#linesOf(file));
    return findings.map((finding) => {
      const region = regionOf(finding, own);
      return {
        finding,
        region,
        written: text.slice(finding.start, finding.end),
        line: own.textOf(region.line),
        fixes: finding.fixes.map((fix) => ({
          fix,
          edits: fix.edits.map((edit) => ({
            file: edit.path,
            ...regionOf(edit, linesOf(edit.path)),
            newText: edit.newText,
          })),
        })),
      };
    });
  }

  #linesOf(path: string): Lines {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const lines = new Lines(this.#configuration.get(path) ?? '');
    this.#known.set(path, lines);
    return lines;
  }
}

function regionOf(span: { readonly start: number; readonly end: number }, lines: Lines): Region {
  const line = lines.lineAt(span.start);
  const endLine = lines.lineAt(span.end);
  const column = span.start - lines.startOf(line) + 1;
  return { line, column, endLine, endColumn: span.end - lines.startOf(endLine) + 1 };
}

/** From the loudest. */
export const severities = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Severity[];

/** Whether there is a finding that is louder than what may be there; any finding is, where nothing may. */
export function fails({ findings }: Report, most: Severity | undefined): boolean {
  const allowed = most === undefined ? severities.length : severities.indexOf(most);
  return findings.some(({ finding }) => severities.indexOf(finding.severity) < allowed);
}
