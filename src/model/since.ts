/** Seconds in each unit of a span. */
const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * The moment that somebody writes as a span before now (`90s`, `10m`, `1h30m`, `2d`) or as a date (`2026-05-01`,
 * `2026-05-01T10:00`), in seconds since the epoch; undefined where it is neither. A date without a zone is the reader's own.
 */
export function momentSince(text: string, now: number): number | undefined {
  if (/^(\d+[smhd])+$/.test(text)) {
    const parts = [...text.matchAll(/(\d+)([smhd])/g)];
    return parts.reduce((left, [, amount, unit = 's']) => left - Number(amount) * (units[unit] ?? 1), now);
  }
  const dated = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  if (!dated) return undefined;
  // A date alone would be read as midnight in Greenwich.
  const moment = Date.parse(`${dated[1]}T${dated[2] ?? '00:00'}${dated[3] ?? ''}`);
  return Number.isNaN(moment) ? undefined : moment / 1000;
}
