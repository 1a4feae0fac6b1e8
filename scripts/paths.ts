import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The checkout. */
export const root = join(import.meta.dirname, '..');

/** The packaged extension. */
export const vsix = join(root, 'dist', 'portlight.vsix');

/** The executable that npm put beside a package. */
export function packageBin(name: string): string {
  return join(root, 'node_modules', '.bin', name);
}

/** Where a command would be found, or undefined. */
export async function onPath(command: string): Promise<string | undefined> {
  const extensions = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  // A plain user's PATH leaves out the sbin folders that the daemons are in.
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']) {
    for (const extension of extensions) {
      const file = join(folder, command + extension);
      if (folder && (await isExecutable(file))) return file;
    }
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
