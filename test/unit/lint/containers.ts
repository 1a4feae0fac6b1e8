import type { Container } from '../../../src/model/container.ts';
import type { Network } from '../../../src/model/network.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';

/** A running container; whatever a test does not care about is left at the usual. */
export function container(name: string, own: Partial<Container> = {}): Container {
  return {
    id: name,
    name,
    image: name,
    imageId: `sha256:${name}`,
    command: '',
    created: 0,
    state: 'running',
    ports: [],
    networkMode: 'bridge',
    endpoints: [],
    mounts: [],
    labels: {},
    ...own,
  };
}

export function on(network: string, ip = '172.18.0.2'): Container['endpoints'][number] {
  return { networkId: network, network, ip };
}

/** The containers, and the networks that they name. */
export function snapshotOf(...containers: Container[]): Snapshot {
  const names = new Set(containers.flatMap(({ endpoints }) => endpoints.map(({ network }) => network)));
  const network = (name: string): Network => ({
    id: name,
    name,
    driver: 'bridge',
    scope: 'local',
    internal: false,
    attachable: false,
    ipv6: false,
    subnets: [],
    labels: {},
  });
  return {
    ...emptySnapshot,
    containers: new Map(containers.map((one) => [one.id, one])),
    networks: new Map([...names].map((name) => [name, network(name)])),
  };
}
