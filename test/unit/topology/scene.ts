import type { Container, Endpoint } from '../../../src/model/container.ts';
import type { Network } from '../../../src/model/network.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';

/** A network with a subnet of its own; `number` makes its id and its addresses. */
export function network(number: number, name: string, more: Partial<Network> = {}): Network {
  return {
    id: idOf(0xa0 + number),
    name,
    driver: 'bridge',
    scope: 'local',
    internal: false,
    attachable: false,
    ipv6: false,
    subnets: [{ subnet: `172.${20 + number}.0.0/16` }],
    labels: {},
    ...more,
  };
}

/** A running container on these networks. */
export function container(
  number: number,
  name: string,
  networks: readonly Network[],
  more: Partial<Container> = {},
): Container {
  return {
    id: idOf(number),
    name,
    image: 'busybox',
    imageId: 'sha256:1',
    command: 'sh',
    created: 0,
    state: 'running',
    ports: [],
    networkMode: networks[0]?.name ?? 'none',
    endpoints: networks.map((network): Endpoint => ({
      networkId: network.id,
      network: network.name,
      ip: network.subnets[0]?.subnet.replace('0.0/16', `0.${number + 1}`) ?? '',
    })),
    mounts: [],
    labels: {},
    ...more,
  };
}

export function snapshotOf(containers: readonly Container[], networks: readonly Network[]): Snapshot {
  return {
    ...emptySnapshot,
    containers: new Map(containers.map((container) => [container.id, container])),
    networks: new Map(networks.map((network) => [network.id, network])),
  };
}

export const inProject = (project: string) => ({ labels: { 'com.docker.compose.project': project } });

function idOf(number: number): string {
  return number.toString(16).padStart(2, '0').repeat(32);
}
