import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type {
  ArtifactChange,
  ArtifactLocation,
  Fix,
  Location,
  Log,
  Notification,
  Region,
  Result,
} from 'sarif';
import type { Severity } from '../../lint/finding.ts';
import { knownRules } from '../../lint/linter.ts';
import { summaryOf } from '../../wording/rules.ts';
import { evidenceSentence, messageOf, titleOf } from '../../wording/sentences.ts';
import type { Installation } from '../installation.ts';
import type { LocatedFinding, LocatedFix, Report, Skipped } from '../report.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};
/** Stands for the folder that was looked at; the name that others know it by, too. */
const base = '%SRCROOT%';

/** What other tools read. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function toSarif(report: Report, installation: Installation): string {
  const fingerprint = fingerprints();
  const executionSuccessful = report.skipped.every(({ reason }) => reason !== 'unreadable');
  const log: Log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Portlight',
            version: installation.version,
            rules: knownRules.map(({ id, severity }) => {
              const { path, text } = installation.page(id);
              return {
                id,
                shortDescription: { text: summaryOf(id) },
                helpUri: pathToFileURL(path).href,
                ...(text !== undefined && { help: { text, markdown: text } }),
                defaultConfiguration: { level: levels[severity] },
              };
            }),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [base]: { uri: pathToFileURL(`${report.root}/`).href } },
        invocations: [{ executionSuccessful, toolExecutionNotifications: report.skipped.map(notification) }],
        results: report.findings.map((located) => result(located, fingerprint(located))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function result({ finding, region, written, fixes }: LocatedFinding, fingerprint: string): Result {
  const evidence = [...finding.inContainerBecause, ...(finding.fixes[0]?.evidence ?? [])];
  return {
    ruleId: finding.rule,
    ruleIndex: knownRules.findIndex(({ id }) => id === finding.rule),
    level: levels[finding.severity],
    message: { text: messageOf(finding, written) },
    locations: [{ physicalLocation: { artifactLocation: artifact(finding.path), region: regionOf(region) } }],
    relatedLocations: distinct(
      evidence.flatMap((item): Location[] =>
        'line' in item
          ? [
              {
                physicalLocation: { artifactLocation: artifact(item.file), region: { startLine: item.line } },
                message: { text: evidenceSentence(item) },
              },
            ]
          : [],
      ),
    ),
    fixes: distinct(fixes.map(sarifFix)),
    partialFingerprints: { 'portlight/v1': fingerprint },
  };
}

function sarifFix({ fix, edits }: LocatedFix): Fix {
  const changes = new Map<string, ArtifactChange>();
  for (const { file, newText, ...region } of edits) {
    const change = changes.get(file) ?? { artifactLocation: artifact(file), replacements: [] };
    change.replacements.push({ deletedRegion: regionOf(region), insertedContent: { text: newText } });
    changes.set(file, change);
  }
  return { description: { text: titleOf(fix) }, artifactChanges: [...changes.values()] };
}

function notification({ file, reason }: Skipped): Notification {
  return {
    level: 'note',
    descriptor: { id: reason },
    message: { text: `${file}: ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
  };
}

function artifact(file: string): ArtifactLocation {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: base };
}

function regionOf({ line, column, endLine, endColumn }: LocatedFinding['region']): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** SARIF wants no two equal entries in these lists. */
function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** What stays the same while lines move: the rule, the file, the line's text, and how often it was there before. */
function fingerprints(): (located: LocatedFinding) => string {
  const seen = new Map<string, number>();
  return ({ finding, written, line }) => {
    const key = JSON.stringify([finding.rule, finding.path, written, line.trim()]);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return createHash('sha256').update(`${key}\n${before}`).digest('hex').slice(0, 32);
  };
}
