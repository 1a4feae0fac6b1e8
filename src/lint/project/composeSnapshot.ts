import type { Container, Endpoint, Mount } from '../../model/container.ts';
import type { Network } from '../../model/network.ts';
import type { Port } from '../../model/port.ts';
import { emptySnapshot, type Snapshot } from '../../model/snapshot.ts';
import { parseCompose } from './compose.ts';
import { readEnvFile } from './environment.ts';
import { folderOf, join } from './paths.ts';
import { readCompositions, type Composition, type Service } from './composition.ts';

const hostName = 'host.docker.internal';

/** The engine's objects as a compose file would make them, and the files that were mentioned and not given. */
export interface ComposeWorld {
  readonly snapshot: Snapshot;
  /** Relative to the same folder as the paths of the texts. */
  readonly missing: readonly string[];
}

/**
 * What would run if the compose file at `path` were started, every service once; one that waits for its profile is made and
 * does not run. The project has the name that is set, else that of the `folder`. Addresses are the engine's choice and are
 * left out. Of `texts` it reads that file, what the file includes or extends, and the `.env` beside it.
 */
export function composeSnapshot(
  texts: ReadonlyMap<string, string>,
  path: string,
  folder: string,
): ComposeWorld {
  const [composition] = readCompositions([path], texts, []);
  const mentioned = [...texts].flatMap(([each, text]) => mentionedIn(each, text));
  const missing = [...new Set(mentioned)].filter((each) => !texts.has(each));
  if (composition === undefined) return { snapshot: emptySnapshot, missing };
  const env = join(folderOf(path), '.env');
  const settings = readEnvFile(env, texts.get(env) ?? '');
  const setting = (name: string): string | undefined => settings.get(name)?.value;
  const project = setting('COMPOSE_PROJECT_NAME') || composition.name || projectName(folder);
  const profiles = (setting('COMPOSE_PROFILES') ?? '').split(',').map((each) => each.trim());
  const networks = networksOf(composition, project);
  const containers = composition.services.map((service) =>
    containerOf(service, networks, project, isAwake(service, profiles)),
  );
  const volumes = new Set(composition.services.flatMap((each) => each.volumes.map(({ name }) => name)));
  return {
    snapshot: {
      ...emptySnapshot,
      containers: new Map(containers.map((each) => [each.id, each])),
      networks: new Map([...networks.values()].map((each) => [each.id, each])),
      volumes: new Map(
        [...volumes].map((name) => [
          name,
          { name, driver: 'local', scope: 'local', mountpoint: '', options: {}, labels: inProject(project) },
        ]),
      ),
    },
    missing,
  };
}

/** Source: compose's `NormalizeProjectName`. */
function projectName(folder: string): string {
  return folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

/** Whether `up` without a word of profiles would start it. */
function isAwake({ profiles }: Service, active: readonly string[]): boolean {
  return profiles.length === 0 || profiles.some((each) => active.includes(each)) || active.includes('*');
}

function mentionedIn(path: string, text: string): string[] {
  const { includes, services } = parseCompose(path, text);
  return [...includes, ...services.flatMap((service) => service.extends?.file ?? [])];
}

/** By their names in the file; `default` is there wherever a service names none. */
function networksOf({ networks, services }: Composition, project: string): ReadonlyMap<string, Network> {
  const names = new Set([...networks.keys(), ...services.flatMap((service) => namesOf(service))]);
  return new Map(
    [...names].map((key) => {
      const declared = networks.get(key);
      const network: Network = {
        id: `network:${key}`,
        name: declared?.name ?? (declared?.external === true ? key : `${project}_${key}`),
        driver: declared?.driver ?? 'bridge',
        scope: 'local',
        created: 0,
        internal: declared?.internal ?? false,
        attachable: false,
        ipv6: false,
        subnets: [],
        options: {},
        labels: declared?.external === true ? {} : inProject(project),
      };
      return [key, network];
    }),
  );
}

/** Networks that a service joins, by their names in the file. */
function namesOf({ networkMode, networks }: Service): readonly string[] {
  if (networkMode !== undefined) return [];
  return networks.length > 0 ? networks : ['default'];
}

function containerOf(
  service: Service,
  networks: ReadonlyMap<string, Network>,
  project: string,
  isAwake: boolean,
): Container {
  const endpoints = namesOf(service).flatMap((key): Endpoint[] => {
    const network = networks.get(key);
    if (network === undefined) return [];
    const aliases = [service.name, ...(service.aliases.get(key) ?? [])];
    return [{ networkId: network.id, network: network.name, aliases }];
  });
  return {
    id: idOf(service.name),
    name: service.containerName ?? service.name,
    image: service.image?.name ?? service.builds[0]?.dockerfile ?? '',
    imageId: '',
    command: '',
    created: 0,
    // A picture of what would be.
    state: isAwake ? 'running' : 'created',
    ports: portsOf(service),
    networkMode: modeOf(service) ?? endpoints[0]?.network ?? 'default',
    endpoints,
    mounts: mountsOf(service),
    labels: { ...inProject(project), 'com.docker.compose.service': service.name },
    ...(service.hostname !== undefined && { hostname: service.hostname }),
    // Nobody gives this name to another address.
    extraHosts: service.extraHosts.filter((name) => name === hostName).map((name) => `${name}:host-gateway`),
  };
}

function idOf(service: string): string {
  return `service:${service}`;
}

function inProject(project: string): Readonly<Record<string, string>> {
  return { 'com.docker.compose.project': project };
}

function modeOf({ networkMode }: Service): string | undefined {
  switch (networkMode?.kind) {
    case 'service':
      return `container:${idOf(networkMode.service)}`;
    case 'container':
      return `container:${networkMode.container}`;
    case 'host':
    case 'none':
    case 'bridge':
      return networkMode.kind;
    case undefined:
      return undefined;
  }
}

function portsOf({ publications, ports }: Service): Port[] {
  const published = publications.flatMap(({ container, count, protocol, address, published }) =>
    container === undefined
      ? []
      : numbers(count).map((n): Port => ({
          container: container + n,
          protocol: protocol === 'udp' || protocol === 'sctp' ? protocol : 'tcp',
          ...(published !== undefined && {
            published: { address: address || '0.0.0.0', port: published + n },
          }),
        })),
  );
  const known = new Set(
    published.filter(({ protocol }) => protocol === 'tcp').map(({ container }) => container),
  );
  const exposed = ports
    .flatMap(({ container, count }) => numbers(count).map((n) => container + n))
    .filter((port) => !known.has(port));
  return [...published, ...[...new Set(exposed)].map((container): Port => ({ container, protocol: 'tcp' }))];
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}

function mountsOf({ binds, volumes }: Service): Mount[] {
  return [
    ...volumes.map(({ name, target }): Mount => ({ type: 'volume', source: name, target, readOnly: false })),
    ...binds.map(({ source, target }): Mount => ({ type: 'bind', source, target, readOnly: false })),
  ];
}
