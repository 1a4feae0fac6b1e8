import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import { closeUp } from '../../engine/closeUp.ts';
import { remedyLines, type RemedyLines } from '../../engine/remedyLines.ts';
import { tryAnswer } from '../../engine/tryAnswer.ts';
import { agreement, type Agreement, type Probe } from '../../model/probe.ts';
import type { Answer, End } from '../../model/reach/answer.ts';
import { reach } from '../../model/reachability.ts';
import { shellQuoted } from '../../model/runLine.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible } from '../../model/text.ts';
import { endText, stepText } from '../../wording/reachability.ts';
import type { Services } from '../services.ts';

/** Who asks for whom, at which port. */
export interface Question {
  readonly from: End;
  readonly to: End;
  readonly port?: number;
}

export interface Answered {
  readonly question: Question;
  readonly answer: Answer;
  /** What the answer was read from. */
  readonly snapshot: Snapshot;
  /** What does the same as each remedy in a terminal. */
  readonly commands: readonly RemedyLines[];
}

/** The answer as the engine's state has it now; rejects with a ProblemError where no engine answers. */
export async function answerTo(question: Question, services: Services): Promise<Answered> {
  const engine = await services.engine();
  const { from, to, port } = question;
  const { snapshot, desktop } = await closeUp(engine, services.inventory.snapshot, [from, to]);
  const answer = reach(snapshot, from, to, port, { desktop });
  return { question, snapshot, answer, commands: await remedyLines(engine, answer.remedies) };
}

/** What an end is called in a sentence. */
export function nameOf(end: End, { containers }: Snapshot): string {
  if (end.kind !== 'container') return endText(end);
  return endText({ kind: 'container', name: visible(containers.get(end.id)?.name ?? '') });
}

/**
 * Whether it can be tried at all: nobody can try from other machines, nor from inside of what does not run, nor in a
 * workspace that is not trusted, since programs run for it.
 */
export function canTry({ question: { from }, snapshot }: Answered): boolean {
  if (!vscode.workspace.isTrusted || from.kind === 'outside') return false;
  return from.kind === 'host' || snapshot.containers.get(from.id)?.state === 'running';
}

export interface Tried {
  readonly agreement: Agreement;
  readonly probe: Probe | undefined;
}

/** Tries the real thing, and writes the commands with their output to the log. */
export async function tryOut(
  { question, answer, snapshot }: Answered,
  engine: Engine,
  log: Services['log'],
  signal: AbortSignal,
): Promise<Tried> {
  const { from, to, port } = question;
  const probe = await tryAnswer(engine, answer, from, to, port, snapshot, signal);
  for (const step of probe?.steps ?? []) {
    log.info([commandOf(step.argv), step.output.trim(), stepText(step)].filter(Boolean).join('\n'));
  }
  return { probe, agreement: probe === undefined ? 'untested' : agreement(answer, probe) };
}

/** The command as a shell would take it; empty where no program was run. */
export function commandOf(argv: readonly string[]): string {
  return argv.map((word) => shellQuoted(word)).join(' ');
}
