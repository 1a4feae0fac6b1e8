import * as vscode from 'vscode';
import { settings } from './ids.ts';

/** The engine that the user chose; empty when the usual order decides. */
export function engineAddressSetting(): string {
  return vscode.workspace.getConfiguration('portlight').get<string>(settings.engineAddress, '');
}

export function onEngineSettingChange(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`portlight.${settings.engineAddress}`)) listener();
  });
}
