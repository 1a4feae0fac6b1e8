import * as vscode from 'vscode';
import type { Command } from './command.ts';

export const learn: Command = async ({ context }) => {
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    `${context.extension.id}#portlight.networks`,
  );
};
