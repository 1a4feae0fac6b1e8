import { arch, platform, release } from 'node:os';
import * as vscode from 'vscode';
import type { Connection } from '../../engine/inventory.ts';
import type { Command } from './command.ts';

/**
 * Opens a document about versions, the kind of connection and what happened lately, for a report to the developers. It
 * holds no name of an object, no address and no path.
 */
export const collectDiagnostics: Command = async ({ context, inventory, journal }) => {
  const { connection, snapshot } = inventory;
  const report = {
    portlight: (context.extension.packageJSON as { version: string }).version,
    vscode: vscode.version,
    node: process.version,
    system: `${platform()} ${release()} ${arch()}`,
    language: vscode.env.language,
    remote: vscode.env.remoteName ?? 'none',
    trusted: vscode.workspace.isTrusted,
    folders: vscode.workspace.workspaceFolders?.length ?? 0,
    engine: await engineFacts(connection),
    objects: {
      containers: snapshot.containers.size,
      images: snapshot.images.size,
      networks: snapshot.networks.size,
      volumes: snapshot.volumes.size,
    },
    ...journal.entries,
  };
  const content = JSON.stringify(report, undefined, 2);
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: 'json', content }),
  );
};

async function engineFacts(connection: Connection): Promise<object> {
  if (connection.status === 'live') {
    const { engine } = connection;
    const { address } = engine;
    const version = await engine.version().catch(() => ({}));
    const tls = address.kind === 'tcp' && address.tls !== undefined;
    return { status: 'live', endpoint: address.kind, tls, source: address.source, ...version };
  }
  if (connection.status === 'connecting') return { status: 'connecting' };
  const { problem, staleSince } = connection;
  return {
    status: 'down',
    problem: problem.code,
    ...(problem.code === 'engine-down' && { reasons: problem.tried.map(({ reason }) => reason) }),
    stale: staleSince !== undefined,
  };
}
