import * as vscode from 'vscode';
import { emptySnapshot, type Snapshot } from '../../model/snapshot.ts';
import type { Notice } from '../../shared/protocol.ts';
import type { Services } from '../services.ts';
import { EndpointNames } from './endpointNames.ts';

/** What a picture is drawn of. */
export interface Source extends vscode.Disposable {
  /** Of the tab. */
  readonly title: string;
  /** Whether it is an engine, on which things can be done, and not a plan. */
  readonly isLive: boolean;
  /** Whether its host is the reader's own machine. */
  readonly isLocal: boolean;
  readonly snapshot: Snapshot;
  /** Words in place of the picture, where there is none to draw. */
  readonly notice: Notice | undefined;
  readonly onDidChange: vscode.Event<void>;
  refresh(): Promise<void>;
}

export function engineSource({ inventory }: Services): Source {
  const changed = new vscode.EventEmitter<void>();
  const unsubscribe = inventory.onDidChange(() => changed.fire());
  const names = new EndpointNames(
    () => (inventory.connection.status === 'live' ? inventory.connection.engine : undefined),
    () => changed.fire(),
  );
  return {
    title: vscode.l10n.t('Network Topology'),
    isLive: true,
    onDidChange: changed.event,
    get snapshot() {
      return names.addedTo(inventory.snapshot);
    },
    get isLocal() {
      const { connection } = inventory;
      return connection.status === 'live' && !('host' in connection.engine.address);
    },
    get notice() {
      switch (inventory.connection.status) {
        case 'connecting':
          return { title: vscode.l10n.t('Connecting to the Docker engine…') };
        case 'down':
          return {
            title: vscode.l10n.t('No Docker engine answers'),
            detail: vscode.l10n.t(
              'The picture comes back with the engine. The Engine view says what was tried.',
            ),
            action: vscode.l10n.t('Try again'),
          };
        case 'live':
          return undefined;
      }
    },
    refresh: () => inventory.refresh(),
    dispose: () => {
      unsubscribe();
      names.dispose();
      changed.dispose();
    },
  };
}

/** What a compose file describes, as its editor has it. */
export function composeSource(uri: vscode.Uri): Source {
  const changed = new vscode.EventEmitter<void>();
  const file = uri.path.split('/').at(-1) ?? '';
  let snapshot: Snapshot = emptySnapshot;
  /** What it was drawn from, whether it is there yet or not. */
  let sources: ReadonlySet<string> = new Set([uri.toString()]);
  let reading = 0;
  const refresh = async (): Promise<void> => {
    const turn = ++reading;
    const read = await readCompose(uri);
    if (turn !== reading) return;
    ({ snapshot, sources } = read);
    changed.fire();
  };
  const watching = watch(uri, (file) => {
    if (sources.has(file.toString())) void refresh();
  });
  void refresh();
  return {
    title: vscode.l10n.t('Topology of {0}', file),
    isLive: false,
    isLocal: true,
    onDidChange: changed.event,
    get snapshot() {
      return snapshot;
    },
    get notice() {
      return snapshot.containers.size > 0
        ? undefined
        : { title: vscode.l10n.t('{0} describes no service.', file), action: vscode.l10n.t('Try again') };
    },
    refresh,
    dispose: () => {
      watching.dispose();
      changed.dispose();
    },
  };
}

/** Tells of files that changed in an editor or, below the folder of this one, on the disk. */
function watch(uri: vscode.Uri, touched: (file: vscode.Uri) => void): vscode.Disposable {
  // Outside the workspace, nobody knows how much lies below.
  const pattern = vscode.workspace.getWorkspaceFolder(uri) === undefined ? '*' : '**/*';
  const files = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), pattern),
  );
  return vscode.Disposable.from(
    files,
    files.onDidChange(touched),
    files.onDidCreate(touched),
    files.onDidDelete(touched),
    vscode.workspace.onDidChangeTextDocument(({ document }) => touched(document.uri)),
    // What was not saved is gone.
    vscode.workspace.onDidCloseTextDocument((document) => touched(document.uri)),
  );
}

/** Reads the file with all that it takes in, and says what that is. What cannot be read counts as empty. */
async function readCompose(
  uri: vscode.Uri,
): Promise<{ readonly snapshot: Snapshot; readonly sources: ReadonlySet<string> }> {
  // Loaded with the first compose file that is drawn.
  const { composeSnapshot } = await import('../../lint/linter.ts');
  const folder = vscode.Uri.joinPath(uri, '..');
  const path = uri.path.split('/').at(-1) ?? '';
  const texts = new Map<string, string>();
  const sources = new Set<string>();
  const read = async (each: string): Promise<void> => {
    const place = vscode.Uri.joinPath(folder, each);
    sources.add(place.toString());
    texts.set(each, await textOf(place));
  };
  await Promise.all([path, '.env'].map(read));
  const name = folder.path.split('/').at(-1) ?? '';
  for (;;) {
    const { snapshot, missing } = composeSnapshot(texts, path, name);
    if (missing.length === 0) return { snapshot, sources };
    await Promise.all(missing.map(read));
  }
}

async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  return vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '',
  );
}
