import * as vscode from 'vscode';
import { explainTrust } from '../commands/explainTrust.ts';
import { contextKeys, executes, swarmViewId, type FeatureCommandId } from '../ids.ts';
import { attempt } from '../problems/report.ts';
import type { Feature } from '../services.ts';
import { EngineLook } from '../tree/look.ts';
import { TreeRows } from '../tree/treeView.ts';
import {
  createOverlay,
  initSwarm,
  inviteToSwarm,
  joinSwarm,
  leaveSwarm,
  scaleService,
  serviceLogs,
  type SwarmCommand,
} from './commands.ts';
import { swarmRows } from './rows.ts';

const table = {
  'portlight.swarm.init': initSwarm,
  'portlight.swarm.invite': inviteToSwarm,
  'portlight.swarm.join': joinSwarm,
  'portlight.swarm.leave': leaveSwarm,
  'portlight.swarm.createOverlay': createOverlay,
  'portlight.service.scale': scaleService,
  'portlight.service.logs': serviceLogs,
} satisfies Partial<Record<FeatureCommandId, SwarmCommand>>;

/** A view of the swarm that the engine manages; it is there only where there is one. */
export const registerSwarm: Feature = (services) => {
  const { inventory } = services;
  const rows = new TreeRows(
    () => inventory.ready(),
    () => swarmRows(inventory.snapshot),
    new EngineLook(() => services.engine()),
    () => inventory.connection.status === 'down',
  );
  let isShown = false;
  const show = (): void => {
    const there = inventory.snapshot.swarm !== undefined;
    if (there === isShown) return;
    isShown = there;
    void vscode.commands.executeCommand('setContext', contextKeys.swarm, there);
  };
  const unsubscribe = inventory.onDidChange((change) => {
    show();
    rows.update(change);
  });
  const view = vscode.window.createTreeView(swarmViewId, { treeDataProvider: rows, showCollapseAll: true });
  const commands = Object.entries(table).map(([id, run]) =>
    vscode.commands.registerCommand(id, async (argument?: { readonly row?: { readonly id?: unknown } }) => {
      if (executes(id) && !vscode.workspace.isTrusted) return explainTrust();
      const rowId = argument?.row?.id;
      await attempt(services, () => run(services, typeof rowId === 'string' ? rowId : undefined));
    }),
  );
  return vscode.Disposable.from(view, new vscode.Disposable(unsubscribe), ...commands);
};
