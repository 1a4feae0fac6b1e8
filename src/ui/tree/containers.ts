import * as vscode from 'vscode';
import type { Container, Endpoint, Mount } from '../../model/container.ts';
import type { Port } from '../../model/port.ts';
import { isConnectable } from '../../model/network.ts';
import { compareNames, networkOf } from '../../model/relations.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible, shortId } from '../../model/text.ts';
import { containerFace } from './container.ts';
import { imageFace } from './image.ts';
import { tooltip, type Row } from './row.ts';

export function containerRows(snapshot: Snapshot): Row[] {
  return [...snapshot.containers.values()]
    .sort((a, b) => compareNames(a.name, b.name))
    .map((container) => containerRow(container, snapshot));
}

function containerRow(container: Container, snapshot: Snapshot): Row {
  const face = containerFace(container);
  return {
    ...face,
    ask: async (look) => childrenOf(await look.container(container), snapshot, face.id),
  };
}

function childrenOf(container: Container, snapshot: Snapshot, id: string): Row[] {
  const image = snapshot.images.get(container.imageId);
  return [
    image
      ? imageFace(image, snapshot, { parent: id, askedFor: container.image })
      : { id: `${id}/image`, label: visible(container.image), icon: 'package', context: 'gone' },
    ...container.endpoints.map((endpoint) => endpointRow(endpoint, container, snapshot, id)),
    ...sharedNetworkRows(container, snapshot, id),
    ...container.ports.filter((port) => !isTwin(port, container.ports)).map((port) => portRow(port, id)),
    ...container.mounts.map((mount) => mountRow(mount, id)),
  ];
}

function endpointRow(endpoint: Endpoint, container: Container, snapshot: Snapshot, parent: string): Row {
  const network = networkOf(snapshot, endpoint);
  const names = (endpoint.aliases ?? []).filter((alias) => !container.id.startsWith(alias));
  return {
    id: `${parent}/network:${endpoint.networkId || endpoint.network}`,
    label: visible(endpoint.network),
    description: [endpoint.ip ?? vscode.l10n.t('no address while stopped'), ...names.map(visible)].join(
      ' · ',
    ),
    tooltip: tooltip([
      [vscode.l10n.t('Network'), endpoint.network],
      [vscode.l10n.t('IP address'), endpoint.ip],
      [vscode.l10n.t('Gateway'), endpoint.gateway],
      [vscode.l10n.t('Aliases'), names.join(', ')],
    ]),
    icon: 'type-hierarchy',
    // The networks `host` and `none` are joined for a container's whole life.
    context: network && isConnectable(network) ? 'network endpoint' : 'network joined',
    ...(network && {
      target: { kind: 'network', id: network.id },
      endpoint: { containerId: container.id, networkId: network.id },
    }),
  };
}

/** A container that uses the network of another has none of its own. */
function sharedNetworkRows(container: Container, snapshot: Snapshot, parent: string): Row[] {
  const id = /^container:(.+)$/.exec(container.networkMode)?.[1];
  if (id === undefined) return [];
  const name = snapshot.containers.get(id)?.name ?? shortId(id);
  const label = vscode.l10n.t('shares the network of {0}', visible(name));
  return [{ id: `${parent}/shared-network`, label, icon: 'link', context: 'shared-network' }];
}

/** The engine lists a port that is published on every address twice, for IPv4 and for IPv6. One row says it. */
function isTwin(port: Port, all: readonly Port[]): boolean {
  const { published } = port;
  return (
    published?.address === '::' &&
    all.some(
      (other) =>
        other.container === port.container &&
        other.protocol === port.protocol &&
        other.published?.address === '0.0.0.0' &&
        other.published.port === published.port,
    )
  );
}

function portRow(port: Port, parent: string): Row {
  const inside = `${port.container}/${port.protocol}`;
  const { published } = port;
  return {
    id: `${parent}/port:${inside}:${published ? `${published.address}:${published.port}` : ''}`,
    label: published ? `${hostAddress(published)} → ${inside}` : inside,
    ...(!published && { description: vscode.l10n.t('exposed, not published') }),
    icon: 'plug',
    context: published ? 'port published' : 'port',
  };
}

function mountRow(mount: Mount, parent: string): Row {
  const details = [mount.target, ...(mount.readOnly ? [vscode.l10n.t('read-only')] : [])];
  return {
    id: `${parent}/mount:${mount.target}`,
    label: mount.type === 'tmpfs' ? 'tmpfs' : visible(mount.source),
    description: `→ ${details.map(visible).join(' · ')}`,
    icon: mount.type === 'volume' ? 'database' : 'folder',
    context: mount.type === 'volume' ? 'volume' : 'mount',
    ...(mount.type === 'volume' && { target: { kind: 'volume', id: mount.source } }),
  };
}

function hostAddress({ address, port }: { readonly address: string; readonly port: number }): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
