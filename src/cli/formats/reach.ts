import * as l10n from '@vscode/l10n';
import { agreement, type Probe } from '../../model/probe.ts';
import type { Answer, End } from '../../model/reach/answer.ts';
import { commandLines, dialText } from '../../model/reach/commands.ts';
import { shellQuoted } from '../../model/runLine.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible } from '../../model/text.ts';
import {
  agreementText,
  anyHostAddress,
  endText,
  reasonText,
  remedyText,
  stepText,
  verdictText,
} from '../../wording/reachability.ts';

/** An answer for people: the sentence, then what to dial, why, and what would help. */
export function reachText(
  answer: Answer,
  from: End,
  to: End,
  port: number | undefined,
  snapshot: Snapshot,
): string {
  const called = (end: End): string =>
    endText(
      end.kind === 'container'
        ? { kind: 'container', name: snapshot.containers.get(end.id)?.name ?? '' }
        : end,
    );
  return lines([
    [verdictText(answer.reachable, called(from), called(to), port)],
    section(
      l10n.t('What to dial from there:'),
      answer.ways.map((way) => dialText(way, anyHostAddress())),
    ),
    section(l10n.t('Why:'), answer.reasons.map(reasonText)),
    section(
      answer.reachable ? l10n.t('What would be better:') : l10n.t('What would help:'),
      answer.remedies.flatMap((remedy) => [
        remedyText(remedy),
        ...commandLines(remedy).map((line) => `  ${line}`),
      ]),
    ),
  ]);
}

/** What was tried, each command with what it said. */
export function triedText(answer: Answer, probe: Probe | undefined): string {
  if (probe === undefined) return lines([[l10n.t('It cannot be tried from there.')]]);
  const steps = probe.steps.flatMap((step) => [
    ...(step.argv.length === 0 ? [] : [`$ ${step.argv.map(shellQuoted).join(' ')}`]),
    ...step.output
      .trim()
      .split('\n')
      .slice(0, 12)
      .map((line) => `  ${line}`),
    stepText(step),
  ]);
  return lines([['', agreementText(agreement(answer, probe))], steps.map((line) => `  ${line}`)]);
}

function section(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [heading, ...items.map((item) => `  ${item}`)];
}

/** Names come from anybody: what steers a terminal is taken from them. */
function lines(parts: readonly (readonly string[])[]): string {
  return parts
    .flat()
    .map((line) => `${visible(line)}\n`)
    .join('');
}
