import * as vscode from 'vscode';
import type { Container, ContainerState, Health } from '../model/container.ts';

/** The state as people say it, with health or exit code. */
export function stateText(container: Pick<Container, 'state' | 'exitCode' | 'health'>): string {
  const state = stateNames[container.state]();
  if (container.health) return `${state} (${healthNames[container.health]()})`;
  return container.exitCode ? vscode.l10n.t('{0} with code {1}', state, container.exitCode) : state;
}

const stateNames: Readonly<Record<ContainerState, () => string>> = {
  created: () => vscode.l10n.t('created'),
  running: () => vscode.l10n.t('running'),
  paused: () => vscode.l10n.t('paused'),
  restarting: () => vscode.l10n.t('restarting'),
  removing: () => vscode.l10n.t('being removed'),
  exited: () => vscode.l10n.t('stopped'),
  dead: () => vscode.l10n.t('dead'),
};

const healthNames: Readonly<Record<Health, () => string>> = {
  starting: () => vscode.l10n.t('health check starting'),
  healthy: () => vscode.l10n.t('healthy'),
  unhealthy: () => vscode.l10n.t('unhealthy'),
};
