import * as vscode from 'vscode';
import { idsMadeBy } from '../../../model/exercises/label.ts';
import type { LearnerAction } from '../../../model/exercises/observation.ts';
import type { Probe, ProbeStep } from '../../../model/probe.ts';
import type { End, Reason, Remedy } from '../../../model/reach/answer.ts';
import { isPort } from '../../../model/run/publish.ts';
import { compareNames } from '../../../model/relations.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { visible } from '../../../model/text.ts';
import { agreementText, remedyText, verdictText, waysText } from '../../../wording/reachability.ts';
import { reasonText } from '../../../wording/reasons.ts';
import { stateText } from '../../../wording/states.ts';
import { applyRemedy } from '../../reach/applyRemedy.ts';
import { answerTo, canTry, nameOf, tryOut, type Answered, type Question } from '../../reach/question.ts';
import { choose, inform, warn } from '../../say.ts';
import type { Services } from '../../services.ts';
import { openWalkthrough } from '../../walkthroughs/open.ts';
import { proposedExercises, proposedFirst, type Command } from '../command.ts';
import { withCancel } from '../progress.ts';

/** Remedies that have a button of their own: a message has room for no more. */
const mostButtons = 2;

/**
 * Asks for the two ends and a port, and says whether the one reaches the other, and why or why not. Takes as proposals `from` and
 * `to`, the exercises whose containers are meant.
 */
export const whyUnreachable: Command = async (services, subject) => {
  const { target } = subject;
  await services.engine();
  const { snapshot } = services.inventory;
  const given: End | undefined =
    target?.kind === 'container' ? { kind: 'container', id: target.id } : undefined;
  const from =
    given ??
    (await pickEnd(snapshot, {
      asked: vscode.l10n.t('Who does not reach the other?'),
      proposed: proposedExercises(subject, 'from'),
    }));
  if (from === undefined) return;
  const asked = vscode.l10n.t('Whom does {0} not reach?', nameOf(from, snapshot));
  const proposed = proposedExercises(subject, 'to');
  const to = await pickEnd(snapshot, { asked, but: from, proposed });
  if (to === undefined) return;
  const port = await askPort(to, snapshot);
  if (port === 'cancelled') return;
  await tell({ from, to, ...(port !== undefined && { port }) }, services);
};

async function tell(question: Question, services: Services): Promise<void> {
  const answered = await answerTo(question, services);
  const { answer, snapshot } = answered;
  const { from, to, port } = question;
  const verdict = verdictText(answer.reachable, nameOf(from, snapshot), nameOf(to, snapshot), port);
  const ways = waysText(answer).slice(0, 3);
  const dial = ways.length > 0 ? [vscode.l10n.t('From there, dial {0}.', ways.join(', '))] : [];
  const said = visible([verdict, ...dial, ...answer.reasons.map(reasonText)].join(' '));
  const again = vscode.l10n.t('Try It Now');
  const picture = vscode.l10n.t('Show in Topology');
  const buttons = new Map<string, () => PromiseLike<unknown>>([
    ...remedyButtons(answer.remedies, services),
    ...(canTry(answered) ? [[again, () => tryAndTell(answered, services)] as const] : []),
    ...(isAboutNames(answer.reasons)
      ? [[vscode.l10n.t('Learn Why'), () => openWalkthrough(services.context, 'D8')] as const]
      : []),
    [picture, () => vscode.commands.executeCommand('portlight.topology.show', { question })],
  ]);
  const say = answer.reachable ? inform : warn;
  const chosen = await say(said, ...buttons.keys());
  if (chosen !== undefined) await buttons.get(chosen)?.();
}

/** Whether one does not find the other by name, since they share no network where names are known. */
function isAboutNames(reasons: readonly Reason[]): boolean {
  return reasons.some(
    (reason) => reason.code === 'no-shared-network' || (reason.code === 'shared-network' && !reason.names),
  );
}

function remedyButtons(remedies: readonly Remedy[], services: Services): [string, () => Promise<void>][] {
  return remedies
    .slice(0, mostButtons)
    .map((remedy) => [visible(remedyText(remedy)), () => applyRemedy(remedy, services)]);
}

