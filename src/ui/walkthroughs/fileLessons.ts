import * as vscode from 'vscode';
import type { EngineEvent } from '../../model/event.ts';
import type { Container } from '../../model/container.ts';
import { fileSchemes } from '../files/fileUri.ts';
import type { Feature, Services } from '../services.ts';

/**
 * Looks at files for the exercises about them, and only while these are not done: at an application that was written, at a volume that was made empty when a
 * container starts on it, at the folder of a bind mount when something new lies there, and at what is saved into a volume.
 */
export const registerFileLessons: Feature = (services) => {
  const { inventory, log } = services;
  const empty = new Set<string>();
  const watched = new Map<string, vscode.Disposable>();
  const look = (work: Promise<void>): void => {
    work.catch((error: unknown) => log.debug(`An exercise could not be looked at: ${String(error)}`));
  };
  const unsubscribe = inventory.onEvent((event) => {
    if (event.type === 'volume' && event.action === 'create' && isOpen(services, 'F6')) empty.add(event.id);
    const container = startedBy(event, services);
    if (!container) return;
    for (const { type, source } of container.mounts) {
      if (type === 'volume' && empty.delete(source)) look(lookIntoVolume(services, source));
    }
    if (isOpen(services, 'F4')) watchBinds(services, container, watched, look);
  });
  return vscode.Disposable.from(
    new vscode.Disposable(unsubscribe),
    new vscode.Disposable(() => {
      for (const watcher of watched.values()) watcher.dispose();
    }),
    watchApplication(services, look),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.scheme === fileSchemes.volume) services.learned({ kind: 'volume-file-written' });
    }),
  );
};

function isOpen({ lessons }: Services, id: string): boolean {
  return lessons.missing().some(({ exercise }) => exercise.id === id);
}

function startedBy({ type, action, id }: EngineEvent, { inventory }: Services): Container | undefined {
  return type === 'container' && action === 'start' ? inventory.snapshot.containers.get(id) : undefined;
}

/** Somebody may write the application by hand: its Dockerfile, and the page beside it. */
function watchApplication(services: Services, look: (work: Promise<void>) => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(
    '**/{Dockerfile,php/index.php}',
    false,
    true,
    true,
  );
  watcher.onDidCreate((uri) => {
    const up = uri.path.endsWith('/Dockerfile') ? '..' : '../..';
    if (isOpen(services, 'E3')) look(lookForApplication(services, vscode.Uri.joinPath(uri, up)));
  });
  return watcher;
}

async function lookForApplication(services: Services, folder: vscode.Uri): Promise<void> {
  for (const file of ['Dockerfile', 'php/index.php']) {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, file));
  }
  services.learned({ kind: 'application-written' });
}

async function lookIntoVolume(services: Services, volume: string): Promise<void> {
  const { files } = await services.engine();
  const entries = await files.list({ kind: 'volume', id: volume }, '/');
  if (entries.length > 0) services.learned({ kind: 'volume-filled' });
}

/** Watches the folders that the container sees of this machine, each once. */
function watchBinds(
  services: Services,
  container: Container,
  watched: Map<string, vscode.Disposable>,
  look: (work: Promise<void>) => void,
): void {
  for (const { type, source } of container.mounts) {
    if (type !== 'bind' || watched.has(source)) continue;
    const pattern = new vscode.RelativePattern(vscode.Uri.file(source), '*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, true);
    watcher.onDidCreate((uri) => {
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      look(lookOnBothSides(services, source, name));
    });
    watched.set(source, watcher);
  }
}

/** The file was seen on this machine: the engine tells whether a container that has the folder now has it, too. */
async function lookOnBothSides(services: Services, source: string, name: string): Promise<void> {
  const { files } = await services.engine();
  for (const { id, mounts, state } of services.inventory.snapshot.containers.values()) {
    const mount = mounts.find((each) => each.type === 'bind' && each.source === source);
    if (mount === undefined || state !== 'running') continue;
    await files.stat({ kind: 'container', id }, `${mount.target}/${name}`);
    services.learned({ kind: 'file-on-both-sides' });
  }
}
