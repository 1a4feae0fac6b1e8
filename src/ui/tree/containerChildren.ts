import * as vscode from 'vscode';
import { aliasesOf, type Container, type Endpoint } from '../../model/container.ts';
import { isConnectable } from '../../model/network.ts';
import { openingKey, openings, type Opening } from '../../model/openings.ts';
import { containersOfImage, networkOf, networkOwner, networkOwnerName } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible } from '../../model/text.ts';
import { foreignNetwork, openingText } from './container.ts';
import { filesRow } from './files.ts';
import { imageFace } from './image.ts';
import { mountRow } from './mounts.ts';
import { processesRow } from './processes.ts';
import type { Row } from './row.ts';
import { tooltip } from './tooltip.ts';

/** What a container is tied to: its image, networks, ports and mounts; and what runs in it. */
export function containerChildren(container: Container, snapshot: Snapshot, id: string): Row[] {
  const image = snapshot.images.get(container.imageId);
  return [
    image
      ? imageFace(image, snapshot, { parent: id, askedFor: container.image })
      : { id: `${id}/image`, label: visible(container.image), icon: 'package', context: 'gone' },
    ...container.endpoints.map((endpoint) => endpointRow(endpoint, container, snapshot, id)),
    ...sharedNetworkRows(container, snapshot, id),
    ...openings(container).map((opening) => openingRow(opening, container, id)),
    ...exposedRows(container, id),
    ...container.mounts.map((mount) => mountRow(mount, container, id)),
    filesRow({ kind: 'container', id: container.id }, id),
    ...(container.state === 'running' || container.state === 'paused' ? [processesRow(container, id)] : []),
  ];
}

/** Tells when the children have to be made again although the container stayed as it was. */
export function childrenRevision(container: Container, snapshot: Snapshot): string {
  const image = snapshot.images.get(container.imageId);
  const users = image ? containersOfImage(snapshot, image).length : -1;
  return [users, image?.tags, networkOwner(container, ownersOf(container, snapshot))?.name].join(' ');
}

/** Few containers share a network: those that do not need not look through all others. */
function ownersOf(container: Container, snapshot: Snapshot): Iterable<Container> {
  return networkOwnerName(container) === undefined ? [] : snapshot.containers.values();
}

function endpointRow(endpoint: Endpoint, container: Container, snapshot: Snapshot, parent: string): Row {
  const network = networkOf(snapshot, endpoint);
  const names = aliasesOf(endpoint, container);
  const foreign = foreignNetwork(container, snapshot);
  const address = endpoint.ip ?? vscode.l10n.t('no address while stopped');
  const facts = [
    ...(network ? [network.driver] : []),
    ...(foreign.length > 0 ? foreign : [address]),
    ...(endpoint.ipv6 ? [endpoint.ipv6] : []),
    ...names.map(visible),
    ...(endpoint.gateway ? [vscode.l10n.t('gateway {0}', endpoint.gateway)] : []),
  ];
  return {
    id: `${parent}/network:${endpoint.networkId || endpoint.network}`,
    label: visible(endpoint.network),
    description: facts.join(' · '),
    tooltip: () => Promise.resolve(endpointTooltip(endpoint, network?.driver, names)),
    icon: 'type-hierarchy',
    // The networks `host` and `none` are joined for a container's whole life.
    context: network && isConnectable(network) ? 'network-endpoint' : 'network-joined',
    ...(network && {
      target: { kind: 'network', id: network.id },
      endpoint: { containerId: container.id, networkId: network.id },
    }),
  };
}

function endpointTooltip(
  { network, ip, ipv6, mac, gateway }: Endpoint,
  driver: string | undefined,
  names: readonly string[],
): string {
  return tooltip(network, [
    [vscode.l10n.t('Driver'), driver],
    [vscode.l10n.t('IP address'), [ip ?? '', ipv6 ?? '']],
    [vscode.l10n.t('MAC address'), mac],
    [vscode.l10n.t('Gateway'), gateway],
    [vscode.l10n.t('Aliases'), names],
  ]);
}

/** A container that uses the network of another has none of its own. */
function sharedNetworkRows(container: Container, snapshot: Snapshot, parent: string): Row[] {
  if (networkOwnerName(container) === undefined) return [];
  const owner = networkOwner(container, snapshot.containers.values());
  const [label = ''] = foreignNetwork(container, snapshot);
  const row: Row = { id: `${parent}/shared-network`, label, icon: 'link', context: 'shared-network' };
  return [owner ? { ...row, target: { kind: 'container', id: owner.id } } : row];
}

function openingRow(opening: Opening, container: Container, parent: string): Row {
  const { protocol } = opening;
  return {
    id: `${parent}/port:${openingKey(opening)}`,
    label: openingText(opening),
    description: exposureTexts[opening.exposure](),
    icon: 'plug',
    context: `port-published ${protocol}`,
    published: { containerId: container.id, opening: openingKey(opening) },
    ...(protocol === 'tcp' && { click: 'portlight.container.openPort' }),
  };
}

const exposureTexts: Readonly<Record<Opening['exposure'], () => string>> = {
  anyone: () => vscode.l10n.t('open to every machine'),
  host: () => vscode.l10n.t('Docker host only'),
  address: () => vscode.l10n.t('this address only'),
};

/** Ports that the container or its image names, and that nobody outside can reach. */
function exposedRows({ ports }: Container, parent: string): Row[] {
  return ports
    .filter(({ published }) => published === undefined)
    .map(({ container, protocol }) => ({
      id: `${parent}/port:${container}/${protocol}`,
      label: `${container}/${protocol}`,
      description: vscode.l10n.t('exposed, not published'),
      icon: 'plug',
      color: 'disabledForeground',
      context: 'port-exposed',
    }));
}
