import * as vscode from 'vscode';
import { formatAddress, type EngineAddress } from '../engine/address.ts';
import { visible } from '../model/text.ts';
import { inert } from './say.ts';
import type { Feature } from './services.ts';
import { sentence } from './problems/sentences.ts';

/** Which engine is shown, and how many of its containers run; a click leads to any object, or tells why no engine answers. */
export const registerStatusBar: Feature = ({ inventory }) => {
  const item = vscode.window.createStatusBarItem('portlight.engine', vscode.StatusBarAlignment.Left);
  item.name = 'Portlight';
  const show = (): void => {
    const { connection, snapshot } = inventory;
    switch (connection.status) {
      case 'connecting':
        item.text = '$(sync~spin) Docker';
        item.tooltip = vscode.l10n.t('Looking for a Docker engine');
        item.command = 'portlight.engine.explain';
        break;
      case 'down':
        item.text = '$(debug-disconnect) Docker';
        item.tooltip = sentence(connection.problem);
        item.command = 'portlight.engine.explain';
        break;
      case 'live': {
        const all = snapshot.containers.size;
        const running = [...snapshot.containers.values()].filter(({ state }) => state === 'running').length;
        item.text = `$(vm) ${inert(visible(shortName(connection.engine.address)))} ${running}/${all}`;
        item.tooltip = vscode.l10n.t(
          '{0} of {1} containers run on {2}. Click to go to any object.',
          running,
          all,
          formatAddress(connection.engine.address),
        );
        item.accessibilityInformation = {
          label: vscode.l10n.t(
            '{0}: {1} of {2} containers run',
            shortName(connection.engine.address),
            running,
            all,
          ),
        };
        item.command = 'portlight.goTo';
      }
    }
  };
  show();
  item.show();
  const unsubscribe = inventory.onDidChange(show);
  return vscode.Disposable.from(item, new vscode.Disposable(unsubscribe));
};

/** What tells this engine from others: its context's name, or the machine that it runs on. */
function shortName(address: EngineAddress): string {
  if (address.context !== undefined) return address.context;
  if ('host' in address) return address.host;
  return /podman/.test(address.path) ? 'Podman' : 'Docker';
}
