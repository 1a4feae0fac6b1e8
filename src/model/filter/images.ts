/** The filters of `GET /images/json`. Source: moby 20.10, daemon/images/images.go; `until` since Docker 23. */
import type { Image } from '../image.ts';
import { splitImageReference } from '../imageReference.ts';
import { momentSince } from '../since.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Filterable } from './filter.ts';
import { ageKeys, labelKey, patternOf, truthKey, type FilterKey } from './keys.ts';

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
  ...ageKeys(imageNamed, isOlder, (snapshot) => [...all(snapshot)].flatMap(({ tags }) => tags)),
  {
    name: 'until',
    accepts: (value) => momentSince(value, 0) !== undefined,
    test: (value) => {
      const moment = momentSince(value, Date.now() / 1000) ?? 0;
      return ({ created }) => created < moment;
    },
    values: () => ['24h', '168h', '720h'],
  },
];

/** The image that the name, the digest or the beginning of an id means. */
export function imageNamed(name: string, { images }: Snapshot): Image | undefined {
  const list = [...images.values()];
  const named = list.find(
    ({ tags, digests }) => tags.includes(name) || tags.includes(`${name}:latest`) || digests.includes(name),
  );
  if (named || name.length === 0) return named;
  const begun = list.filter(({ id }) => id.startsWith(name) || id.startsWith(`sha256:${name}`));
  return begun.length === 1 ? begun[0] : undefined;
}

/** The engine's list tells the time in seconds: of two images of one second, neither is older. */
function isOlder(a: Image, b: Image): boolean {
  return a.created < b.created;
}

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
