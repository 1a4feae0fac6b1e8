/** The engine's JSON about a container → model, as tolerant as parse.ts. Source: Docker Engine API 1.41. */
import {
  restartPolicyNames,
  type Container,
  type ContainerState,
  type Endpoint,
  type Health,
  type Link,
  type Mount,
  type RestartPolicy,
} from '../model/container.ts';
import type { Port } from '../model/port.ts';
import type { Dialect } from './parse.ts';
import { dateAt, idAt, listAt, numberAt, recordAt, textAt, textRecordAt, textsAt, trueAt } from './json.ts';

const states: ReadonlySet<string> = new Set<ContainerState>([
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
]);

/** One entry of `GET /containers/json`. */
export function parseListedContainer(json: unknown, dialect: Dialect = 'Docker'): Container {
  const status = textAt(json, 'Status') ?? '';
  const state = parseState(textAt(json, 'State'));
  const exitCode = /^(?:Exited|Restarting) \((\d+)\)/.exec(status)?.[1];
  const health = /\((?:health: )?(starting|healthy|unhealthy)\)/.exec(status)?.[1];
  return {
    id: idAt(json, 'Id'),
    name: bareName(textsAt(json, 'Names')[0]),
    image: textAt(json, 'Image') ?? '',
    imageId: textAt(json, 'ImageID') ?? '',
    command: textAt(json, 'Command') ?? '',
    created: numberAt(json, 'Created') ?? 0,
    state,
    ...(exitCode !== undefined && { exitCode: Number(exitCode) }),
    ...(isHealth(health) && { health }),
    ports: sortPorts(listAt(json, 'Ports').map(parseListedPort)),
    networkMode: textAt(recordAt(json, 'HostConfig'), 'NetworkMode') ?? 'default',
    endpoints: parseEndpoints(recordAt(json, 'NetworkSettings'), 'unknown', dialect),
    mounts: sortMounts(parseMounts(json)),
    labels: textRecordAt(json, 'Labels'),
  };
}

/** `GET /containers/{id}/json`: the same container, and what the list does not tell. */
export function parseInspectedContainer(json: unknown, dialect: Dialect = 'Docker'): Container {
  const config = recordAt(json, 'Config');
  const engineState = recordAt(json, 'State');
  const state = parseState(textAt(engineState, 'Status'));
  const check = recordAt(engineState, 'Health');
  const health = textAt(check, 'Status');
  const complaint =
    health === 'unhealthy' ? textAt(listAt(check, 'Log').at(-1), 'Output')?.trim() : undefined;
  const started = dateAt(engineState, 'StartedAt');
  const finished = dateAt(engineState, 'FinishedAt');
  const command = [textAt(json, 'Path') ?? '', ...textsAt(json, 'Args')].join(' ').trim();
  const hostname = textAt(config, 'Hostname');
  return {
    id: idAt(json, 'Id'),
    name: bareName(textAt(json, 'Name')),
    image: textAt(config, 'Image') ?? '',
    imageId: textAt(json, 'Image') ?? '',
    command,
    created: dateAt(json, 'Created') ?? 0,
    state,
    ...((state === 'exited' || state === 'restarting') && {
      exitCode: numberAt(engineState, 'ExitCode') ?? 0,
    }),
    ...(isHealth(health) && state === 'running' && { health }),
    ...(complaint && { complaint: complaint.slice(0, complaintLength) }),
    ports: sortPorts(parseInspectedPorts(recordAt(recordAt(json, 'NetworkSettings'), 'Ports'))),
    networkMode: textAt(recordAt(json, 'HostConfig'), 'NetworkMode') ?? 'default',
    endpoints: parseEndpoints(recordAt(json, 'NetworkSettings'), 'known', dialect),
    mounts: sortMounts([...parseMounts(json), ...parseTmpfs(recordAt(json, 'HostConfig'))]),
    labels: textRecordAt(config, 'Labels'),
    restartPolicy: parseRestartPolicy(recordAt(recordAt(json, 'HostConfig'), 'RestartPolicy')),
    ...(started !== undefined && { started }),
    ...(finished !== undefined && { finished }),
    ...(hostname !== undefined && { hostname }),
    extraHosts: textsAt(recordAt(json, 'HostConfig'), 'ExtraHosts'),
    links: parseLinks(json),
  };
}

/** Characters: enough to know what is wrong, of what may be pages. */
const complaintLength = 300;

/** The engine writes no name for `no` in some versions. */
export function parseRestartPolicy(json: unknown): RestartPolicy {
  const name = restartPolicyNames.find((name) => name === textAt(json, 'Name')) ?? 'no';
  const maximumRetries = numberAt(json, 'MaximumRetryCount');
  return { name, ...(name === 'on-failure' && maximumRetries && { maximumRetries }) };
}

function parseState(text: string | undefined): ContainerState {
  return text !== undefined && states.has(text) ? (text as ContainerState) : 'created';
}

