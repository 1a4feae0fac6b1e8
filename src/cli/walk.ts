import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import { isConfigurationFile, isForeignFolder } from '../lint/linter.ts';

/** What lies in a folder, relative to it, with `/`. */
export interface Walk {
  readonly files: readonly string[];
  /** Those that say what is in which container. */
  readonly configuration: readonly string[];
  /** Folders below it that could not be opened. */
  readonly closed: readonly string[];
}

/**
 * Looks through a folder. What a symbolic link leads to is found under its own name, if it lies in the folder at all; only
 * configuration is also wanted under the link's. `onMany` is called as soon as there are `many` files. Throws the system's
 * error if the folder itself cannot be opened.
 */
export function walk(root: string, many = Infinity, onMany = (): void => undefined): Walk {
  const found = { files: [] as string[], configuration: [] as string[], closed: [] as string[] };
  const ownFolder = realpathSync(root);
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(root, folder, found.closed)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!isForeignFolder(entry.name)) folders.push(path);
      } else if (entry.isFile()) {
        if (isConfigurationFile(path)) found.configuration.push(path);
        if (found.files.push(path) === many) onMany();
      } else if (
        entry.isSymbolicLink() &&
        isConfigurationFile(path) &&
        leadsToFile(join(root, path), ownFolder)
      ) {
        found.configuration.push(path);
      }
    }
  }
  return found;
}

function entriesOf(root: string, folder: string, closed: string[]): readonly Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (folder === '') throw error;
    closed.push(folder);
    return [];
  }
}

/** Whether a symbolic link ends at a file inside the folder. */
function leadsToFile(link: string, folder: string): boolean {
  try {
    const target = realpathSync(link);
    return target.startsWith(folder.endsWith(sep) ? folder : folder + sep) && statSync(target).isFile();
  } catch {
    // It leads nowhere, or in a circle.
    return false;
  }
}
