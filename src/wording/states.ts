import * as l10n from '@vscode/l10n';
import type { Container, ContainerState, Health } from '../model/container.ts';

/** The state as people say it, with health or exit code. */
export function stateText(container: Pick<Container, 'state' | 'exitCode' | 'health'>): string {
  const state = stateNames[container.state]();
  if (container.health) return `${state} (${healthNames[container.health]()})`;
  if (!container.exitCode) return state;
  return container.state === 'restarting'
    ? l10n.t('{0}, ended with code {1}', state, container.exitCode)
    : l10n.t('{0} with code {1}', state, container.exitCode);
}

const stateNames: Readonly<Record<ContainerState, () => string>> = {
  created: () => l10n.t('created'),
  running: () => l10n.t('running'),
  paused: () => l10n.t('paused'),
  restarting: () => l10n.t('restarting'),
  removing: () => l10n.t('being removed'),
  exited: () => l10n.t('stopped'),
  dead: () => l10n.t('dead'),
};

const healthNames: Readonly<Record<Health, () => string>> = {
  starting: () => l10n.t('health check starting'),
  healthy: () => l10n.t('healthy'),
  unhealthy: () => l10n.t('unhealthy'),
};
