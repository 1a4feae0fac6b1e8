import * as vscode from 'vscode';
import type { Container, ContainerState, Endpoint, Mount } from '../../model/container.ts';
import { openings, type Opening } from '../../model/openings.ts';
import { networkOwner, networkOwnerName } from '../../model/relations.ts';
import { maskSecretText } from '../../model/secrets.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { shortId, visible } from '../../model/text.ts';
import { momentText } from '../quantities.ts';
import { stateText } from '../../wording/states.ts';
import type { Look, Row } from './row.ts';
import { labelLines, tooltip } from './tooltip.ts';

/** The row of one container, without what opens below it. Below another row it is given that row's id, and often a note of its own. */
export function containerFace(
  container: Container,
  snapshot: Snapshot,
  below?: { readonly parent: string; readonly note?: string },
): Row {
  const own = [visible(container.image), stateText(container), ...shortPorts(container)];
  const id = `container:${container.id}`;
  return {
    id: below ? `${below.parent}/${id}` : id,
    label: visible(container.name),
    description: below?.note ?? [...own, ...foreignNetwork(container, snapshot)].join(' · '),
    tooltip: (look) => containerTooltip(container, look),
    ...lookOf(container),
    context: `container-${container.state}`,
    target: { kind: 'container', id: container.id },
  };
}

/** `8080→80`, `53→53/udp`: what a row has room for. */
function shortPorts(container: Container): Set<string> {
  return new Set(
    openings(container).map(
      ({ port, containerPort, protocol }) =>
        `${port}→${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`,
    ),
  );
}

/** Where a container has no network of its own, whose it uses. */
export function foreignNetwork(container: Container, snapshot: Snapshot): string[] {
  const owner = networkOwnerName(container);
  if (owner !== undefined) {
    const name = networkOwner(container, snapshot.containers.values())?.name ?? shortId(owner);
    return [vscode.l10n.t('shares the network of {0}', visible(name))];
  }
  if (container.networkMode === 'host') return [vscode.l10n.t('uses the network of the host')];
  return container.networkMode === 'none' ? [vscode.l10n.t('no network')] : [];
}

/** One that runs and fails its own check is in trouble. */
function lookOf({ state, health }: Container): Pick<Row, 'icon' | 'color'> {
  return health === 'unhealthy' ? { icon: 'warning', color: 'editorWarning.foreground' } : stateLooks[state];
}

/** A shape and a colour each, so that neither alone has to tell the state. */
export const stateLooks: Readonly<Record<ContainerState, { readonly icon: string; readonly color: string }>> =
  {
    created: { icon: 'circle-outline', color: 'disabledForeground' },
    running: { icon: 'vm-running', color: 'testing.iconPassed' },
    paused: { icon: 'debug-pause', color: 'editorWarning.foreground' },
    restarting: { icon: 'debug-restart', color: 'editorWarning.foreground' },
    removing: { icon: 'trash', color: 'disabledForeground' },
    exited: { icon: 'vm-outline', color: 'disabledForeground' },
    dead: { icon: 'error', color: 'testing.iconFailed' },
  };

async function containerTooltip(listed: Container, look: Look): Promise<string> {
  const container = await look.container(listed);
  const { restartPolicy } = container;
  const retries = restartPolicy?.maximumRetries;
  return tooltip(container.name, [
    [vscode.l10n.t('Id'), shortId(container.id)],
    [vscode.l10n.t('Image'), container.image],
    [vscode.l10n.t('Command'), maskSecretText(container.command)],
    [vscode.l10n.t('State'), stateText(container)],
    [vscode.l10n.t('Last health check'), container.complaint && maskSecretText(container.complaint)],
    [vscode.l10n.t('Exit code'), container.exitCode === undefined ? undefined : `${container.exitCode}`],
    [vscode.l10n.t('Created'), momentText(container.created)],
    [vscode.l10n.t('Started'), container.started === undefined ? undefined : momentText(container.started)],
    [
      vscode.l10n.t('Restart policy'),
      restartPolicy && [restartPolicy.name, ...(retries ? [`${retries}`] : [])].join(':'),
    ],
    [vscode.l10n.t('Networks'), container.endpoints.map(endpointText)],
    [vscode.l10n.t('Ports'), openings(container).map(openingText)],
    [vscode.l10n.t('Mounts'), container.mounts.map(mountText)],
    [vscode.l10n.t('Labels'), labelLines(container.labels)],
  ]);
}

function endpointText({ network, ip, ipv6 }: Endpoint): string {
  return [network, ...(ip ? [ip] : []), ...(ipv6 ? [ipv6] : [])].join(' ');
}

/** `0.0.0.0:8080 → 80/tcp` */
export function openingText({ addresses, port, containerPort, protocol }: Opening): string {
  // One for both families comes from one `-p`; IPv4 is what people type.
  const address = addresses.find((each) => !each.includes(':')) ?? addresses[0] ?? '';
  const shown = address.includes(':') ? `[${address}]` : address;
  return `${shown}:${port} → ${containerPort}/${protocol}`;
}

function mountText({ type, source, target, readOnly }: Mount): string {
  const from = source === '' ? type : source;
  return [`${from} → ${target}`, ...(readOnly ? [vscode.l10n.t('read-only')] : [])].join(' · ');
}
