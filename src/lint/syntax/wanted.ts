/** What is of use, so that of a long text little has to be read closely. */
export interface Wanted {
  /** Whether a text holds something of use. */
  isIn(text: string): boolean;
  /** The offset at which the next such thing starts, at `from` or behind it; infinite where there is none. */
  next(text: string, from: number): number;
}

export const everything: Wanted = { isIn: () => true, next: (_, from) => from };

/** Offsets that are asked for in their order, each looked for once. */
export function ahead(next: (from: number) => number): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) found = next(from);
    return found;
  };
}
