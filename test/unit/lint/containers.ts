import type { Container } from '../../../src/model/container.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';
import { container as bareContainer, network } from '../model/fixtures.ts';

/** A running container; whatever a test does not care about is left at the usual. */
export function container(name: string, own: Partial<Container> = {}): Container {
  return bareContainer({
    id: name,
    name,
    image: name,
    imageId: `sha256:${name}`,
    networkMode: 'bridge',
    ...own,
  });
}

export function on(network: string, ip = '172.18.0.2'): Container['endpoints'][number] {
  return { networkId: network, network, ip };
}

/** The containers, and the networks that they name. */
export function snapshotOf(...containers: Container[]): Snapshot {
  const names = new Set(containers.flatMap(({ endpoints }) => endpoints.map(({ network }) => network)));
  return {
    ...emptySnapshot,
    containers: new Map(containers.map((one) => [one.id, one])),
    networks: new Map([...names].map((name) => [name, network({ id: name, name })])),
  };
}
