import type { NewContainer, NewEndpoint, NewMount, PublishedPort } from '../model/newContainer.ts';
import { listAt, numberAt, recordAt, textAt, textRecordAt, textsAt, trueAt } from './json.ts';
import { parseProtocol, parseRestartPolicy, parseTmpfs } from './parseContainer.ts';

/**
 * What somebody asked for when this container was made, from the engine's JSON about it and about its image: what the
 * image brings itself is left out. Without the image's JSON all of it is taken as asked for.
 */
export function newContainerOf(json: unknown, imageJson?: unknown): NewContainer {
  const config = recordAt(json, 'Config');
  const host = recordAt(json, 'HostConfig');
  const image = recordAt(imageJson, 'Config');
  const entrypoint = textsAt(config, 'Entrypoint');
  const ownEntrypoint = !same(entrypoint, textsAt(image, 'Entrypoint'));
  const command = textsAt(config, 'Cmd');
  // An entry point of one's own takes the image's command away.
  const ownCommand = ownEntrypoint || !same(command, textsAt(image, 'Cmd'));
  const published = publishedPorts(recordAt(host, 'PortBindings'));
  const restartPolicy = parseRestartPolicy(recordAt(host, 'RestartPolicy'));
  const memory = numberAt(host, 'Memory');
  const hostname = textAt(config, 'Hostname');
  const id = textAt(json, 'Id') ?? '';
  const mode = textAt(host, 'NetworkMode') ?? 'default';
  const sharesNetwork = mode === 'host' || mode === 'none' || mode.startsWith('container:');
  return {
    image: textAt(config, 'Image') ?? '',
    ...some('name', textAt(json, 'Name')?.replace(/^\//, '')),
    ...(ownEntrypoint && { entrypoint }),
    ...(ownCommand && command.length > 0 && { command }),
    ...filled('environment', difference(environmentOf(config), environmentOf(image))),
    ...filled('labels', difference(textRecordAt(config, 'Labels'), textRecordAt(image, 'Labels'))),
    ...filled('publishedPorts', published),
    ...(trueAt(host, 'PublishAllPorts') && { publishesAll: true }),
    ...filled('exposedPorts', onlyExposed(config, image, published)),
    ...(sharesNetwork && { networkMode: mode }),
    ...(!sharesNetwork && filled('networks', endpointsOf(json, mode, [id.slice(0, 12), hostname]))),
    ...filled('mounts', [...bindsOf(host), ...mountsOf(host), ...anonymousVolumes(json, config, image)]),
    ...(restartPolicy.name !== 'no' && { restartPolicy }),
    ...filled('extraHosts', textsAt(host, 'ExtraHosts')),
    ...(trueAt(config, 'Tty') && { terminal: true }),
    ...(trueAt(config, 'OpenStdin') && { interactive: true }),
    ...(trueAt(host, 'AutoRemove') && { autoRemove: true }),
    ...own('workingDir', config, image, 'WorkingDir'),
    ...own('user', config, image, 'User'),
    // The engine names a container's host after its id.
    ...(!sharesNetwork && hostname !== id.slice(0, 12) && some('hostname', hostname)),
    ...(trueAt(host, 'Init') && { init: true }),
    ...(trueAt(host, 'Privileged') && { privileged: true }),
    ...filled('addedCapabilities', capabilities(host, 'CapAdd')),
    ...filled('droppedCapabilities', capabilities(host, 'CapDrop')),
    ...(memory && { memory }),
  };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function some(key: string, value: string | undefined): object {
  return value === undefined ? {} : { [key]: value };
}

/** The key only if there is something under it. */
function filled(key: string, value: object): object {
  return Object.keys(value).length === 0 ? {} : { [key]: value };
}

function own(key: string, config: unknown, image: unknown, field: string): object {
  const value = textAt(config, field);
  return value === textAt(image, field) ? {} : some(key, value);
}

function difference(
  record: Readonly<Record<string, string>>,
  known: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => known[key] !== value));
}

/** Clients write them with and without their prefix. */
function capabilities(host: unknown, key: string): string[] {
  return textsAt(host, key).map((name) => name.replace(/^CAP_/, ''));
}

/** `["PATH=/bin", "EMPTY="]` */
function environmentOf(config: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    textsAt(config, 'Env').map((line) => {
      const equals = line.indexOf('=');
      return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}

/** `{"80/tcp": [{"HostIp": "", "HostPort": "8080"}]}` */
function publishedPorts(bindings: Readonly<Record<string, unknown>>): PublishedPort[] {
  return Object.keys(bindings).flatMap((key) => {
    const [number, protocol] = key.split('/');
    return listAt(bindings, key).map((binding) => {
      const hostPort = Number(textAt(binding, 'HostPort') ?? 0);
      const hostAddress = textAt(binding, 'HostIp');
      return {
        containerPort: Number(number),
        protocol: parseProtocol(protocol),
        ...(hostPort > 0 && { hostPort }),
        ...(hostAddress !== undefined && { hostAddress }),
      };
    });
  });
}

function onlyExposed(config: unknown, image: unknown, published: readonly PublishedPort[]): string[] {
  const known = new Set([
    ...Object.keys(recordAt(image, 'ExposedPorts')),
    ...published.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`),
  ]);
  return Object.keys(recordAt(config, 'ExposedPorts')).filter((port) => !known.has(port));
}

/**
 * The network that was asked for first, then the others; none where it is only the default `bridge`. `given` are the
 * aliases that the engine adds itself.
 */
function endpointsOf(json: unknown, mode: string, given: readonly (string | undefined)[]): NewEndpoint[] {
  const networks = recordAt(recordAt(json, 'NetworkSettings'), 'Networks');
  const first = mode === 'default' ? 'bridge' : mode;
  const names = Object.keys(networks);
  const ordered = [...names.filter((name) => name === first), ...names.filter((name) => name !== first)];
  if (ordered.length === 1 && ordered[0] === 'bridge') return [];
  return ordered.map((network) => {
    const aliases = textsAt(networks[network], 'Aliases').filter((alias) => !given.includes(alias));
    const ip = textAt(recordAt(networks[network], 'IPAMConfig'), 'IPv4Address');
    return { network, ...(aliases.length > 0 && { aliases }), ...(ip !== undefined && { ip }) };
  });
}

/** `/host/path:/container/path:ro`, `volume:/path`, `C:\folder:/path` */
function bindsOf(host: unknown): NewMount[] {
  return textsAt(host, 'Binds').flatMap((text) => {
    const parts = /^((?:[A-Za-z]:[\\/])?[^:]*):([^:]+)(?::([^:]*))?$/.exec(text);
    if (!parts?.[1] || !parts[2]) return [];
    const type = /^(\/|\\|[A-Za-z]:|~|\.)/.test(parts[1]) ? 'bind' : 'volume';
    const readOnly = parts[3]?.split(',').includes('ro') === true;
    return [{ type, source: parts[1], target: parts[2], ...(readOnly && { readOnly }) } as const];
  });
}

/** What `--mount` and `--tmpfs` asked for. */
function mountsOf(host: unknown): NewMount[] {
  const mounts = listAt(host, 'Mounts').flatMap((mount): NewMount[] => {
    const type = textAt(mount, 'Type');
    if (type !== 'volume' && type !== 'bind' && type !== 'tmpfs') return [];
    const readOnly = trueAt(mount, 'ReadOnly');
    const place = { source: textAt(mount, 'Source') ?? '', target: textAt(mount, 'Target') ?? '' };
    return [{ type, ...place, ...(readOnly && { readOnly }) }];
  });
  return [
    ...mounts,
    ...parseTmpfs(host).map(({ readOnly, ...mount }) => ({ ...mount, ...(readOnly && { readOnly }) })),
  ];
}

/** Paths that were asked to be volumes without a name, and that the image does not declare itself. */
function anonymousVolumes(json: unknown, config: unknown, image: unknown): NewMount[] {
  const declared = recordAt(image, 'Volumes');
  const there = new Set(listAt(json, 'Mounts').map((mount) => textAt(mount, 'Destination')));
  return Object.keys(recordAt(config, 'Volumes'))
    .filter((target) => !(target in declared) && there.has(target))
    .map((target) => ({ type: 'volume', source: '', target }));
}
