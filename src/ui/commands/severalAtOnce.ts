import * as vscode from 'vscode';
import { listing } from '../listing.ts';
import { inform } from '../say.ts';
import type { Named } from './onEach.ts';
import { withCancel } from './progress.ts';

/**
 * Does long work on many objects, so many at a time, that what has not begun is left alone once somebody cancels. Gives the
 * outcomes of what was begun, each at its object's place; nothing can take that back, so that it is waited for.
 */
export async function severalAtOnce(
  title: string,
  objects: readonly Named[],
  work: (object: Named) => Promise<void>,
): Promise<readonly (PromiseSettledResult<void> | undefined)[]> {
  const outcomes: (PromiseSettledResult<void> | undefined)[] = objects.map(() => undefined);
  await withCancel(title, async (signal, tell) => {
    const left = objects.entries();
    let settled = 0;
    const inTurn = async (): Promise<void> => {
      while (!signal.aborted) {
        const next = left.next();
        if (next.done) return;
        const [index, object] = next.value;
        [outcomes[index]] = await Promise.allSettled([work(object)]);
        settled++;
        const message = vscode.l10n.t('{0} of {1}', settled, objects.length);
        tell({ message, increment: 100 / objects.length });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, inTurn));
  });
  const untouched = objects.filter((_, index) => outcomes[index] === undefined);
  if (untouched.length > 0) {
    const names = listing(
      untouched.map(({ name }) => name),
      untouched.length,
    );
    void inform(vscode.l10n.t('Cancelled. Left as they were: {0}', names));
  }
  return outcomes;
}

/** Of containers that take their ten seconds to end, enough for some to be left, and so many that they do not take minutes. */
const atOnce = 8;
