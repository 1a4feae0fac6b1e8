import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import type { LearnerAction } from '../../model/exercises/observation.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { listing } from '../listing.ts';
import { inform, warn } from '../say.ts';
import type { Services } from '../services.ts';
import { tickOff, type Entry } from './checklist.ts';
import { reportRefused, type Named, type Refused } from './onEach.ts';
import { confirm, withCancel } from './progress.ts';
import { sameEngine } from './sameEngine.ts';
import { PruneSpace, type Space } from './pruneSpace.ts';

/** An object that nothing needs any more. */
export interface Candidate extends Named, Entry {
  /** Which one it is: a volume may go, and another one come under its name. */
  readonly identity: string;
}

/** What makes the pruning of one noun different from the others. */
export interface Pruning<T extends Candidate> {
  readonly title: string;
  readonly placeholder: string;
  /** Said when there is nothing that could go. */
  readonly nothing: string;
  /** What the engine would prune; what had better stay is not ticked. */
  readonly candidates: (snapshot: Snapshot) => readonly T[];
  readonly space?: Space<T>;
  /** The modal's question, and what is lost with the objects. */
  readonly question: (count: number) => string;
  readonly loss: (objects: readonly T[]) => string;
  readonly remove: (engine: Engine, object: T) => Promise<void>;
  /** What somebody has learned by it. */
  readonly lesson?: (gone: readonly T[]) => LearnerAction;
  /** Asks in its own way, where something can be offered before the loss. */
  readonly agree?: (chosen: readonly T[], question: string, action: string) => Promise<boolean>;
}

/** So many names fit into a question, and into a message. */
const mostNames = { question: 12, message: 5 };

/**
 * Shows what would go, by name, with the space that comes back; asks; and removes exactly that, one by one: the engine's own
 * prune would take along what has come meanwhile. What something needs by then stays.
 */
export async function prune<T extends Candidate>(services: Services, pruning: Pruning<T>): Promise<void> {
  const engine = await services.engine();
  const entries = pruning.candidates(services.inventory.snapshot);
  if (entries.length === 0) {
    void inform(pruning.nothing);
    return;
  }
  const end = new AbortController();
  try {
    const space = new PruneSpace<T>(services, engine, pruning.space, end.signal);
    const chosen = await tickOff<T>({
      placeholder: pruning.placeholder,
      entries,
      title: (ticked) =>
        joined([
          pruning.title,
          vscode.l10n.t('{0} of {1}', ticked.length, entries.length),
          space.frees(ticked),
        ]),
      later: async () => {
        await space.measured;
        return (entry) => joined([entry.note, space.sizeOf(entry)]);
      },
    });
    if (chosen === undefined || chosen.length === 0) return;
    if (!(await agreed(pruning, chosen, space))) return;
    await sameEngine(services, engine);
    const { gone, needed, refused } = await removeAll(services, engine, pruning, chosen);
    if (gone.length > 0) {
      if (pruning.lesson) services.learned(pruning.lesson(gone));
      const names = listing(
        gone.map(({ name }) => name),
        mostNames.message,
      );
      void inform(`${vscode.l10n.t('Removed: {0}.', names)} ${space.freed(gone)}`);
    }
    if (needed.length > 0) {
      const names = listing(
        needed.map(({ name }) => name),
        mostNames.message,
      );
      void warn(vscode.l10n.t('Left alone, since they are needed or gone by now: {0}.', names));
    }
    await reportRefused(services, refused);
  } finally {
    end.abort();
  }
}

function joined(facts: readonly string[]): string {
  return facts.filter((fact) => fact !== '').join(' · ');
}

function agreed<T extends Candidate>(
  { question, loss, agree }: Pruning<T>,
  chosen: readonly T[],
  space: PruneSpace<T>,
): Promise<boolean> {
  const action = vscode.l10n.t('Remove');
  if (agree) return agree(chosen, question(chosen.length), action);
  const names = listing(
    chosen.map(({ name }) => name),
    mostNames.question,
  );
  const detail = [names, loss(chosen), space.frees(chosen)].filter((text) => text !== '').join('\n\n');
  return confirm(question(chosen.length), detail, action);
}

interface Outcome<T> {
  readonly gone: readonly T[];
  /** What came to be used, or went, between the question and its turn. */
  readonly needed: readonly T[];
  readonly refused: readonly Refused[];
}

/** One after the other, until all had their turn or the user breaks off. */
function removeAll<T extends Candidate>(
  services: Services,
  engine: Engine,
  { title, candidates, remove }: Pruning<T>,
  chosen: readonly T[],
): Promise<Outcome<T>> {
  return withCancel(title, async (signal, tell) => {
    const gone: T[] = [];
    const needed: T[] = [];
    const refused: Refused[] = [];
    for (const object of chosen) {
      if (signal.aborted) break;
      tell({ message: object.name, increment: 100 / chosen.length });
      const now = candidates(services.inventory.snapshot);
      if (!now.some(({ identity }) => identity === object.identity)) {
        needed.push(object);
        continue;
      }
      try {
        await remove(engine, object);
        gone.push(object);
      } catch (error) {
        refused.push({ object, error, again: () => remove(engine, object) });
      }
    }
    return { gone, needed, refused };
  });
}
