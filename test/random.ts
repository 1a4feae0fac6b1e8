/** An integer from 0 up to, but not, the bound; the bound is at most 2³². */
export type Random = (below: number) => number;

/** Numbers that are the same for the same seed, on every machine: the generator "mulberry32". */
export function randomNumbers(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
