import type { Recreation } from './interface/containers.ts';
import { listAt, recordAt, textAt, textRecordAt, textsAt } from './json.ts';
import { portBindings } from './newContainerJson.ts';

/** What it takes to make a container like another. */
export interface RecreationJson {
  /** The body of `POST /containers/create`. */
  readonly body: object;
  /** Networks to join afterwards, by name, with the endpoint's settings: before API 1.44 the body takes one. */
  readonly others: readonly (readonly [network: string, endpoint: object])[];
}

/**
 * The engine's JSON about a container → what makes its like, with what is to be other. All that the engine tells is handed back as it
 * is, known to us or not. `image` is what to make it of.
 */
export function recreationJson(
  json: unknown,
  image: string,
  { publishedPorts: ports, extraHosts = [] }: Omit<Recreation, 'keepAs'>,
): RecreationJson {
  const config = recordAt(json, 'Config');
  const host = recordAt(json, 'HostConfig');
  const id = textAt(json, 'Id') ?? '';
  const { mode, first, others } = attachments(json, textAt(host, 'NetworkMode') ?? 'default', id);
  const own = textAt(config, 'Hostname');
  const hasOwnHost = own !== id.slice(0, 12) && !/^(host|container:)/.test(mode);
  const exposed = (ports ?? []).map((port): [string, object] => [
    `${port.containerPort}/${port.protocol}`,
    {},
  ]);
  return {
    body: {
      ...config,
      Image: image,
      // The engine names a container's host after its id.
      Hostname: hasOwnHost ? own : undefined,
      // All of them have a name by now; the image declares its own once more.
      Volumes: {},
      ExposedPorts: { ...recordAt(config, 'ExposedPorts'), ...Object.fromEntries(exposed) },
      HostConfig: {
        ...host,
        ...mountsOf(json, host),
        ...links(host),
        NetworkMode: mode,
        ...(ports && { PortBindings: portBindings(ports) }),
        ...(extraHosts.length > 0 && { ExtraHosts: [...textsAt(host, 'ExtraHosts'), ...extraHosts] }),
      },
      NetworkingConfig: first && { EndpointsConfig: Object.fromEntries([first]) },
    },
    others,
  };
}

/**
 * Volumes without a name, whether the image, a flag or another container brought them, have one in truth: by it they are
 * mounted where they were.
 */
function mountsOf(json: unknown, host: unknown): object {
  const mounts = listAt(host, 'Mounts').filter(
    (mount) => textAt(mount, 'Type') !== 'volume' || textAt(mount, 'Source') !== undefined,
  );
  const binds = textsAt(host, 'Binds');
  const asked = new Set([
    ...mounts.map((mount) => textAt(mount, 'Target')),
    ...Object.keys(textRecordAt(host, 'Tmpfs')),
  ]);
  const isAsked = (target: string): boolean =>
    asked.has(target) || binds.some((bind) => `${bind}:`.includes(`:${target}:`));
  const carried = listAt(json, 'Mounts').flatMap((mount): string[] => {
    const source = textAt(mount, 'Type') === 'volume' ? textAt(mount, 'Name') : textAt(mount, 'Source');
    const target = textAt(mount, 'Destination');
    if (source === undefined || target === undefined || isAsked(target)) return [];
    return [`${source}:${target}${recordAt({ mount }, 'mount')['RW'] === false ? ':ro' : ''}`];
  });
  // A driver that is named beside would be held against the volumes that are there already.
  return { Mounts: mounts, Binds: [...binds, ...carried], VolumesFrom: [], VolumeDriver: '' };
}

/** The engine tells `/db:/web/alias` of what it was asked for as `db:alias`. */
function links(host: unknown): object {
  const told = textsAt(host, 'Links');
  if (told.length === 0) return {};
  return { Links: told.map((link) => link.replace(/^\/([^:]+):.*\/([^/]+)$/, '$1:$2')) };
}

/** The network of its mode and the others, each with what was asked for there. */
function attachments(
  json: unknown,
  wanted: string,
  id: string,
): { readonly mode: string; readonly first?: [string, object]; readonly others: [string, object][] } {
  if (/^(host|none|container:.*)$/.test(wanted)) return { mode: wanted, others: [] };
  const networks = recordAt(recordAt(json, 'NetworkSettings'), 'Networks');
  const endpoints = Object.entries(networks).map(([name, settings]): [string, object] => {
    const aliases = textsAt(settings, 'Aliases').filter((alias) => alias !== id.slice(0, 12));
    const { IPAMConfig, Links, DriverOpts } = recordAt({ settings }, 'settings');
    return [name, { IPAMConfig, Links, DriverOpts, ...(aliases.length > 0 && { Aliases: aliases }) }];
  });
  const modeName = wanted === 'default' ? 'bridge' : wanted;
  // One that has left the network it was made on is made on another of its own.
  const first =
    endpoints.find(([name]) => name === modeName || textAt(networks[name], 'NetworkID') === wanted) ??
    endpoints[0];
  if (!first) return { mode: wanted, others: [] };
  const mode = first[0] === modeName ? wanted : first[0];
  return { mode, first, others: endpoints.filter((endpoint) => endpoint !== first) };
}
