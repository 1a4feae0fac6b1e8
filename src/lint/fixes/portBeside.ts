import type { Address, Span } from '../addresses/address.ts';

/** How far from the host its port may stand: beside it in an object, a section or a call. */
const reach = 300;

/** Where the port of an address stands that is written in a place of its own; undefined where that is not certain. */
export function portBeside(text: string, { candidate, port }: Address): Span | undefined {
  if (port === undefined) return undefined;
  const digits = String(port);
  const found: number[] = [];
  for (const [from, to] of [
    [Math.max(0, candidate.start - reach), candidate.start],
    [candidate.end, candidate.end + reach],
  ] as const) {
    for (const match of text.slice(from, to).matchAll(new RegExp(`(?<![\\w.:])${digits}(?![\\w.:])`, 'g'))) {
      found.push(from + match.index);
    }
  }
  const [start] = found;
  return found.length === 1 && start !== undefined ? { start, end: start + digits.length } : undefined;
}
