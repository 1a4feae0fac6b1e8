import * as l10n from '@vscode/l10n';
import type { Severity } from '../../lint/finding.ts';
import { visible } from '../../model/text.ts';
import { messageOf, titleOf } from '../../wording/sentences.ts';
import type { LocatedFinding, Report, Skipped } from '../report.ts';

const severityNames: Record<Severity, () => string> = {
  error: () => l10n.t('error'),
  warning: () => l10n.t('warning'),
  information: () => l10n.t('information'),
  hint: () => l10n.t('hint'),
};

const reasons: Record<Skipped['reason'], () => string> = {
  'too-large': () => l10n.t('larger than 1 MB'),
  unreadable: () => l10n.t('cannot be read'),
};

/** Codes of the terminal. Source: ECMA-48, 8.3.117 Select Graphic Rendition */
const styles = { error: 31, warning: 33, information: 36, hint: 36, path: 4, quiet: 2 } as const;

/** What people read: findings by file, the best fix below each, and a line over all of them. */
export function toText(report: Report, colours: boolean): string {
  // Names and texts come from anybody's files: what steers a terminal is taken from them before colours are added.
  const paint = (style: keyof typeof styles, text: string): string =>
    colours ? `\x1b[${styles[style]}m${visible(text)}\x1b[0m` : visible(text);
  const lines: string[] = [];
  let file: string | undefined;
  for (const located of report.findings) {
    const { finding, region, written } = located;
    if (finding.path !== file) lines.push(...(file === undefined ? [] : ['']), paint('path', finding.path));
    file = finding.path;
    const severity = paint(finding.severity, severityNames[finding.severity]());
    const rule = paint('quiet', `[${finding.rule}]`);
    lines.push(
      `  ${region.line}:${region.column} ${severity} ${visible(messageOf(finding, written))} ${rule}`,
    );
    const best = finding.fixes[0];
    if (best !== undefined) lines.push(`    → ${visible(titleOf(best))}`);
  }
  if (lines.length > 0) lines.push('');
  for (const { file, reason } of report.skipped) {
    lines.push(visible(l10n.t('Skipped: {0} ({1})', file, reasons[reason]())));
  }
  return [...lines, summary(report), ''].join('\n');
}

function summary({ findings, filesScanned, filesInContainers, milliseconds }: Report): string {
  const files = new Set(findings.map(({ finding }: LocatedFinding) => finding.path)).size;
  return findings.length === 0
    ? l10n.t(
        'Nothing found in {0} files, {1} of them in containers ({2} ms).',
        filesScanned,
        filesInContainers,
        milliseconds,
      )
    : l10n.t(
        'Findings: {0}, in {1} of {2} files, {3} of them in containers ({4} ms).',
        findings.length,
        files,
        filesScanned,
        filesInContainers,
        milliseconds,
      );
}