function isHealth(text: string | undefined): text is Health {
  return text === 'starting' || text === 'healthy' || text === 'unhealthy';
}

/** The engine writes a slash before a container's name. */
function bareName(name: string | undefined): string {
  return (name ?? '').replace(/^\//, '');
}

function parseEndpoints(
  networkSettings: unknown,
  aliases: 'known' | 'unknown',
  dialect: Dialect,
): Endpoint[] {
  return Object.entries(recordAt(networkSettings, 'Networks')).map(([network, json]) => {
    const ip = textAt(json, 'IPAddress');
    const ipv6 = textAt(json, 'GlobalIPv6Address');
    const mac = textAt(json, 'MacAddress');
    const gateway = textAt(json, 'Gateway');
    const ipv6Gateway = textAt(json, 'IPv6Gateway');
    const gatewayPriority = numberAt(json, 'GwPriority');
    return {
      // As parse.ts has it of Podman's networks.
      networkId: dialect === 'Podman' ? network : (textAt(json, 'NetworkID') ?? ''),
      network,
      ...(ip !== undefined && { ip }),
      ...(ipv6 !== undefined && { ipv6 }),
      ...(mac !== undefined && { mac }),
      ...(gateway !== undefined && { gateway }),
      ...(ipv6Gateway !== undefined && { ipv6Gateway }),
      ...(gatewayPriority && { gatewayPriority }),
      ...(aliases === 'known' && { aliases: [...new Set(namesAt(json))] }),
    };
  });
}

/** Engines since 25 (API 1.44) tell all names that their DNS knows, the host name among them. */
function namesAt(endpoint: unknown): readonly string[] {
  return [...textsAt(endpoint, 'Aliases'), ...textsAt(endpoint, 'DNSNames')];
}

/** `/db:/web/database` for the default bridge, `db:database` for every other network. */
function parseLinks(json: unknown): Link[] {
  const networks = Object.values(recordAt(recordAt(json, 'NetworkSettings'), 'Networks'));
  const texts = [recordAt(json, 'HostConfig'), ...networks].flatMap((place) => textsAt(place, 'Links'));
  return texts.flatMap((text) => {
    const [, container, alias] = /^\/?([^:]+):(?:\/[^/]+\/)?(.+)$/.exec(text) ?? [];
    return container === undefined || alias === undefined ? [] : [{ container, alias }];
  });
}

function parseMounts(json: unknown): Mount[] {
  return listAt(json, 'Mounts').map((mount) => {
    const type = textAt(mount, 'Type');
    return {
      type: type === 'volume' || type === 'bind' || type === 'tmpfs' ? type : 'other',
      source: (type === 'volume' ? textAt(mount, 'Name') : textAt(mount, 'Source')) ?? '',
      target: textAt(mount, 'Destination') ?? '',
      readOnly: !trueAt(mount, 'RW'),
    };
  });
}

/** What `--tmpfs` has made, which the engine does not count among the mounts. */
export function parseTmpfs(hostConfig: unknown): (Mount & { readonly type: 'tmpfs' })[] {
  return Object.entries(textRecordAt(hostConfig, 'Tmpfs')).map(([target, options]) => ({
    type: 'tmpfs',
    source: '',
    target,
    readOnly: options.split(',').includes('ro'),
  }));
}

/** The engine tells them in another order each time. */
function sortMounts(mounts: readonly Mount[]): Mount[] {
  return mounts.toSorted((a, b) => (a.target < b.target ? -1 : 1));
}

function parseListedPort(json: unknown): Port {
  const port = numberAt(json, 'PublicPort');
  return {
    container: numberAt(json, 'PrivatePort') ?? 0,
    protocol: parseProtocol(textAt(json, 'Type')),
    ...(port !== undefined && { published: { address: textAt(json, 'IP') ?? '0.0.0.0', port } }),
  };
}

/** `{"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}], "443/tcp": null}` */
function parseInspectedPorts(json: Readonly<Record<string, unknown>>): Port[] {
  return Object.keys(json).flatMap((key) => {
    const [number, protocol] = key.split('/');
    const port = { container: Number(number), protocol: parseProtocol(protocol) };
    const bindings = listAt(json, key);
    if (bindings.length === 0) return [port];
    return bindings.map((binding) => ({
      ...port,
      published: {
        address: textAt(binding, 'HostIp') ?? '0.0.0.0',
        port: Number(textAt(binding, 'HostPort')),
      },
    }));
  });
}

export function parseProtocol(text: string | undefined): Port['protocol'] {
  return text === 'udp' || text === 'sctp' ? text : 'tcp';
}

/** The engine lists ports in no order; the same ports must make the same row. */
function sortPorts(ports: readonly Port[]): Port[] {
  const key = (port: Port): string =>
    [String(port.container).padStart(5, '0'), port.protocol, port.published?.address ?? ''].join(' ') +
    String(port.published?.port ?? 0).padStart(6, '0');
  return [...ports].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
