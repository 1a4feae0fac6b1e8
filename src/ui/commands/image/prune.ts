import * as vscode from 'vscode';
import type { Image } from '../../../model/image.ts';
import { imageSpace, prunableImages, type ImagePruning } from '../../../model/prunable.ts';
import { imageName, shortId, visible } from '../../../model/text.ts';
import { ageText } from '../../quantities.ts';
import { choose } from '../../say.ts';
import type { Services } from '../../services.ts';
import { proposedText, type Command } from '../command.ts';
import { prune, type Candidate } from '../prunePreview.ts';

interface ImageCandidate extends Candidate {
  readonly image: Image;
}

/** Removes images that no container is made from, after a preview. Takes as a proposal `which`: `dangling` or `unused`. */
export const pruneImages: Command = async (services, subject) => {
  const which = await chooseWhich(services, proposedText(subject, 'which'));
  if (which === undefined) return;
  await prune<ImageCandidate>(services, {
    title: titles[which](),
    placeholder: vscode.l10n.t('Untick the images that are to stay'),
    nothing: nothing[which](),
    candidates: (snapshot) =>
      prunableImages(snapshot, which)
        // One that was built on another goes before it, or the engine refuses.
        .sort((a, b) => b.created - a.created)
        .map(candidateOf),
    space: { of: ({ image }, usage) => imageSpace([image], usage), atLeast: true },
    question: (count) =>
      count === 1 ? vscode.l10n.t('Remove this image?') : vscode.l10n.t('Remove these {0} images?', count),
    loss: () => vscode.l10n.t('To have them again they must be pulled or built.'),
    remove: async (engine, { image }) => {
      // By its tags, so that one that somebody has given it meanwhile keeps it.
      for (const reference of image.tags) await engine.images.remove(reference);
      if (image.tags.length === 0) await engine.images.remove(image.id);
    },
    lesson: (gone) => ({
      kind: 'pruned',
      what: 'images',
      tagged: gone.some(({ image }) => image.tags.length > 0),
    }),
  });
};

const titles: Readonly<Record<ImagePruning, () => string>> = {
  dangling: () => vscode.l10n.t('Prune Dangling Images'),
  unused: () => vscode.l10n.t('Prune All Unused Images'),
};

const nothing: Readonly<Record<ImagePruning, () => string>> = {
  dangling: () => vscode.l10n.t('There is nothing to prune: no image is dangling.'),
  unused: () => vscode.l10n.t('There is nothing to prune: every image is in use.'),
};

/** Needs no answer where nothing could go at all. */
async function chooseWhich(
  services: Services,
  proposed: string | undefined,
): Promise<ImagePruning | undefined> {
  await services.engine();
  const { snapshot } = services.inventory;
  const dangling = prunableImages(snapshot, 'dangling').length;
  const unused = prunableImages(snapshot, 'unused').length;
  if (unused === 0) return 'unused';
  const items = [
    { which: 'dangling', label: vscode.l10n.t('Dangling images: {0}', dangling) } as const,
    { which: 'unused', label: vscode.l10n.t('All images that no container uses: {0}', unused) } as const,
  ];
  if (proposed === 'unused') items.reverse();
  const chosen = await choose(
    items,
    vscode.l10n.t('Choose what to prune; a preview comes before anything goes'),
  );
  return chosen?.which;
}

function candidateOf(image: Image): ImageCandidate {
  const { id, tags } = image;
  const more = tags.length > 1 ? [vscode.l10n.t('{0} tags', tags.length)] : [];
  const name = tags.length === 0 ? `${imageName(image)} ${shortId(id)}` : imageName(image);
  return {
    ref: { kind: 'image', id },
    name,
    label: visible(name),
    note: [ageText(image.created), ...more].join(' · '),
    ticked: true,
    identity: [id, ...tags].join(' '),
    image,
  };
}
