import type { Container, Endpoint } from '../../../src/model/container.ts';
import type { Network } from '../../../src/model/network.ts';
import type { Port } from '../../../src/model/port.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { container, network, snapshot } from '../model/fixtures.ts';

const bridge = 'com.docker.network.bridge';

/** Networks of every kind, by name. */
const networks = {
  front: network({ subnets: [{ subnet: '172.20.0.0/16', gateway: '172.20.0.1' }] }),
  back: network({ subnets: [{ subnet: '172.21.0.0/16', gateway: '172.21.0.1' }] }),
  inside: network({ internal: true, subnets: [{ subnet: '172.22.0.0/16', gateway: '172.22.0.1' }] }),
  quiet: network({ options: { [`${bridge}.enable_icc`]: 'false' } }),
  plain: network({ options: { [`${bridge}.enable_ip_masquerade`]: 'false' } }),
  aplain: network({ options: { [`${bridge}.enable_ip_masquerade`]: 'false' } }),
  alan: network({ driver: 'macvlan', options: { parent: 'eth0' } }),
  secret: network({ driver: 'macvlan', options: { parent: 'eth0', macvlan_mode: 'private' } }),
  cloud: network({ driver: 'overlay', scope: 'swarm' }),
  sky: network({ driver: 'overlay', scope: 'swarm', attachable: true }),
  lan: network({ driver: 'macvlan', options: { parent: 'eth0' } }),
  island: network({ driver: 'macvlan' }),
  bridge: network({ subnets: [{ subnet: '172.17.0.0/16', gateway: '172.17.0.1' }] }),
  none: network({ driver: 'null' }),
  host: network({ driver: 'host' }),
} satisfies Readonly<Record<string, Network>>;
export type NetworkName = keyof typeof networks;

/** What tells a container of a test from a plain one; networks by their names, ports as `8080:80` or `80`. */
export interface Sketch extends Partial<Omit<Container, 'ports'>> {
  readonly on?: readonly NetworkName[];
  readonly aliases?: readonly string[];
  readonly publishes?: readonly string[];
}

export function world(
  sketches: Readonly<Record<string, Sketch>>,
  changed: Partial<Readonly<Record<NetworkName, Partial<Network>>>> = {},
): Snapshot {
  return snapshot({
    containers: Object.entries(sketches).map(([name, sketch], n) => drawn(name, sketch, n + 2)),
    networks: Object.entries(networks).map(([name, each]) => ({
      ...each,
      id: name,
      name,
      ...changed[name as NetworkName],
    })),
  });
}

function drawn(name: string, sketch: Sketch, number: number): Container {
  const { on = ['front'], aliases = [], publishes = ['80'], ...rest } = sketch;
  const endpoints = on.map((each): Endpoint => {
    const gateway = networks[each].subnets[0]?.gateway;
    return {
      networkId: each,
      network: each,
      ip: `${gateway?.replace(/1$/, '') ?? `10.9.${each.length}.`}${number}`,
      ...(gateway !== undefined && each !== 'inside' && { gateway }),
      aliases,
    };
  });
  return container({
    id: `${name}0`,
    name,
    networkMode: on[0] ?? 'default',
    endpoints,
    ports: publishes.map(portOf),
    ...rest,
  });
}

/** `[::1]:8080:80`, `127.0.0.1:8080:80`, `8080:80`, `80` or `53/udp` */
function portOf(text: string): Port {
  const [, address = '0.0.0.0', hostPort, inside, protocol] =
    /^(?:\[?([\d.:a-f]+?)\]?:(?=\d+:))?(?:(\d+):)?(\d+)(\/udp)?$/.exec(text) ?? [];
  const port = { container: Number(inside), protocol: protocol === undefined ? 'tcp' : 'udp' } as const;
  return hostPort === undefined ? port : { ...port, published: { address, port: Number(hostPort) } };
}
