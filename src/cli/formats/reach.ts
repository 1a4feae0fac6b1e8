import * as l10n from '@vscode/l10n';
import type { RemedyLines } from '../../engine/remedyLines.ts';
import { agreement, type Probe } from '../../model/probe.ts';
import type { Answer, End, Remedy } from '../../model/reach/answer.ts';
import { shellQuoted } from '../../model/runLine.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible } from '../../model/text.ts';
import {
  agreementText,
  endText,
  notesText,
  outputLines,
  remedyText,
  stepText,
  verdictText,
  waysText,
} from '../../wording/reachability.ts';
import { reasonText } from '../../wording/reasons.ts';

/** An answer for people: the sentence, then what to dial, why, and what would help, with the lines that do it. */
export function reachText(
  answer: Answer,
  from: End,
  to: End,
  port: number | undefined,
  snapshot: Snapshot,
  commands: readonly RemedyLines[],
): string {
  const called = (end: End): string =>
    endText(
      end.kind === 'container'
        ? { kind: 'container', name: snapshot.containers.get(end.id)?.name ?? '' }
        : end,
    );
  return lines([
    [verdictText(answer.reachable, called(from), called(to), port)],
    section(l10n.t('What to dial from there:'), waysText(answer)),
    section(l10n.t('Why:'), answer.reasons.map(reasonText)),
    section(
      answer.reachable ? l10n.t('What would be better:') : l10n.t('What would help:'),
      answer.remedies.flatMap((remedy, index) => [
        remedyText(remedy),
        ...linesOf(remedy, commands[index]).map((line) => `  ${line}`),
      ]),
    ),
  ]);
}

/** What was tried, each command with what it said. */
export function triedText(answer: Answer, probe: Probe | undefined): string {
  if (probe === undefined) return lines([[l10n.t('It cannot be tried from there.')]]);
  const steps = probe.steps.flatMap((step) => [
    ...(step.argv.length === 0 ? [] : [`$ ${step.argv.map(shellQuoted).join(' ')}`]),
    ...outputLines(step.output).map((line) => `  ${line}`),
    stepText(step),
  ]);
  return lines([['', agreementText(agreement(answer, probe))], steps.map((line) => `  ${line}`)]);
}

function linesOf(remedy: Remedy, commands: RemedyLines | undefined): readonly string[] {
  if (commands === undefined) return [];
  return [...notesText(remedy, commands).map((note) => `# ${note}`), ...commands.lines];
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
