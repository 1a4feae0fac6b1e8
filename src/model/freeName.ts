import { splitImageReference } from './imageReference.ts';

/** The proposal, or the proposal with the first number that makes it free. */
export function freeName(proposal: string, taken: ReadonlySet<string>): string {
  if (!taken.has(proposal)) return proposal;
  let number = 2;
  while (taken.has(`${proposal}-${number}`)) number++;
  return `${proposal}-${number}`;
}

/** A free name for a container of this image: `web` for `registry.example/team/web:1.0`; undefined where its own is none. */
export function nameForImage(image: string, taken: ReadonlySet<string>): string | undefined {
  const own = splitImageReference(image).name.split('/').at(-1) ?? '';
  const isId = /^sha256$|^[0-9a-f]{12}$|^[0-9a-f]{64}$/.test(own);
  return isId || !/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(own) ? undefined : freeName(own, taken);
}
