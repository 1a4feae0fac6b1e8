import * as vscode from 'vscode';
import { splitImageReference, withTag } from '../../../model/imageReference.ts';
import type { Image } from '../../../model/image.ts';
import { shortId, visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import type { Services } from '../../services.ts';
import { proposedText, type Command } from '../command.ts';
import { pickImage } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';
import { askReference, knownReferences } from './askReference.ts';

/** Asks for another name of the image, for which `reference` is proposed. */
export const tagCommand: Command = async (services, subject) => {
  const image = await pickImage(services, subject, {
    placeholder: vscode.l10n.t('Choose an image to give another name to'),
    nothing: vscode.l10n.t('There are no images.'),
  });
  if (image) await tagImage(services, image, proposedText(subject, 'reference'));
};

/** Gives the image another name; resolves to it, or to undefined where it did not come to that. */
export async function tagImage(
  services: Services,
  image: Image,
  proposal: string | undefined,
): Promise<string | undefined> {
  const engine = await services.engine();
  const { snapshot } = services.inventory;
  const [own] = image.tags;
  const asked = await askReference({
    title: vscode.l10n.t('Another name for {0}', visible(own ?? shortId(image.id))),
    proposal: proposal ?? (own === undefined ? '' : `${splitImageReference(own).name}:`),
    known: knownReferences(snapshot),
  });
  if (asked === undefined) return undefined;
  const reference = withTag(asked);
  const holder = [...snapshot.images.values()].find(({ tags }) => tags.includes(reference));
  if (holder && holder.id !== image.id && !(await mayMove(reference, holder))) return undefined;
  const isDone = await attempt(
    services,
    () =>
      withProgress(vscode.l10n.t('Naming {0}…', visible(reference)), () =>
        engine.images.tag(image.id, reference),
      ),
    { about: { kind: 'image', id: image.id } },
  );
  return isDone ? reference : undefined;
}

/** A name leads to one image: it is taken from the one that has it. */
export function mayMove(reference: string, { id, tags }: Image): Promise<boolean> {
  const loss =
    tags.length > 1
      ? vscode.l10n.t('The image {0} keeps its other names: {1}', shortId(id), others(tags, reference))
      : vscode.l10n.t(
          'The image {0} has no other name: it becomes dangling, and pruning takes it.',
          shortId(id),
        );
  const question = vscode.l10n.t(
    '“{0}” is the name of another image. Move it to this one?',
    visible(reference),
  );
  return confirm(question, loss, vscode.l10n.t('Move the Name'));
}

function others(tags: readonly string[], reference: string): string {
  return tags
    .filter((tag) => tag !== reference)
    .map(visible)
    .join(', ');
}
