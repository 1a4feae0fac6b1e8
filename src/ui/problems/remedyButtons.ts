import * as vscode from 'vscode';
import type { Problem, RefusalFacts } from '../../engine/problem.ts';
import { lostNetwork, type Remedy, type RemedyCode } from '../../engine/remedies.ts';
import { objectName } from '../../model/objectName.ts';
import type { ObjectRef } from '../../model/snapshot.ts';
import { searchTerm } from '../../model/imageReference.ts';
import { visible } from '../../model/text.ts';
import { isUp } from '../../model/container.ts';
import { lossOf, questionFor } from '../commands/container/removal.ts';
import type { CommandId, FeatureCommandId } from '../ids.ts';
import { ifTrusted } from '../commands/explainTrust.ts';
import { bringImage } from '../commands/image/transfer.ts';
import { standInFor } from '../commands/learn/standIn.ts';
import { ask, choose } from '../say.ts';
import type { Services } from '../services.ts';
import type { Attempt } from './attempt.ts';
import { documentationOf } from './documentation.ts';
import { joinAnew } from './joinAnew.ts';

/** A remedy as a button of a message. */
export interface RemedyButton extends vscode.MessageItem {
  /** May reject with a ProblemError. */
  run(): Promise<void>;
}

interface Case {
  readonly services: Services;
  readonly problem: Problem;
  readonly remedy: Remedy;
  readonly attempt: Attempt;
}

/** The button for a remedy; undefined where nothing can be done by one here. */
export function remedyButton(given: Case): RemedyButton | undefined {
  const { code } = given.remedy;
  const own = given.attempt.own?.[code];
  const run = own ? () => own(given.problem) : actions[code]?.(given);
  return run && { title: titles[code](given), run };
}

const titles: Readonly<Record<RemedyCode, (given: Case) => string>> = {
  'try-again': () => vscode.l10n.t('Try Again'),
  'show-attempts': () => vscode.l10n.t('Show What Was Tried'),
  'switch-engine': () => vscode.l10n.t('Switch Engine'),
  'use-next-free-port': () => vscode.l10n.t('Use the Next Free Port'),
  'stop-holders': (given) => vscode.l10n.t('Stop {0} and Try Again', namesOf(given)),
  'remove-holders': (given) => vscode.l10n.t('Remove {0} and Try Again…', namesOf(given)),
  force: () => vscode.l10n.t('By Force…'),
  'disconnect-all': (given) => vscode.l10n.t('Disconnect {0} and Try Again', namesOf(given)),
  'choose-name': () => vscode.l10n.t('Choose Another Name'),
  'pull-image': () => vscode.l10n.t('Pull It'),
  'search-image': () => vscode.l10n.t('Search for Images'),
  'use-stand-in': () => vscode.l10n.t('Use a Stand-In…'),
  'log-in': () => vscode.l10n.t('Log In'),
  start: () => vscode.l10n.t('Start It'),
  unpause: () => vscode.l10n.t('Unpause It'),
  'prune-containers': () => vscode.l10n.t('Prune Containers…'),
  'prune-images': () => vscode.l10n.t('Prune Images…'),
  'prune-networks': () => vscode.l10n.t('Prune Networks…'),
  'prune-volumes': () => vscode.l10n.t('Prune Volumes…'),
  'choose-subnet': () => vscode.l10n.t('Choose a Subnet'),
  'choose-address': () => vscode.l10n.t('Choose Another Address'),
  'without-address': () => vscode.l10n.t('Connect without an Address'),
  'create-network': () => vscode.l10n.t('Create a Network…'),
  'recreate-network': (given) => vscode.l10n.t('Recreate “{0}” and Try Again', lostNameOf(given)),
  'create-overlay': () => vscode.l10n.t('Create an Attachable Network…'),
  'start-swarm': () => vscode.l10n.t('Start a Swarm'),
  'join-swarm': () => vscode.l10n.t('Join a Swarm'),
  'build-in-terminal': () => vscode.l10n.t('Build in a Terminal'),
  'show-line': () => vscode.l10n.t('Show the Line'),
  'show-objects': () => vscode.l10n.t('Show'),
  'show-log': () => vscode.l10n.t('Show Log'),
  'open-documentation': () => vscode.l10n.t('Learn More'),
};

