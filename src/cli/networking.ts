import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Engine } from '../engine/engine.ts';
import { ProblemError } from '../engine/problem.ts';
import { toMermaid } from '../model/mermaid.ts';
import { topology } from '../model/topology.ts';
import { reach } from '../model/reachability.ts';
import { closeUp } from '../engine/closeUp.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { speak, type Bundle } from '../wording/language.ts';
import { captions } from '../wording/topology/captions.ts';
import type { ReachCommand, TopologyCommand } from './arguments.ts';
import { complain } from './complain.ts';
import { findEnd } from './ends.ts';
import { reachText, triedText } from './formats/reach.ts';
import { remedyLines } from '../engine/remedyLines.ts';
import { tryAnswer } from '../engine/tryAnswer.ts';

const exitCodes = { reachable: 0, unreachable: 1, unusable: 2 } as const;

/**
 * Draws what an engine runs, or says whether one end reaches another; gives the exit code. This part of the program is a
 * bundle of its own, with its own store of texts: `bundle`.
 */
export async function network(
  command: TopologyCommand | ReachCommand,
  bundle: Bundle | undefined,
): Promise<number> {
  speak(bundle);
  try {
    return command.name === 'topology' ? await draw(command) : await answer(command);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    complain(l10n.t('The engine says: {0}', error.message));
    return exitCodes.unusable;
  }
}

async function draw({ format, compose }: TopologyCommand): Promise<number> {
  const snapshot = compose === undefined ? await running() : await composed(compose);
  if (snapshot === undefined) return exitCodes.unusable;
  const graph = topology(snapshot);
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify(graph, undefined, 2)}\n`
      : toMermaid(graph, captions(true), { frames: true }),
  );
  return exitCodes.reachable;
}

async function answer({ from, to, port, tries }: ReachCommand): Promise<number> {
  const found = await live();
  if (found === undefined) return exitCodes.unusable;
  const { engine } = found;
  const known = await withSwarm(found);
  const one = findEnd(from, known);
  const other = findEnd(to, known);
  if (one === undefined || other === undefined) {
    complain(
      l10n.t(
        'There is no container {0}. Give its name, the start of its id, host or outside.',
        one === undefined ? from : to,
      ),
    );
    return exitCodes.unusable;
  }
  const { snapshot, desktop } = await closeUp(engine, known, [one, other]);
  const predicted = reach(snapshot, one, other, port, { desktop });
  const commands = await remedyLines(engine, predicted.remedies);
  process.stdout.write(reachText(predicted, one, other, port, snapshot, commands));
  if (tries) {
    const tried = await tryAnswer(engine, predicted, one, other, port, snapshot);
    process.stdout.write(triedText(predicted, tried));
  }
  return predicted.reachable ? exitCodes.reachable : exitCodes.unreachable;
}

async function running(): Promise<Snapshot | undefined> {
  const found = await live();
  return found && withSwarm(found);
}

/** What the engine runs, and what its swarm does where it manages one. */
async function withSwarm({ engine, snapshot }: Live): Promise<Snapshot> {
  if ((await engine.info()).swarm !== 'manager') return snapshot;
  return { ...snapshot, swarm: await engine.swarm.look() };
}

interface Live {
  readonly engine: Engine;
  readonly snapshot: Snapshot;
}

async function live(): Promise<Live | undefined> {
  const { liveEngine } = await import('./liveSnapshot.ts');
  const found = await liveEngine();
  if (found.engine !== undefined) return found;
  complain(l10n.t('No engine answers at {0}. Start one, or set DOCKER_HOST.', found.addresses.join(', ')));
  return undefined;
}

/** What the compose file would make; undefined, with a complaint, where it cannot be read. */
async function composed(file: string): Promise<Snapshot | undefined> {
  const { composeSnapshot } = await import('../lint/linter.ts');
  const path = basename(file);
  const folder = dirname(resolve(file));
  const texts = new Map<string, string>();
  const read = async (each: string): Promise<boolean> => {
    const text = await readFile(join(folder, each), 'utf8').catch(() => undefined);
    texts.set(each, text ?? '');
    return text !== undefined;
  };
  if (!(await read(path))) {
    complain(l10n.t('{0} cannot be read. Name a compose file.', file));
    return undefined;
  }
  // Its variables stand beside it.
  await read('.env');
  for (;;) {
    const { snapshot, missing } = composeSnapshot(texts, path, basename(folder));
    if (missing.length > 0) {
      // What cannot be read is taken as empty, so that this ends.
      await Promise.all(missing.map(read));
      continue;
    }
    if (snapshot.containers.size > 0) return snapshot;
    complain(l10n.t('{0} describes no service.', file));
    return undefined;
  }
}
