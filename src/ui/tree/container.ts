import * as vscode from 'vscode';
import type { Container, ContainerState } from '../../model/container.ts';
import type { Port } from '../../model/port.ts';
import { visible, shortId } from '../../model/text.ts';
import { tooltip, type Row } from './row.ts';

/** The row of one container, without what opens below it. Below another row it is given that row's id, and often a note of its own. */
export function containerFace(
  container: Container,
  below?: { readonly parent: string; readonly note: string },
): Row {
  const published = container.ports.flatMap((port) => (port.published ? [shortPort(port)] : []));
  const own = [visible(container.image), stateText(container), ...new Set(published)];
  const id = `container:${container.id}`;
  return {
    id: below ? `${below.parent}/${id}` : id,
    label: visible(container.name),
    description: below?.note ?? own.join(' · '),
    tooltip: tooltip([
      [vscode.l10n.t('Container'), container.name],
      [vscode.l10n.t('Id'), shortId(container.id)],
      [vscode.l10n.t('Image'), container.image],
      [vscode.l10n.t('State'), stateText(container)],
      [vscode.l10n.t('Command'), container.command],
    ]),
    ...stateLooks[container.state],
    context: `container ${container.state}`,
    target: { kind: 'container', id: container.id },
  };
}

/** `8080→80`: what a row has room for. */
function shortPort({ published, container }: Port): string {
  return `${published?.port}→${container}`;
}

/** The state as people say it, with health or exit code. */
export function stateText(container: Container): string {
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

const healthNames: Readonly<Record<NonNullable<Container['health']>, () => string>> = {
  starting: () => vscode.l10n.t('health check starting'),
  healthy: () => vscode.l10n.t('healthy'),
  unhealthy: () => vscode.l10n.t('unhealthy'),
};

/** A shape and a colour each, so that neither alone has to tell the state. */
const stateLooks: Readonly<Record<ContainerState, { readonly icon: string; readonly color: string }>> = {
  created: { icon: 'circle-outline', color: 'disabledForeground' },
  running: { icon: 'vm-running', color: 'testing.iconPassed' },
  paused: { icon: 'debug-pause', color: 'editorWarning.foreground' },
  restarting: { icon: 'debug-restart', color: 'editorWarning.foreground' },
  removing: { icon: 'trash', color: 'disabledForeground' },
  exited: { icon: 'vm-outline', color: 'disabledForeground' },
  dead: { icon: 'error', color: 'testing.iconFailed' },
};
