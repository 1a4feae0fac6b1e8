import type { Finding, Fix, Severity } from '../lint/finding.ts';
import { Lines } from '../lint/linter.ts';
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
  readonly #textOf: (path: string) => string;
  readonly #known = new Map<string, Lines>();

  /** `textOf` gives the text that the offsets count in. */
  constructor(textOf: (path: string) => string) {
    this.#textOf = textOf;
  }

  locate(finding: Finding): LocatedFinding {
    const region = this.#region(finding.path, finding);
    return {
      finding,
      region,
      written: this.#textOf(finding.path).slice(finding.start, finding.end),
      line: this.#lines(finding.path).textOf(region.line),
      fixes: finding.fixes.map((fix) => ({
        fix,
        edits: fix.edits.map((edit) => ({
          file: edit.path,
          ...this.#region(edit.path, edit),
          newText: edit.newText,
        })),
      })),
    };
  }

  #region(path: string, span: { readonly start: number; readonly end: number }): Region {
    const lines = this.#lines(path);
    const line = lines.lineAt(span.start);
    const endLine = lines.lineAt(span.end);
    const column = span.start - lines.startOf(line) + 1;
    return { line, column, endLine, endColumn: span.end - lines.startOf(endLine) + 1 };
  }

  #lines(path: string): Lines {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const lines = new Lines(this.#textOf(path));
    this.#known.set(path, lines);
    return lines;
  }
}

/** From the loudest. */
export const severities = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Severity[];

/** Whether there is a finding that is louder than what may be there; any finding is, where nothing may. */
export function fails({ findings }: Report, most: Severity | undefined): boolean {
  const allowed = most === undefined ? severities.length : severities.indexOf(most);
  return findings.some(({ finding }) => severities.indexOf(finding.severity) < allowed);
}