async function tryAndTell(answered: Answered, services: Services): Promise<void> {
  const engine = await services.engine();
  const { agreement, probe } = await withCancel(vscode.l10n.t('Trying it…'), (signal) =>
    tryOut(answered, engine, services.log, signal),
  );
  const lesson = probe && lessonOf(answered.question, probe);
  if (lesson) services.learned(lesson);
  const show = vscode.l10n.t('Show Output');
  const say = agreement === 'agrees' ? inform : warn;
  if ((await say(agreementText(agreement), show)) === show) services.log.show(true);
}

/** What a try between two containers shows of names and networks. */
function lessonOf({ from, to, port }: Question, { target, steps }: Probe): LearnerAction | undefined {
  if (from.kind !== 'container' || to.kind !== 'container') return undefined;
  const has = (purposes: readonly ProbeStep['purpose'][]): boolean =>
    steps.some(({ purpose, outcome }) => purposes.includes(purpose) && outcome === 'done');
  const isLookUp = steps.some(({ purpose }) => purpose === 'resolve');
  return {
    kind: 'reach-tried',
    from: from.id,
    to: to.id,
    by: isLookUp || !/^[\d.]+$|:/.test(target.host) ? 'name' : 'address',
    ...(isLookUp && { found: has(['resolve']) }),
    ...(port !== undefined && { answered: has(['connect', 'get']) }),
  };
}

interface EndQuestion {
  readonly asked: string;
  /** The end that asks. */
  readonly but?: End;
  /** The exercises whose containers come first. */
  readonly proposed: readonly string[] | undefined;
}

interface EndItem extends vscode.QuickPickItem {
  readonly end: End;
}

/** A container, the host, or the world beyond; not the one that asks. */
async function pickEnd(snapshot: Snapshot, question: EndQuestion): Promise<End | undefined> {
  const { asked, but, proposed } = question;
  const made = proposed === undefined ? new Set<string>() : idsMadeBy(proposed, snapshot);
  const all = [...snapshot.containers.values()]
    .filter(({ id }) => but?.kind !== 'container' || but.id !== id)
    .sort((a, b) => compareNames(a.name, b.name))
    .map((container) => ({
      label: visible(container.name),
      description: `${visible(container.image)} · ${stateText(container)}`,
      iconPath: new vscode.ThemeIcon('vm'),
      end: { kind: 'container', id: container.id } as const,
    }));
  const containers: readonly EndItem[] = proposedFirst(all, ({ end }) => made.has(end.id));
  const host: EndItem = {
    label: vscode.l10n.t('The Docker host'),
    description: vscode.l10n.t('programs on the machine of the engine'),
    iconPath: new vscode.ThemeIcon('device-desktop'),
    end: { kind: 'host' },
  };
  const outside: EndItem = {
    label: vscode.l10n.t('Other machines'),
    description: vscode.l10n.t('the network of the host, and the internet'),
    iconPath: new vscode.ThemeIcon('globe'),
    end: { kind: 'outside' },
  };
  const beyond = but?.kind === 'host' || but?.kind === 'outside' ? [] : [host, outside];
  return (await choose([...containers, ...beyond], asked))?.end;
}

/** Ports that are known, or any; undefined where it does not matter. */
async function askPort(to: End, { containers }: Snapshot): Promise<number | undefined | 'cancelled'> {
  const ports = to.kind === 'container' ? (containers.get(to.id)?.ports ?? []) : [];
  const known = ports
    .filter(({ protocol }) => protocol === 'tcp')
    .flatMap(({ container, published }) => [container, ...(published === undefined ? [] : [published.port])]);
  const text = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Port to connect to; leave it empty for all that are known.'),
    value: `${known[0] ?? ''}`,
    ...(known.length > 0 && { placeHolder: [...new Set(known)].join(', ') }),
    validateInput: (value) =>
      value.trim() === '' || isPort(value) ? undefined : vscode.l10n.t('A port is a number from 1 to 65535.'),
  });
  if (text === undefined) return 'cancelled';
  return text.trim() === '' ? undefined : Number(text);
}
