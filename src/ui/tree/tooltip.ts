import { maskSecrets } from '../../model/secrets.ts';
import * as vscode from 'vscode';
import { plain } from '../markdown.ts';

/** A name and its value; one without a value is left out. */
export type Fact = readonly [name: string, value: string | readonly string[] | undefined];

/** A heading, then a line a fact and a list for a fact with several values. Everything stays text. */
export function tooltip(heading: string, facts: readonly Fact[]): string {
  const lines = facts.flatMap(([name, value]) => {
    const values = typeof value === 'string' ? [value] : (value ?? []);
    const shown = values.filter((each) => each !== '');
    if (shown.length === 0) return [];
    if (typeof value === 'string' || shown.length === 1) return [`${plain(name)}: ${plain(shown[0] ?? '')}`];
    return [`${plain(name)}:`, ...shown.slice(0, most).map((each) => `· ${plain(each)}`), ...more(shown)];
  });
  // Two spaces before the end of a line keep it apart from the next.
  return [`**${plain(heading)}**  `, ...lines].join('  \n');
}

/** Labels as `key=value`, what looks like a secret masked. */
export function labelLines(labels: Readonly<Record<string, string>>): string[] {
  const masked = maskSecrets(labels) as Readonly<Record<string, string>>;
  return Object.entries(masked).map(([key, value]) => `${key}=${value}`);
}

/** A hover is no place to scroll in. */
const most = 12;

function more(values: readonly string[]): string[] {
  return values.length > most ? [plain(vscode.l10n.t('and {0} more', values.length - most))] : [];
}
