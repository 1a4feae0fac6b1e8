import * as vscode from 'vscode';
import { fileSchemes } from '../files/fileUri.ts';
import type { Feature, Services } from '../services.ts';
import { isOpen, watchEmptyVolumes } from './emptyVolumes.ts';
import { keptIn } from './kept.ts';
import { watchSharedFolders } from './sharedFolders.ts';

/**
 * Looks at files for the exercises about them, and only while these are not done: at an application that was written, at a volume
 * that was made empty, at folders that containers share with this machine, and at what is saved into a volume.
 */
export const registerFileLessons: Feature = (services) => {
  const { globalState } = services.context;
  return vscode.Disposable.from(
    new vscode.Disposable(watchEmptyVolumes(services, keptIn(globalState, 'portlight.exercises.empty'))),
    new vscode.Disposable(watchSharedFolders(services, keptIn(globalState, 'portlight.exercises.shared'))),
    watchApplication(services),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.scheme === fileSchemes.volume) services.learned({ kind: 'volume-file-written' });
    }),
  );
};

/** Somebody may write the application by hand: its Dockerfile, and the page beside it. */
function watchApplication(services: Services): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(
    '**/{Dockerfile,php/index.php}',
    false,
    true,
    true,
  );
  watcher.onDidCreate((uri) => {
    const up = uri.path.endsWith('/Dockerfile') ? '..' : '../..';
    if (!isOpen(services, 'E3')) return;
    lookForApplication(services, vscode.Uri.joinPath(uri, up)).catch((error: unknown) =>
      services.log.debug(`There is no application: ${String(error)}`),
    );
  });
  return watcher;
}

async function lookForApplication(services: Services, folder: vscode.Uri): Promise<void> {
  for (const file of ['Dockerfile', 'php/index.php']) {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, file));
  }
  services.learned({ kind: 'application-written' });
}
