import * as vscode from 'vscode';
import type { FeatureCommandId } from '../ids.ts';
import type { Feature } from '../services.ts';
import { TopologyPanel } from './topologyPanel.ts';

const showTopology: FeatureCommandId = 'portlight.topology.show';

/** The command that opens the picture of who can talk to whom, or brings the open one to the front. */
export const registerTopology: Feature = (services) => {
  let panel: TopologyPanel | undefined;
  const command = vscode.commands.registerCommand(showTopology, () => {
    if (panel === undefined) {
      panel = new TopologyPanel(services);
      panel.onDidDispose(() => (panel = undefined));
    } else {
      panel.reveal();
    }
  });
  return vscode.Disposable.from(command, { dispose: () => panel?.dispose() });
};
