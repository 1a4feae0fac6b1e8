import type { Container } from '../../model/container.ts';
import type { FileChange } from '../../engine/interface/containers.ts';
import type { FileEntry, FilePlace } from '../../model/files.ts';
import type { Image } from '../../model/image.ts';
import type { Step } from '../../model/layers.ts';
import type { ProcessTable } from '../../model/usage.ts';
import type { CommandId, FeatureCommandId } from '../ids.ts';
import type { Subject } from '../commands/command.ts';

/** A row of the tree, as data. */
export interface Row extends Subject {
  /** Kind + engine id, below the parent's id where it could stand twice; never state, so that a row stays itself while its object changes. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown, asked for when somebody looks. */
  readonly tooltip?: (look: Look) => Promise<string>;
  /** A codicon, with the name of a theme colour. */
  readonly icon: string;
  readonly color?: string;
  /** What the manifest's menus look for: `kind-state`, then words for what else can be done with the row. */
  readonly context: string;
  /** What a click does, or Enter. */
  readonly click?: CommandId | FeatureCommandId;
  /** Open from the start. */
  readonly expanded?: true;
  /** What opens below the row, as the snapshot has it. */
  readonly children?: () => readonly Row[];
  /**
   * The same where only the engine knows it: asked when the row is opened, and again when `revision` changes, or once `more`
   * was called, because more is known then.
   */
  readonly ask?: (look: Look, more: () => void) => Promise<readonly Row[]>;
  readonly revision?: string;
}

/** What a row may ask for when it is opened or looked at. */
export interface Look {
  /** The container with all that only an inspect tells. */
  container(container: Container): Promise<Container>;
  /** The image with all that only an inspect tells. */
  image(image: Image): Promise<Image>;
  /** Those of the images that were inspected so far; `more` is called once the others are, too. */
  inspected(images: Iterable<Image>, more: () => void): readonly Image[];
  /** How the image was made, the newest step first. */
  history(image: Image): Promise<readonly Step[]>;
  /** What lies in the folder. */
  files(place: FilePlace, folder: string): Promise<readonly FileEntry[]>;
  /** What the container's image has in the folder, under whatever is mounted there. */
  hidden(containerId: string, folder: string): Promise<readonly FileEntry[]>;
  /** What the container has changed in its image's files, by path. */
  changes(id: string): Promise<ReadonlyMap<string, FileChange['kind']>>;
  /** What runs in the container at this moment. */
  processes(container: Container): Promise<ProcessTable>;
}
