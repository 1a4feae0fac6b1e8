import type { Image } from './image.ts';

/** Control characters, and marks that turn the direction of the text around them. */
const invisible = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu;

/** Untrusted text for one line of a list: what cannot be seen becomes a visible mark. */
export function oneLine(text: string): string {
  return text.replace(invisible, '␣');
}

/** The first twelve digits, as docker prints an id. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

/** What people call the image: its first tag, else its repository without a tag, else `<none>`. */
export function imageName(image: Image): string {
  const repository = image.digests[0]?.split('@')[0];
  return image.tags[0] ?? (repository === undefined ? '<none>' : `${repository}:<none>`);
}

/** The image's tag by which somebody asked for it (`nginx` asks for `nginx:latest`), else its usual name. */
export function imageNameAs(image: Image, askedFor: string): string {
  return image.tags.find((tag) => tag === askedFor || tag === `${askedFor}:latest`) ?? imageName(image);
}
