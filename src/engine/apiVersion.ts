/** The newest version of the Engine API that this extension was written against. */
const newestKnown = '1.51';

/**
 * The version to speak with an engine that speaks from `oldest` to `newest`: the newest that both know, so that an engine
 * of tomorrow answers as those of today do. One that knows only newer ones is spoken to in its oldest.
 */
export function spokenVersion(newest: string, oldest: string | undefined): string {
  if (oldest !== undefined && isBefore(newestKnown, oldest)) return oldest;
  return isBefore(newest, newestKnown) ? newest : newestKnown;
}

function isBefore(a: string, b: string): boolean {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number);
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number);
  return aMajor < bMajor || (aMajor === bMajor && aMinor < bMinor);
}
