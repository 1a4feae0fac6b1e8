import type { Severity } from '../../lint/finding.ts';
import { evidenceSentence, provingLine, titleOf } from '../../wording/sentences.ts';
import type { LocatedFinding, LocatedFix, Report, Skipped } from '../report.ts';

/** What `--format json` prints. Lines and columns count from 1, columns in UTF-16 code units. */
export interface JsonReport {
  readonly version: 1;
  readonly root: string;
  readonly filesScanned: number;
  readonly filesInContainers: number;
  readonly milliseconds: number;
  readonly findings: readonly JsonFinding[];
  readonly skipped: readonly Skipped[];
}

interface JsonRegion {
  /** Relative to `root`, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface JsonFinding extends JsonRegion {
  readonly rule: string;
  readonly severity: Severity;
  readonly host: string;
  /** Null where it cannot be told. */
  readonly port: number | null;
  /** Null for an image that compose does not know. */
  readonly service: string | null;
  /** `file` and `line` are null for what no file says, such as a mount of a running container; `text` tells it then. */
  readonly inContainerBecause: readonly {
    readonly file: string | null;
    readonly line: number | null;
    readonly text: string;
  }[];
  readonly fixes: readonly {
    readonly kind: string;
    readonly title: string;
    readonly preferred: boolean;
    readonly evidence: readonly string[];
    readonly edits: readonly (JsonRegion & { readonly newText: string })[];
  }[];
}

export function toJson(report: Report): string {
  const { root, filesScanned, filesInContainers, milliseconds, skipped } = report;
  const findings = report.findings.map(jsonFinding);
  const all: JsonReport = {
    version: 1,
    root,
    filesScanned,
    filesInContainers,
    milliseconds,
    findings,
    skipped,
  };
  return `${JSON.stringify(all)}\n`;
}

function jsonFinding({ finding, region, fixes }: LocatedFinding): JsonFinding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    file: finding.path,
    ...region,
    host: finding.host,
    port: finding.port ?? null,
    service: finding.service ?? null,
    inContainerBecause: finding.inContainerBecause.map((item) =>
      'line' in item
        ? { file: item.file, line: item.line, text: provingLine(item) }
        : { file: null, line: null, text: evidenceSentence(item) },
    ),
    fixes: fixes.map(jsonFix),
  };
}

function jsonFix({ fix, edits }: LocatedFix): JsonFinding['fixes'][number] {
  const evidence = fix.evidence.map(evidenceSentence);
  return { kind: fix.kind, title: titleOf(fix), preferred: fix.preferred, evidence, edits };
}
