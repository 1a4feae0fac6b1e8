import type { Engine } from '../../../engine/engine.ts';
import { ProblemError } from '../../../engine/problem.ts';
import type { Image } from '../../../model/image.ts';

/**
 * What to remove of an image that somebody was asked about: the names that still are its own, since a build may have taken one
 * meanwhile. Without a name it goes by its id. Rejects where that would take along what nobody was asked about.
 */
export async function ownReferences(
  engine: Pick<Engine, 'image'>,
  image: Pick<Image, 'id' | 'tags'>,
): Promise<readonly string[]> {
  const now = await engine.image(image.id);
  if (!now) throw new ProblemError({ code: 'gone', detail: `image ${image.tags[0] ?? image.id}` });
  const own = image.tags.filter((tag) => now.tags.includes(tag));
  if (own.length > 0) return own;
  if (now.tags.length === 0) return [image.id];
  throw new ProblemError({ code: 'image-has-tags', detail: now.tags.join(' ') });
}
