import * as vscode from 'vscode';
import { matcherOf } from '../../model/filter/filter.ts';
import { imageFilters, repositoryOf } from '../../model/filter/images.ts';
import type { Image } from '../../model/image.ts';
import { compareNames } from '../../model/relations.ts';
import { sortImages } from '../../model/sorting.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { imageName, visible } from '../../model/text.ts';
import { sizeText } from '../quantities.ts';
import { imageFace } from './image.ts';
import { imageChildren, imageRevision } from './imageChildren.ts';
import type { Row } from './row.ts';
import type { Shown } from './shown.ts';

/** Repositories that hold several images open onto them; images without a name come last, under a heading. */
export function imageRows({ snapshot, filter, settings }: Shown): Row[] {
  const matches = matcherOf(filter, imageFilters, snapshot);
  const images = sortImages(snapshot.images.values(), settings.images).filter(matches);
  const named = images.filter(({ tags }) => tags.length > 0);
  const dangling = images.filter(({ tags }) => tags.length === 0);
  const repositories = [...repositoriesOf(named)];
  // Sorted by something else, a repository stands where the first of its images does.
  if (settings.images === 'name') repositories.sort(([a], [b]) => compareNames(a, b));
  return [
    ...repositories.map(([repository, entries]) => repositoryRow(repository, entries, snapshot)),
    ...(dangling.length > 0 ? [danglingRow(dangling, snapshot)] : []),
  ];
}

/** An image as one of its repositories has it. */
interface Entry {
  readonly image: Image;
  /** Its first tag there. */
  readonly tag: string;
  /** Whether this is the repository of its first tag: there it is itself, elsewhere it is shown once more. */
  readonly isHome: boolean;
}

function repositoriesOf(images: readonly Image[]): Map<string, Entry[]> {
  const repositories = new Map<string, Entry[]>();
  for (const image of images) {
    const home = repositoryOf(imageName(image));
    const seen = new Set<string>();
    for (const tag of image.tags) {
      const repository = repositoryOf(tag);
      if (seen.has(repository)) continue;
      seen.add(repository);
      const entries = repositories.get(repository) ?? [];
      entries.push({ image, tag, isHome: repository === home });
      repositories.set(repository, entries);
    }
  }
  return repositories;
}

function repositoryRow(repository: string, entries: readonly Entry[], snapshot: Snapshot): Row {
  const id = `repository:${repository}`;
  const rows = (): Row[] =>
    entries.map(({ image, tag, isHome }) =>
      imageRow(image, snapshot, isHome ? undefined : { parent: id, askedFor: tag }),
    );
  const [only] = rows();
  if (only && entries.length === 1) return only;
  return {
    id,
    label: visible(repository),
    description: vscode.l10n.t('{0} images', entries.length),
    icon: 'archive',
    context: 'group-repository',
    children: rows,
  };
}

function danglingRow(images: readonly Image[], snapshot: Snapshot): Row {
  const size = images.reduce((sum, image) => sum + image.size, 0);
  return {
    id: 'dangling',
    label: vscode.l10n.t('Dangling images'),
    description: `${images.length} · ${sizeText(size)}`,
    icon: 'circle-slash',
    color: 'disabledForeground',
    context: 'group-dangling',
    children: () => images.map((image) => imageRow(image, snapshot)),
  };
}

function imageRow(
  image: Image,
  snapshot: Snapshot,
  below?: { readonly parent: string; readonly askedFor: string },
): Row {
  const face = imageFace(image, snapshot, below);
  return {
    ...face,
    ask: async (look) => imageChildren(await look.image(image), snapshot, face.id),
    revision: imageRevision(image, snapshot),
  };
}
