import * as vscode from 'vscode';
import { formatAddress } from '../../../engine/address.ts';
import type { Problem } from '../../../engine/problem.ts';
import { downSentences, sentence } from '../../problems/sentences.ts';
import { ask, inform } from '../../say.ts';
import type { Command } from '../command.ts';

/** Says which engine answers or, where none does, every address that was tried and why it failed. */
export const explainEngine: Command = async (services) => {
  const { inventory } = services;
  await inventory.ready();
  const { connection } = inventory;
  if (connection.status === 'live') {
    const { product, engine, api } = await connection.engine.version();
    const address = formatAddress(connection.engine.address);
    services.learned({ kind: 'version-shown' });
    await inform(
      vscode.l10n.t('Connected to {0} Engine {1} (API {2}) at {3}.', product, engine, api, address),
    );
  } else if (connection.status === 'down') {
    const again = vscode.l10n.t('Try Again');
    const settings = vscode.l10n.t('Open Settings');
    const detail = attempts(connection.problem);
    const chosen = await ask(vscode.l10n.t('No Docker engine answers'), detail, again, settings);
    if (chosen === again) await vscode.commands.executeCommand('portlight.refresh');
    if (chosen === settings) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'portlight.engine');
    }
  }
};

function attempts(problem: Problem): string {
  if (problem.code !== 'engine-down') return sentence(problem);
  return problem.tried
    .map(({ address, reason, detail }) => [downSentences[reason](address), detail].filter(Boolean).join('\n'))
    .join('\n\n');
}
