import * as vscode from 'vscode';
import { attempt } from '../../problems/report.ts';
import type { Services } from '../../services.ts';
import { proposedText, type Command } from '../command.ts';
import { askReference, knownReferences } from './askReference.ts';
import { standInFor } from '../learn/standIn.ts';
import { bringImage } from './transfer.ts';

/** Asks for the image’s name, for which `reference` is proposed; on an image’s row, one of its own. */
export const pullCommand: Command = async (services, subject) => {
  await services.engine();
  const { snapshot } = services.inventory;
  const tags = subject.target && snapshot.images.get(subject.target.id)?.tags;
  const reference = await askReference({
    title: vscode.l10n.t('Pull an image'),
    proposal: proposedText(subject, 'reference') ?? tags?.[0] ?? '',
    known: tags ?? knownReferences(snapshot),
  });
  if (reference !== undefined) await pullImage(services, reference);
};

/**
 * Brings an image from its registry, which the user may break off. Refusals are shown with their remedies; false where the
 * image was not brought in the end.
 */
export async function pullImage(services: Services, reference: string): Promise<boolean> {
  let isThere = false;
  const bring = async (): Promise<void> => {
    await bringImage(services, reference);
    isThere = true;
  };
  const useStandIn = standInFor(services, reference);
  const own = useStandIn && {
    'use-stand-in': async (): Promise<void> => void (isThere = await useStandIn()),
  };
  await attempt(services, bring, { ...(own && { own }) });
  return isThere;
}
