import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  formatAddress,
  parseAddress,
  type BadAddress,
  type EngineAddress,
  type TlsFiles,
} from './address.ts';
import type { EngineChoice } from './choices.ts';
import { contextAddress, currentContext, dockerFolder, listContexts } from './contexts.ts';

/** What decides which engine is asked. */
export interface Surroundings {
  /** The setting `portlight.engine.address`: an address, or `context:` and a context's name; empty when it is not set. */
  readonly setting: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

type Address = EngineAddress | BadAddress;

/** One way to know an address; undefined when this way has nothing to say. */
type Strategy = (where: Surroundings) => Promise<Address | undefined>;

/** In order of precedence, as the docker command has it, with the setting before all. */
const named: readonly Strategy[] = [settingAddress, hostVariable, currentContextAddress];

/**
 * The addresses to try, in order. An address that somebody named is the only one:
 * falling back to another engine behind the user's back would show somebody else's containers.
 */
export async function locateEngines(where: Surroundings): Promise<readonly [Address, ...Address[]]> {
  for (const strategy of named) {
    const address = await strategy(where);
    if (address !== undefined) return [address];
  }
  const [first, ...others] = wellKnown(where);
  return [parseAddress(first, 'well-known'), ...others.map((text) => parseAddress(text, 'well-known'))];
}

/** Every engine that has a name or a place here: contexts, DOCKER_HOST, and the usual sockets that are there. */
export async function listChoices(where: Surroundings): Promise<readonly EngineChoice[]> {
  const contexts = (await listContexts(where.env)).map((context) => ({
    setting: `context:${context.name}`,
    address: context.address,
    context,
  }));
  const host = await hostVariable(where);
  const texts = wellKnown(where);
  const there = await Promise.all(texts.map((text) => isThere(text)));
  return [
    ...contexts,
    ...(host ? [{ setting: settingOf(host), address: host }] : []),
    ...texts
      .filter((_, at) => there[at])
      .map((text) => ({ setting: text, address: parseAddress(text, 'well-known') })),
  ];
}

async function settingAddress({ setting, env }: Surroundings): Promise<Address | undefined> {
  const text = setting.trim();
  if (text === '') return undefined;
  const context = /^context:(.+)$/.exec(text)?.[1];
  return context === undefined
    ? parseAddress(text, 'setting', { certificates: certificatesFolder(env) })
    : contextAddress(env, context);
}

/** Source: the docker CLI's `DOCKER_HOST`, `DOCKER_TLS`, `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH`. */
async function hostVariable({ env }: Surroundings): Promise<Address | undefined> {
  const text = completed(env['DOCKER_HOST'] ?? '');
  if (text === '') return undefined;
  const certificates = certificatesFolder(env);
  const verify = Boolean(env['DOCKER_TLS_VERIFY']);
  const tls: TlsFiles | undefined =
    verify || env['DOCKER_TLS'] ? { folder: certificates, verify } : undefined;
  return parseAddress(text, 'DOCKER_HOST', { certificates, tls });
}

/** With what the docker command reads into what is left out. Source: the docker CLI's `opts.ParseHost`. */
function completed(text: string): string {
  const bare = text.trim();
  const full = bare === '' || bare.includes('://') ? bare : `tcp://${bare}`;
  if (full === 'unix://') return 'unix:///var/run/docker.sock';
  if (full === 'npipe://') return 'npipe:////./pipe/docker_engine';
  return full.replace(/^tcp:\/\/(?=:|$)/, 'tcp://localhost');
}

/** What the setting has to say to lead to the address; empty, so that the variables decide, where it cannot say it all. */
function settingOf(address: Address): string {
  if ('bad' in address) return address.text;
  const text = formatAddress(address);
  if (address.kind !== 'tcp' || !address.tls) return text;
  return address.tls.verify ? text.replace(/^tcp:/, 'https:') : '';
}

function certificatesFolder(env: Surroundings['env']): string {
  return env['DOCKER_CERT_PATH'] || dockerFolder(env);
}

/** A context that is chosen but cannot be read is a mistake to show, not to pass over. */
async function currentContextAddress({ env }: Surroundings): Promise<Address | undefined> {
  const name = await currentContext(env);
  return name === undefined ? undefined : contextAddress(env, name);
}

/**
 * Sockets of the engines that people run, in the order of how directly they were installed; Podman's last, since it
 * stands beside another one more often than alone.
 */
function wellKnown({ env, platform }: Surroundings): readonly [string, ...string[]] {
  if (platform === 'win32') {
    const pipe = (name: string): string => `npipe:////./pipe/${name}`;
    return [pipe('docker_engine'), pipe('dockerDesktopLinuxEngine'), pipe('podman-machine-default')];
  }
  const home = env['HOME'] || homedir();
  const runtimeDir = env['XDG_RUNTIME_DIR'];
  const unix = (path: string): string => `unix://${path}`;
  const inHome = (...paths: readonly string[]): string[] => paths.map((path) => unix(join(home, path)));
  const inRuntimeDir = (path: string): string[] => (runtimeDir ? [unix(join(runtimeDir, path))] : []);
  return [
    unix('/var/run/docker.sock'),
    ...inRuntimeDir('docker.sock'),
    ...inHome('.docker/run/docker.sock', '.docker/desktop/docker.sock'),
    ...inHome('.colima/default/docker.sock', '.config/colima/default/docker.sock'),
    ...inHome('.orbstack/run/docker.sock', '.rd/docker.sock'),
    ...inHome('.lima/docker/sock/docker.sock', '.lima/default/sock/docker.sock'),
    ...inRuntimeDir('podman/podman.sock'),
    ...inHome('.local/share/containers/podman/machine/podman.sock'),
    unix('/run/podman/podman.sock'),
  ];
}

async function isThere(text: string): Promise<boolean> {
  const path = text.replace(/^(unix|npipe):\/\//, '');
  return access(path).then(
    () => true,
    // A pipe or socket that may not be opened is there all the same.
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  );
}
