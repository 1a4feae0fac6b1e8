import * as vscode from 'vscode';

/** Decimal units, as docker prints them. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const amount = bytes / 1000 ** power;
  return `${amount.toFixed(amount < 10 && power > 0 ? 1 : 0)} ${units[power]}`;
}

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long ago a moment was, in the largest unit that fits: `3 days ago`, `just now`. Seconds since the epoch. */
export function ageText(moment: number, now = Date.now() / 1000): string {
  const age = Math.max(now - moment, 0);
  const found = units.find(([, seconds]) => age >= seconds);
  if (!found) return vscode.l10n.t('just now');
  const [unit, seconds] = found;
  relative ??= new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'always' });
  return relative.format(-Math.floor(age / seconds), unit);
}

/** Made at its first use: the locale's data takes a while to load. */
let relative: Intl.RelativeTimeFormat | undefined;

/** A moment by the reader's calendar and clock. Seconds since the epoch. */
export function momentText(moment: number): string {
  return new Date(moment * 1000).toLocaleString(vscode.env.language);
}
