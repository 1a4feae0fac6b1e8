import type { Image } from './image.ts';

/** One step of an image's history. */
export interface Step {
  /** The Dockerfile's instruction, as the builder writes it. */
  readonly instruction: string;
  /** Bytes. */
  readonly size: number;
}

/** Instructions that only write down settings. Source: Dockerfile reference. */
const settings =
  /^(?:\/bin\/sh -c #\(nop\)\s+)?(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b/;

/**
 * The digest of the layer that each step made; undefined for one that made none. The engine tells steps and layers apart
 * from each other: they are put together in order, steps that changed no file left out. Where that does not come out even,
 * no step is given a layer. `steps` and `digests` both begin with the lowest.
 */
export function layersOfSteps(
  steps: readonly Step[],
  digests: readonly string[],
): readonly (string | undefined)[] {
  for (const makesLayer of [
    ({ size }: Step): boolean => size > 0,
    // A step that ran and left nothing behind is a layer all the same.
    ({ size, instruction }: Step): boolean => size > 0 || !settings.test(instruction),
  ]) {
    if (steps.filter(makesLayer).length !== digests.length) continue;
    const rest = digests.values();
    return steps.map((step) => (makesLayer(step) ? rest.next().value : undefined));
  }
  return steps.map(() => undefined);
}

/** For each layer that others have, too, the images that share it: equal layers lie on the disk once. */
export function sharers(image: Image, all: Iterable<Image>): ReadonlyMap<string, readonly Image[]> {
  const own = new Set(image.layers);
  const found = new Map<string, Image[]>();
  for (const other of all) {
    if (other.id === image.id) continue;
    for (const digest of new Set(other.layers)) {
      if (own.has(digest)) found.set(digest, [...(found.get(digest) ?? []), other]);
    }
  }
  return found;
}

const shell = '/bin/sh -c ';
const noted = `${shell}#(nop) `;
const builder = ' # buildkit';

/** `/bin/sh -c #(nop)  CMD ["sh"]` → `CMD ["sh"]`, `/bin/sh -c apt-get update` → `RUN apt-get update` */
export function instructionText(instruction: string): string {
  const whole = instruction.replaceAll(/\s+/g, ' ').trim();
  const text = whole.endsWith(builder) ? whole.slice(0, -builder.length) : whole;
  if (text.startsWith(noted)) return text.slice(noted.length);
  // Build arguments stand before the shell: `|1 VERSION=2 /bin/sh -c make`.
  const at = text.startsWith('RUN ') ? 'RUN '.length : text.startsWith('|') ? text.indexOf(shell) : 0;
  return text.startsWith(shell, at) ? `RUN ${text.slice(at + shell.length)}` : text;
}