/** What can be done without knowing what was tried, or by trying it once more. */
const actions: Readonly<Partial<Record<RemedyCode, (given: Case) => (() => Promise<void>) | undefined>>> = {
  'try-again': ({ services, problem, attempt }) =>
    // An engine that is away is looked for only now and then.
    problem.code === 'engine-down'
      ? () => services.inventory.refresh().then(attempt.again)
      : (attempt.again ?? command('portlight.refresh')),
  'show-attempts': () => command('portlight.engine.explain'),
  'switch-engine': () => command('portlight.engine.switch'),
  'stop-holders': (given) => {
    const stop = onEach(given, (engine, { id }) => engine.containers.stop(id));
    return async () => {
      const { containers } = given.services.inventory.snapshot;
      const holders = given.remedy.objects.flatMap(({ id }) => containers.get(id) ?? []);
      const { mayStop } = await import('../commands/container/mayStop.ts');
      if (await mayStop(given.services, holders)) await stop();
    };
  },
  'remove-holders': (given) => {
    const remove = onEach(given, (engine, { id }) => engine.containers.remove(id, { force: true }));
    return async () => {
      const { containers } = given.services.inventory.snapshot;
      const holders = given.remedy.objects.flatMap(({ id }) => containers.get(id) ?? []);
      const action = holders.some(isUp) ? vscode.l10n.t('Stop and Remove') : vscode.l10n.t('Remove');
      if ((await ask(questionFor(holders), lossOf(holders), action)) === action) await remove();
    };
  },
  'disconnect-all': (given) => {
    const network = given.attempt.about;
    if (network?.kind !== 'network') return undefined;
    return onEach(given, (engine, { id }) => engine.networks.disconnect(network.id, id));
  },
  'pull-image': ({ services, problem, attempt }) => {
    const { image } = factsOf(problem);
    if (image === undefined) return undefined;
    return async () => {
      await bringImage(services, image);
      await attempt.again?.();
    };
  },
  'search-image': ({ problem }) => {
    const { image } = factsOf(problem);
    return command(
      'portlight.image.search',
      image === undefined ? {} : { proposed: { term: searchTerm(image) } },
    );
  },
  'use-stand-in': ({ services, problem, attempt }) => {
    const { image } = factsOf(problem);
    const use = image === undefined ? undefined : standInFor(services, image);
    return (
      use &&
      (async () => {
        if (await use()) await attempt.again?.();
      })
    );
  },
  start: (given) => {
    const start = onEach(given, (engine, { id }) => engine.containers.start(id));
    return () => ifTrusted(start);
  },
  unpause: (given) => {
    const unpause = onEach(given, (engine, { id }) => engine.containers.unpause(id));
    return () => ifTrusted(unpause);
  },
  'prune-containers': () => command('portlight.container.prune'),
  'prune-images': () => command('portlight.image.prune'),
  'prune-networks': () => command('portlight.network.prune'),
  'prune-volumes': () => command('portlight.volume.prune'),
  'create-network': ({ problem }) => createNetwork(factsOf(problem).name),
  'recreate-network': (given) => async () => {
    const ids = given.remedy.objects.map(({ id }) => id);
    await joinAnew(given.services, lostNameOf(given), ids);
    await given.attempt.again?.();
  },
  'create-overlay': () => command('portlight.swarm.createOverlay'),
  'start-swarm': (given) => inSwarm(given, 'portlight.swarm.init'),
  'join-swarm': (given) => inSwarm(given, 'portlight.swarm.join'),
  'log-in': ({ problem, attempt }) => logIn(factsOf(problem).registry, attempt.again),
  'show-objects': (given) => () => show(given),
  'show-log':
    ({ services }) =>
    () =>
      Promise.resolve(services.log.show()),
  'open-documentation': ({ problem }) => openPage(documentationOf(problem)),
};

/** Acts upon each object of the remedy, and then does again what was refused. */
function onEach(
  { services, remedy, attempt }: Case,
  act: (engine: Awaited<ReturnType<Services['engine']>>, object: ObjectRef) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const engine = await services.engine();
    for (const object of remedy.objects) await act(engine, object);
    await attempt.again?.();
  };
}

function lostNameOf({ services, problem, attempt }: Case): string {
  if (problem.code === 'engine-down') return '';
  return lostNetwork(problem, services.inventory.snapshot, attempt.about) ?? '';
}

/** A network that is gone is known by its id only, which no other one can have. */
function createNetwork(name = ''): () => Promise<void> {
  return command('portlight.network.create', /^[0-9a-f]{64}$|^$/.test(name) ? {} : { proposed: { name } });
}

/** Asks for what is needed to be in a swarm, and once that is so does again what was refused. */
function inSwarm({ services, attempt }: Case, id: FeatureCommandId): () => Promise<void> {
  return async () => {
    await command(id)();
    const { swarm } = await (await services.engine()).info();
    if (swarm === 'manager') await attempt.again?.();
  };
}

function command(id: CommandId | FeatureCommandId, argument?: object): () => Promise<void> {
  return async () => {
    await vscode.commands.executeCommand(id, argument);
  };
}

/** What the engine has named in its refusal. */
function factsOf(problem: Problem): RefusalFacts {
  return problem.code === 'engine-down' ? {} : problem;
}

/** In a terminal, since only the registry's user may see what is typed there; and then does again what was refused. */
function logIn(registry: string | undefined, again: Attempt['again']): () => Promise<void> {
  // Docker Hub goes by several names, and the program keeps its login by none of them.
  const isHub = registry === undefined || /(?:^|\.)docker\.io$/.test(registry);
  return async () => {
    const terminal = vscode.window.createTerminal({
      name: vscode.l10n.t('Log in to a registry'),
      shellPath: 'docker',
      shellArgs: ['login', ...(isHub ? [] : [registry])],
    });
    terminal.show();
    if ((await exitCodeOf(terminal)) === 0) await again?.();
  };
}

function exitCodeOf(terminal: vscode.Terminal): Promise<number | undefined> {
  return new Promise((resolve) => {
    const watch = vscode.window.onDidCloseTerminal((closed) => {
      if (closed !== terminal) return;
      watch.dispose();
      resolve(closed.exitStatus?.code);
    });
  });
}

async function show({ services, remedy }: Case): Promise<void> {
  const items = remedy.objects.map((object) => ({
    label: visible(objectName(services.inventory.snapshot, object)),
    object,
  }));
  const chosen = items.length === 1 ? items[0] : await choose(items, vscode.l10n.t('Choose what to show'));
  if (chosen) await vscode.commands.executeCommand('portlight.goTo', { target: chosen.object });
}

function openPage(address: string | undefined): (() => Promise<void>) | undefined {
  if (address === undefined) return undefined;
  return async () => {
    await vscode.env.openExternal(vscode.Uri.parse(address));
  };
}

/** “web”, or how many where a button has no room for all of their names. */
function namesOf({ remedy, services }: Case): string {
  const [first, ...others] = remedy.objects;
  if (first === undefined) return '';
  return others.length === 0
    ? `“${visible(objectName(services.inventory.snapshot, first))}”`
    : vscode.l10n.t('{0} containers', remedy.objects.length);
}
