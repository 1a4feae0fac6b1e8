/** Where an engine listens. */
export type EngineAddress =
  | { readonly kind: 'unix' | 'npipe'; readonly path: string; readonly source: AddressSource }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly source: AddressSource };

/** Who named the address. */
export type AddressSource = 'setting' | 'DOCKER_HOST' | 'context' | 'well-known';

/** An address that cannot be dialled, with the reason. */
export interface BadAddress {
  readonly bad: 'malformed' | 'unsupported';
  readonly text: string;
}

/** The engine's port without TLS. Source: the IANA registry and the Engine API documentation. */
const plainTextPort = 2375;

/**
 * Reads an address in the form that `DOCKER_HOST` takes: `unix:///path`, `npipe:////./pipe/name`, `tcp://host:port`.
 * `ssh://` and TLS are well formed, but not dialled by this version.
 */
export function parseAddress(text: string, source: AddressSource): EngineAddress | BadAddress {
  const local = /^(unix|npipe):\/\/(.+)$/.exec(text);
  if (local?.[1] && local[2]) {
    return { kind: local[1] === 'unix' ? 'unix' : 'npipe', path: local[2].replaceAll('\\', '/'), source };
  }
  if (/^(ssh|https):\/\/./.test(text)) return { bad: 'unsupported', text };
  const remote = /^(?:tcp|http):\/\/(\[[0-9a-fA-F:]+\]|[^:/[\]]+)(?::(\d{1,5}))?\/?$/.exec(text);
  if (!remote?.[1]) return { bad: 'malformed', text };
  const port = remote[2] === undefined ? plainTextPort : Number(remote[2]);
  if (port < 1 || port > 65_535) return { bad: 'malformed', text };
  return { kind: 'tcp', host: remote[1].replace(/^\[|\]$/g, ''), port, source };
}

/** The address in the form that `DOCKER_HOST` takes. */
export function formatAddress(address: EngineAddress): string {
  if (address.kind !== 'tcp') return `${address.kind}://${address.path}`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `tcp://${host}:${address.port}`;
}
