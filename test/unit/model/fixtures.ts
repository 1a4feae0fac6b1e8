import type { Container } from '../../../src/model/container.ts';
import type { Network } from '../../../src/model/network.ts';

/** A running container with nothing to it but what the test gives. */
export function container(given: Partial<Container>): Container {
  return {
    id: 'c',
    name: 'c',
    image: 'busybox',
    imageId: 'sha256:1',
    command: 'sh',
    created: 0,
    state: 'running',
    ports: [],
    networkMode: 'default',
    endpoints: [],
    mounts: [],
    labels: {},
    ...given,
  };
}

/** A bridge network with nothing to it but what the test gives. */
export function network(given: Partial<Network>): Network {
  return {
    id: 'n',
    name: 'n',
    driver: 'bridge',
    scope: 'local',
    internal: false,
    attachable: false,
    ipv6: false,
    created: 0,
    subnets: [],
    options: {},
    labels: {},
    ...given,
  };
}
