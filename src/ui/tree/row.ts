import type { Container } from '../../model/container.ts';
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
  /** Only for a row that opens. */
  readonly children?: (look: Look) => readonly Row[] | Promise<readonly Row[]>;
}

/** What a row may ask for when it is opened. */
export interface Look {
  /** The container with all that only an inspect tells. */
  container(container: Container): Promise<Container>;
}

/** Lines of `name: value`, without those that have no value. */
export function tooltip(lines: readonly (readonly [string, string | undefined])[]): string {
  return lines.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join('\n');
}
