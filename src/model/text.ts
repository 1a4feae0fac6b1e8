import type { Image } from './image.ts';

/**
 * Text with what cannot be seen made visible: `↵` for a newline, and the number of any other control character, mark
 * that turns the direction of writing, zero-width character or lone surrogate (`‹U+202E›`).
 */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (char) => {
    if (char === '\n') return '↵';
    return `‹U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;
  });
}

/** A text of at most so many characters: of a longer one the begin and the end, which are what tells names apart. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - end).join('')}…${characters.slice(-end).join('')}`;
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
