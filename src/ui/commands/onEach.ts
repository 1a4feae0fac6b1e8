import * as vscode from 'vscode';
import type { ObjectRef } from '../../model/snapshot.ts';
import { visible } from '../../model/text.ts';
import { report } from '../problems/report.ts';
import { warn } from '../say.ts';
import type { Services } from '../services.ts';

/** An object that a command acts upon, and what to call it. */
export interface Named {
  readonly ref: ObjectRef;
  readonly name: string;
}

/**
 * Does the same to several objects at once. One that is refused does not keep the others from it: the first refusal is shown
 * with its remedies, of the others the names.
 */
export async function onEach(
  services: Services,
  objects: readonly Named[],
  work: (object: Named) => Promise<void>,
): Promise<void> {
  const outcomes = await Promise.allSettled(objects.map(work));
  const refused = objects.flatMap((object, index) => {
    const outcome = outcomes[index];
    return outcome?.status === 'rejected' ? [{ object, error: outcome.reason as unknown }] : [];
  });
  const [first, ...others] = refused;
  if (!first) return;
  for (const { error } of others) services.log.error(String(error));
  if (others.length > 0) {
    const names = others.map(({ object }) => visible(object.name)).join(', ');
    void warn(vscode.l10n.t('This was refused for {0} more: {1}', others.length, names));
  }
  const { object, error } = first;
  await report(error, services, { about: object.ref, again: () => work(object) });
}
