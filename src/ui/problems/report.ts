import * as vscode from 'vscode';
import { ProblemError, type Problem } from '../../engine/problem.ts';
import { remediesOf } from '../../engine/remedies.ts';
import { objectName } from '../../model/objectName.ts';
import { maskSecretText } from '../../model/secrets.ts';
import { visible } from '../../model/text.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { inert } from '../say.ts';
import { openWalkthrough } from '../walkthroughs/open.ts';
import type { Services } from '../services.ts';
import type { Attempt } from './attempt.ts';
import { portHolderSentence } from './portHolder.ts';
import { sentence } from './sentences.ts';

/**
 * Shows what went wrong, with what can be done about it as buttons; what the user broke off himself is passed over. The log
 * keeps the engine's own words.
 */
export async function report(error: unknown, services: Services, attempt: Attempt = {}): Promise<void> {
  const { log, inventory } = services;
  if (error instanceof ProblemError && error.problem.code === 'cancelled') return;
  log.error(error instanceof Error ? error : String(error));
  if (!(error instanceof ProblemError)) {
    const message = error instanceof Error ? error.message : String(error);
    await vscode.window.showErrorMessage(
      inert(vscode.l10n.t('Something went wrong inside Portlight: {0}', message)),
    );
    return;
  }
  // What helps brings half of the commands along: it is loaded with the first failure.
  const { remedyButton } = await import('./remedyButtons.ts');
  const { problem } = error;
  services.learned({
    kind: 'refused',
    code: problem.code,
    ...(attempt.about && { about: attempt.about }),
  });
  const remedies = remediesOf(problem, inventory.snapshot, attempt.about);
  const buttons = remedies.flatMap((remedy) => remedyButton({ services, problem, remedy, attempt }) ?? []);
  const words = [await whatHappened(problem, services), ...inTheWay(remedies, inventory.snapshot)].join(' ');
  // The engine quotes command lines.
  const said = maskSecretText(words);
  const exercise = explaining[problem.code];
  const lesson = {
    title: vscode.l10n.t('Learn Why'),
    run: () => openWalkthrough(services.context, exercise ?? ''),
  };
  const all = exercise === undefined ? buttons : [...buttons, lesson];
  const chosen = await vscode.window.showErrorMessage(inert(said), ...all);
  if (chosen === undefined) return;
  try {
    await chosen.run();
  } catch (next) {
    await report(next, services, attempt);
  }
}

/** Exercises in which the same is provoked and understood. */
const explaining: Readonly<Partial<Record<Problem['code'], string>>> = {
  'port-in-use': 'C6',
  'image-in-use': 'A7',
  'container-running': 'B6',
  'network-in-use': 'D12',
};

/**
 * Does something to the engine. What the engine refuses is shown with its remedies, which may end in doing it again; false
 * where it was not done at the first try.
 */
export async function attempt(
  services: Services,
  work: () => Promise<void>,
  about: Omit<Attempt, 'again'> = {},
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    await report(error, services, { again: work, ...about });
    return false;
  }
}

async function whatHappened(problem: Problem, services: Services): Promise<string> {
  if (problem.code !== 'port-in-use') return sentence(problem);
  return (await portHolderSentence(problem, services)) ?? sentence(problem);
}

/** So many names fit into a message. */
const mostNames = 5;

/** Who stands in the way, by name. */
function inTheWay(remedies: ReturnType<typeof remediesOf>, snapshot: Snapshot): string[] {
  const objects = remedies.find(({ code }) => code === 'show-objects')?.objects ?? [];
  if (objects.length === 0) return [];
  const names = objects.map((object) => visible(objectName(snapshot, object)));
  const shown = names.slice(0, mostNames).join(', ');
  const more = names.length - mostNames;
  return [
    more > 0
      ? vscode.l10n.t('In the way: {0} and {1} more.', shown, more)
      : vscode.l10n.t('In the way: {0}.', shown),
  ];
}
