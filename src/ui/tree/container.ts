import * as vscode from 'vscode';
import type { Container, ContainerState } from '../../model/container.ts';
import type { Port } from '../../model/port.ts';
import { maskSecretText } from '../../model/secrets.ts';
import { shortId, visible } from '../../model/text.ts';
import { stateText } from '../states.ts';
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
      [vscode.l10n.t('Command'), maskSecretText(container.command)],
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
