/**
 * The filters of `GET /images/json`. Source: moby 20.10, daemon/images/images.go. Not read: `before` and `since`, which
 * compare times finer than the engine's list tells.
 */
import type { Image } from '../image.ts';
import { splitImageReference } from '../imageReference.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Filterable } from './filter.ts';
import { labelKey, patternOf, truthKey, type FilterKey } from './keys.ts';

const all = ({ images }: Snapshot): Iterable<Image> => images.values();

const keys: readonly FilterKey<Image>[] = [
  {
    name: 'reference',
    // A pattern for `repository` or for `repository:tag`.
    test: (value) => {
      const pattern = globOf(value);
      return ({ tags, digests }) =>
        [...tags, ...digests].some((name) => pattern?.test(name) || pattern?.test(repositoryOf(name)));
    },
    values: (snapshot) => [...all(snapshot)].flatMap(({ tags }) => tags),
  },
  truthKey<Image>(
    'dangling',
    ({ tags }) => tags.length === 0,
    // One that is known by a digest only is in both lists.
    ({ tags, digests }) => tags.length > 0 || digests.length > 0,
  ),
  labelKey(all),
];

/** `registry:5000/nginx:1.27` → `registry:5000/nginx` */
export function repositoryOf(reference: string): string {
  return splitImageReference(reference).name;
}

/** The pattern of Go's `path.Match`, in which `*` and `?` stop at a slash; undefined for one that means nothing. */
function globOf(pattern: string): RegExp | undefined {
  const parts = pattern.match(/\*+|\?|\\.|\[\^?(?:\\.|[^\]\\])+\]|[^]/g) ?? [];
  const source = parts.map((part) => {
    if (part.startsWith('*')) return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 2 && part.startsWith('[')) return part;
    const text = part.length === 2 && part.startsWith('\\') ? part.slice(1) : part;
    return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return patternOf(`^${source.join('')}$`);
}

export const imageFilters: Filterable<Image> = {
  keys,
  textOf: ({ tags, digests, id }) => [...tags, ...digests, id].join(' ').toLowerCase(),
};
