import * as vscode from 'vscode';
import type { ObjectRef } from '../../model/snapshot.ts';
import { visible } from '../../model/text.ts';
import type { Attempt } from '../problems/attempt.ts';
import { report } from '../problems/report.ts';
import { warn } from '../say.ts';
import type { Services } from '../services.ts';

/** An object that a command acts upon, and what to call it. */
export interface Named {
  readonly ref: ObjectRef;
  readonly name: string;
}

/** How the work is done on all of them; what was not even begun has no outcome. */
export type Settle = (
  objects: readonly Named[],
  work: (object: Named) => Promise<void>,
) => Promise<readonly (PromiseSettledResult<void> | undefined)[]>;

/**
 * Does the same to several objects at once. One that is refused does not keep the others from it: the first refusal is shown
 * with its remedies, to which `ownOf` adds, of the others the names.
 */
export async function onEach(
  services: Services,
  objects: readonly Named[],
  work: (object: Named) => Promise<void>,
  ownOf: (object: Named) => Attempt['own'] = () => undefined,
  settle: Settle = (all, each) => Promise.allSettled(all.map(each)),
): Promise<void> {
  const outcomes = await settle(objects, work);
  const refused = objects.flatMap((object, index) => {
    const outcome = outcomes[index];
    if (outcome?.status !== 'rejected') return [];
    const own = ownOf(object);
    const again = (): Promise<void> => work(object);
    return [{ object, error: outcome.reason as unknown, again, ...(own && { own }) }];
  });
  await reportRefused(services, refused);
}

/** An object that the engine did not do the work for. */
export interface Refused {
  readonly object: Named;
  readonly error: unknown;
  readonly again: () => Promise<void>;
  readonly own?: Attempt['own'];
}

/** Shows the first refusal with its remedies, of the others the names. */
export async function reportRefused(
  services: Services,
  [first, ...others]: readonly Refused[],
): Promise<void> {
  if (!first) return;
  for (const { error } of others) services.log.error(String(error));
  if (others.length > 0) {
    const names = others.map(({ object }) => visible(object.name)).join(', ');
    void warn(vscode.l10n.t('This was refused for {0} more: {1}', others.length, names));
  }
  const { object, error, again, own } = first;
  await report(error, services, { about: object.ref, again, ...(own && { own }) });
}
