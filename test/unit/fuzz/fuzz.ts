import * as fc from 'fast-check';
import { fuzzRunsVariable } from '../../../scripts/testEnvironment.ts';

/** Inputs for each property; the nightly run takes a hundred times as many. */
const runs = Number(process.env[fuzzRunsVariable] ?? 1_000);

/** For a test's own patience, in milliseconds. */
export const patience = 20_000 + runs * 20;

/** Runs the property on many inputs; what it throws is shown with the smallest input that makes it throw. */
export function forAll<T>(inputs: fc.Arbitrary<T>, property: (input: T) => void): void {
  fc.assert(fc.property(inputs, property), { numRuns: runs });
}

/** The same of a property that takes its time. */
export async function forAllInTurn<T>(
  inputs: fc.Arbitrary<T>,
  property: (input: T) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(inputs, property), { numRuns: runs });
}

/** Text that was changed here and there: cut, doubled, and with characters thrown in that mean something to a parser. */
export function mutated(samples: readonly string[], tokens: readonly string[] = []): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '\r\n',
      '\t',
      ' ',
      '\\',
      '"',
      "'",
      '`',
      '{',
      '}',
      '[',
      ']',
      ':',
      '#',
      '$',
      '%',
      '\0',
      '\uFEFF',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
    ...(tokens.length > 0 ? [fc.constantFrom(...tokens)] : []),
  );
  const change = fc.record({ at: fc.nat(), cut: fc.nat({ max: 12 }), piece });
  return fc.tuple(fc.constantFrom(...samples), fc.array(change, { maxLength: 6 })).map(([sample, changes]) =>
    changes.reduce((text, { at, cut, piece }) => {
      const begin = at % (text.length + 1);
      return text.slice(0, begin) + piece + text.slice(begin + cut);
    }, sample),
  );
}

/** JSON in which values were replaced by others of any type, and keys left out. */
export function disturbed(samples: readonly unknown[]): fc.Arbitrary<unknown> {
  const change = fc.record({ at: fc.nat(), value: fc.oneof(fc.jsonValue(), fc.constant(undefined)) });
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(change, { maxLength: 5 }))
    .map(([sample, changes]) => changes.reduce(replaced, structuredClone(sample)));
}

/** The value with the place `at`, counted through all of it, replaced. */
function replaced(root: unknown, { at, value }: { readonly at: number; readonly value: unknown }): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key]);
      visit(child);
    }
  };
  visit(root);
  const place = places[at % (places.length + 1)];
  if (!place) return value;
  place[0][place[1]] = value;
  return root;
}
