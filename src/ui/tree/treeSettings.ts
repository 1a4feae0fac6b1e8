import * as vscode from 'vscode';
import { groupings, type Grouping } from '../../model/grouping.ts';
import {
  containerOrders,
  imageOrders,
  networkOrders,
  volumeOrders,
  type ContainerOrder,
  type ImageOrder,
  type NetworkOrder,
  type VolumeOrder,
} from '../../model/sorting.ts';
import { settings } from '../ids.ts';

/** How the user wants the views to look. */
export interface TreeSettings {
  readonly groupBy: Grouping;
  readonly containers: ContainerOrder;
  readonly images: ImageOrder;
  readonly networks: NetworkOrder;
  readonly volumes: VolumeOrder;
  readonly showBuiltInNetworks: boolean;
}

export const defaultTreeSettings: TreeSettings = {
  groupBy: 'project',
  containers: 'name',
  images: 'name',
  networks: 'name',
  volumes: 'name',
  showBuiltInNetworks: true,
};

/** The settings as they are now; what they cannot be is passed over. */
export function treeSettings(): TreeSettings {
  const configuration = vscode.workspace.getConfiguration('portlight');
  const oneOf = <T extends string>(name: string, values: readonly T[], otherwise: T): T =>
    values.find((value) => value === configuration.get(name)) ?? otherwise;
  const usual = defaultTreeSettings;
  return {
    groupBy: oneOf(settings.groupBy, groupings, usual.groupBy),
    containers: oneOf(settings.sortBy.containers, containerOrders, usual.containers),
    images: oneOf(settings.sortBy.images, imageOrders, usual.images),
    networks: oneOf(settings.sortBy.networks, networkOrders, usual.networks),
    volumes: oneOf(settings.sortBy.volumes, volumeOrders, usual.volumes),
    showBuiltInNetworks: configuration.get(settings.showBuiltIn) !== false,
  };
}

export function onTreeSettingsChange(listener: () => void): vscode.Disposable {
  const names = [settings.groupBy, settings.showBuiltIn, ...Object.values(settings.sortBy)];
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (names.some((name) => change.affectsConfiguration(`portlight.${name}`))) listener();
  });
}
