import * as vscode from 'vscode';
import { settings } from './ids.ts';

/** The engine that the user chose, an address or `context:` and a name; empty when the usual order decides. */
export function engineAddressSetting(): string {
  return vscode.workspace.getConfiguration('portlight').get<string>(settings.engineAddress, '');
}

/** Chooses an engine, or with an empty text lets the usual order decide again. */
export async function chooseEngineAddress(text: string): Promise<void> {
  const value = text === '' ? undefined : text;
  const target = vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration('portlight').update(settings.engineAddress, value, target);
}

export function onEngineSettingChange(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`portlight.${settings.engineAddress}`)) listener();
  });
}

/** The image for containers that look into volumes; empty for whatever the engine has. */
export function helperImageSetting(): string {
  return vscode.workspace.getConfiguration('portlight').get<string>(settings.helperImage, '').trim();
}

export function onHelperImageChange(listener: (image: string) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`portlight.${settings.helperImage}`)) listener(helperImageSetting());
  });
}
