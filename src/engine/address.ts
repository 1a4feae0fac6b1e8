import { maskSecretText } from '../model/secrets.ts';

/** Where an engine listens. */
export type EngineAddress = SocketAddress | TcpAddress | SshAddress;

interface SocketAddress extends Origin {
  readonly kind: 'unix' | 'npipe';
  readonly path: string;
}

interface TcpAddress extends Origin {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
  /** Missing for plain text. */
  readonly tls?: TlsFiles;
}

export interface SshAddress extends Origin {
  readonly kind: 'ssh';
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
  /** The engine's socket on the other machine; the one that its docker command would choose without it. */
  readonly path?: string;
}

/** Who named the address. */
interface Origin {
  readonly source: AddressSource;
  /** The docker context that it was read from. */
  readonly context?: string;
}

export type AddressSource = 'setting' | 'DOCKER_HOST' | 'context' | 'well-known';

/** Where the certificates for an engine lie. */
export interface TlsFiles {
  /** May hold `ca.pem`, `cert.pem` and `key.pem`; what is missing is not used. */
  readonly folder: string;
  /** Whether the engine has to prove who it is. */
  readonly verify: boolean;
}

/** An address that cannot be dialled, with the reason. */
export interface BadAddress {
  readonly bad: 'malformed' | 'no-context';
  /** As it was written, without a password; of `no-context`, the context's name. */
  readonly text: string;
}

/** The engine's ports. Source: the IANA registry. */
const plainTextPort = 2375;
const tlsPort = 2376;

/**
 * Reads an address in the form that `DOCKER_HOST` takes: `unix:///path`, `npipe:////./pipe/name`, `tcp://host:port`,
 * `ssh://user@host`. `tls` is what a tcp address is dialled with; without it, `https` or the port for TLS ask for it.
 */
export function parseAddress(
  text: string,
  source: AddressSource,
  { tls, certificates, context }: ParseOptions = {},
): EngineAddress | BadAddress {
  const origin: Origin = { source, ...(context !== undefined && { context }) };
  const local = /^(unix|npipe):\/\/(.+)$/.exec(text);
  if (local?.[1] && local[2]) {
    return { kind: local[1] === 'unix' ? 'unix' : 'npipe', path: local[2].replaceAll('\\', '/'), ...origin };
  }
  return parseSsh(text, origin) ?? parseTcp(text, origin, tls, certificates) ?? malformed(text);
}

interface ParseOptions {
  readonly tls?: TlsFiles | undefined;
  /** The folder with the user's own certificates, for an address that asks for TLS without saying whose. */
  readonly certificates?: string | undefined;
  readonly context?: string;
}

function parseTcp(
  text: string,
  origin: Origin,
  tls: TlsFiles | undefined,
  certificates = '',
): EngineAddress | undefined {
  const remote = /^(tcp|https?):\/\/(\[[0-9a-fA-F:]+\]|[^:/[\]@]+)(?::(\d{1,5}))?\/?$/.exec(text);
  if (!remote?.[2]) return undefined;
  const secure = remote[1] === 'https' || Number(remote[3]) === tlsPort;
  const files = tls ?? (secure ? { folder: certificates, verify: true } : undefined);
  const port = remote[3] === undefined ? (files ? tlsPort : plainTextPort) : Number(remote[3]);
  if (!isPort(port)) return undefined;
  const host = remote[2].replace(/^\[|\]$/g, '');
  return { kind: 'tcp', host, port, ...(files && { tls: files }), ...origin };
}

/**
 * What ssh is given is checked here: a host or user that begins with a dash would be an option to it, and the other
 * machine's shell reads the path.
 */
function parseSsh(text: string, origin: Origin): EngineAddress | undefined {
  const remote =
    /^ssh:\/\/(?:([^-:@/\s][^:@/\s]*)@)?([^-:@/\s[\]][^:@/\s[\]]*|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?(\/[\w./-]*)?$/.exec(
      text,
    );
  if (!remote?.[2]) return undefined;
  const [, user, host, portText, path = '/'] = remote;
  const port = portText === undefined ? undefined : Number(portText);
  if (port !== undefined && !isPort(port)) return undefined;
  return {
    kind: 'ssh',
    host: host?.replace(/^\[|\]$/g, '') ?? '',
    ...(user !== undefined && { user }),
    ...(port !== undefined && { port }),
    ...(path !== '/' && { path }),
    ...origin,
  };
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}

function malformed(text: string): BadAddress {
  return { bad: 'malformed', text: maskSecretText(text) };
}

/** The address in the form that `DOCKER_HOST` takes. */
export function formatAddress(address: EngineAddress): string {
  if (!('host' in address)) return `${address.kind}://${address.path}`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  if (address.kind === 'tcp') return `tcp://${host}:${address.port}`;
  const { user, port, path = '' } = address;
  return `ssh://${user === undefined ? '' : `${user}@`}${host}${port === undefined ? '' : `:${port}`}${path}`;
}

/**
 * The environment in which the docker command talks to this engine, whatever it would talk to otherwise; null for what must
 * not be set. Source: the docker CLI's environment variables.
 */
export function engineEnvironment(address: EngineAddress): Readonly<Record<string, string | null>> {
  const tls = address.kind === 'tcp' ? address.tls : undefined;
  return {
    DOCKER_HOST: formatAddress(address),
    DOCKER_TLS: tls ? '1' : null,
    DOCKER_TLS_VERIFY: tls?.verify ? '1' : null,
    ...(tls && { DOCKER_CERT_PATH: tls.folder }),
  };
}
