import type { Container, Endpoint } from '../../../src/model/container.ts';
import type { Network } from '../../../src/model/network.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';
import { container as bareContainer, network as bareNetwork } from '../model/fixtures.ts';

/** A network with a subnet of its own; `number` makes its id and its addresses. */
export function network(number: number, name: string, more: Partial<Network> = {}): Network {
  const subnets = [{ subnet: `172.${20 + number}.0.0/16` }];
  return bareNetwork({ id: idOf(0xa0 + number), name, subnets, ...more });
}

/** A running container on these networks. */
export function container(
  number: number,
  name: string,
  networks: readonly Network[],
  more: Partial<Container> = {},
): Container {
  const endpoints = networks.map((network): Endpoint => ({
    networkId: network.id,
    network: network.name,
    ip: network.subnets[0]?.subnet.replace('0.0/16', `0.${number + 1}`) ?? '',
  }));
  const networkMode = networks[0]?.name ?? 'none';
  return bareContainer({ id: idOf(number), name, networkMode, endpoints, ...more });
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
