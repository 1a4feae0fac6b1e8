import * as vscode from 'vscode';
import { groupings, type Grouping } from '../../model/grouping.ts';
import { settings } from '../ids.ts';
import { kinds, viewKinds, type Kind } from './viewKind.ts';

/** Commands that change how the views look: grouping, order, the engine's own networks. */
export function registerLookCommands(): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('portlight.containers.groupBy', () =>
      chooseSetting(vscode.l10n.t('Group containers by'), settings.groupBy, groupings, (by) =>
        groupingNames[by](),
      ),
    ),
    ...kinds.map((kind) =>
      registerCommand(`portlight.${kind}.sortBy`, () =>
        chooseSetting(
          sortTitles[kind](),
          settings.sortBy[kind],
          viewKinds[kind].orders,
          (order) => orderNames[order]?.() ?? order,
        ),
      ),
    ),
    registerCommand('portlight.networks.showBuiltIn', () => change(settings.showBuiltIn, true)),
    registerCommand('portlight.networks.hideBuiltIn', () => change(settings.showBuiltIn, false)),
  );
}

/** Lets the user choose a value of a setting, the one that is in force marked. */
async function chooseSetting<T extends string>(
  title: string,
  name: string,
  values: readonly T[],
  nameOf: (value: T) => string,
): Promise<void> {
  const now = vscode.workspace.getConfiguration('portlight').get<string>(name);
  const items = values.map((value) => ({
    label: nameOf(value),
    value,
    iconPath: new vscode.ThemeIcon(value === now ? 'check' : 'blank'),
    ...(value === now && { description: vscode.l10n.t('now') }),
  }));
  const chosen = await vscode.window.showQuickPick(items, { title });
  if (chosen) await change(name, chosen.value);
}

/** Writes a setting where its value comes from, so that the change has an effect. */
async function change(name: string, value: string | boolean): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('portlight');
  const inWorkspace = configuration.inspect(name)?.workspaceValue !== undefined;
  const { Global, Workspace } = vscode.ConfigurationTarget;
  await configuration.update(name, value, inWorkspace ? Workspace : Global);
}

const groupingNames: Readonly<Record<Grouping, () => string>> = {
  project: () => vscode.l10n.t('Compose project'),
  network: () => vscode.l10n.t('Network'),
  image: () => vscode.l10n.t('Image'),
  status: () => vscode.l10n.t('State'),
  none: () => vscode.l10n.t('Nothing: one list'),
};

const sortTitles: Readonly<Record<Kind, () => string>> = {
  containers: () => vscode.l10n.t('Sort containers by'),
  images: () => vscode.l10n.t('Sort images by'),
  networks: () => vscode.l10n.t('Sort networks by'),
  volumes: () => vscode.l10n.t('Sort volumes by'),
};

const orderNames: Readonly<Partial<Record<string, () => string>>> = {
  name: () => vscode.l10n.t('Name'),
  created: () => vscode.l10n.t('Age, newest first'),
  status: () => vscode.l10n.t('State, running first'),
  size: () => vscode.l10n.t('Size, largest first'),
  driver: () => vscode.l10n.t('Driver'),
};
