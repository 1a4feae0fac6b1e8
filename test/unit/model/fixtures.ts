import type { Container } from '../../../src/model/container.ts';
import type { Image } from '../../../src/model/image.ts';
import type { Network } from '../../../src/model/network.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import type { Volume } from '../../../src/model/volume.ts';

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

/** An image with nothing to it but what the test gives. */
export function image(given: Partial<Image>): Image {
  return { id: 'sha256:1', tags: [], digests: [], created: 0, size: 0, labels: {}, ...given };
}

/** A volume with nothing to it but what the test gives. */
export function volume(given: Partial<Volume>): Volume {
  return { name: 'v', driver: 'local', scope: 'local', mountpoint: '/v', options: {}, labels: {}, ...given };
}

/** The objects, by id. */
export function snapshot({
  containers = [],
  images = [],
  networks = [],
  volumes = [],
}: {
  readonly containers?: readonly Container[];
  readonly images?: readonly Image[];
  readonly networks?: readonly Network[];
  readonly volumes?: readonly Volume[];
}): Snapshot {
  return {
    containers: new Map(containers.map((each) => [each.id, each])),
    images: new Map(images.map((each) => [each.id, each])),
    networks: new Map(networks.map((each) => [each.id, each])),
    volumes: new Map(volumes.map((each) => [each.name, each])),
  };
}
