import type { Container } from '../../model/container.ts';
import { visible } from '../../model/text.ts';
import type { Subject } from '../commands/command.ts';

/** A row of the tree, as data. */
export interface Row extends Subject {
  /** Kind + engine id, below the parent's id; never state, so that a row stays itself while its object changes. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Plain text, several lines. */
  readonly tooltip?: string;
  /** A codicon, with the name of a theme colour. */
  readonly icon: string;
  readonly color?: string;
  /** Words that the manifest's menus look for. */
  readonly context: string;
  /** What opens below the row, as the snapshot has it. */
  readonly children?: () => readonly Row[];
  /** The same where only the engine knows it: asked when the row is opened. */
  readonly ask?: (look: Look) => Promise<readonly Row[]>;
}

/** What a row may ask for when it is opened. */
export interface Look {
  /** The container with all that only an inspect tells. */
  container(container: Container): Promise<Container>;
}

/** Lines of `name: value`, without those that have no value. */
export function tooltip(lines: readonly (readonly [string, string | undefined])[]): string {
  return lines.flatMap(([name, value]) => (value ? [`${name}: ${visible(value)}`] : [])).join('\n');
}
