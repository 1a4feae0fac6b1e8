import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseAddress, type AddressSource, type BadAddress, type EngineAddress } from './address.ts';
import { isRecord, textAt } from './json.ts';

/** What decides which engine is asked. */
export interface Surroundings {
  /** The setting `portlight.engine.address`; empty when it is not set. */
  readonly setting: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** One way to know an address; undefined when this way has nothing to say. */
type Strategy = (where: Surroundings) => Promise<string | undefined>;

/** In order of precedence, as the docker command has it, with the setting before all. */
const named: readonly (readonly [AddressSource, Strategy])[] = [
  ['setting', async ({ setting }) => setting.trim() || undefined],
  ['DOCKER_HOST', async ({ env }) => env['DOCKER_HOST'] || undefined],
  ['context', currentContextHost],
];

/**
 * The addresses to try, in order. An address that somebody named is the only one:
 * falling back to another engine behind the user's back would show somebody else's containers.
 */
export async function locateEngines(
  where: Surroundings,
): Promise<readonly [EngineAddress | BadAddress, ...(EngineAddress | BadAddress)[]]> {
  for (const [source, strategy] of named) {
    const text = await strategy(where);
    if (text !== undefined) return [parseAddress(text, source)];
  }
  const [first, ...others] = wellKnown(where);
  return [parseAddress(first, 'well-known'), ...others.map((text) => parseAddress(text, 'well-known'))];
}

/** Sockets of the engines that people run, in the order of how directly they were installed. */
function wellKnown({ env, platform }: Surroundings): readonly [string, ...string[]] {
  if (platform === 'win32') {
    return ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/dockerDesktopLinuxEngine'];
  }
  const home = env['HOME'] ?? homedir();
  const inHome = ['.docker/run/docker.sock', '.docker/desktop/docker.sock', '.colima/default/docker.sock']
    .concat('.orbstack/run/docker.sock', '.rd/docker.sock')
    .map((path) => `unix://${join(home, path)}`);
  const runtimeDir = env['XDG_RUNTIME_DIR'];
  const rootless = runtimeDir ? [`unix://${join(runtimeDir, 'docker.sock')}`] : [];
  return ['unix:///var/run/docker.sock', ...rootless, ...inHome];
}

/** The host of the context that `docker context use` chose. Source: the docker CLI's on-disk store (config.json, contexts/meta). */
async function currentContextHost({ env }: Surroundings): Promise<string | undefined> {
  const directory = env['DOCKER_CONFIG'] || join(env['HOME'] ?? homedir(), '.docker');
  const name =
    env['DOCKER_CONTEXT'] || textAt(await readJson(join(directory, 'config.json')), 'currentContext');
  if (!name || name === 'default') return undefined;
  // Loaded here, since few choose a context and every start would pay for it.
  const { createHash } = await import('node:crypto');
  const folder = createHash('sha256').update(name).digest('hex');
  const meta = await readJson(join(directory, 'contexts', 'meta', folder, 'meta.json'));
  const endpoints = isRecord(meta) ? meta['Endpoints'] : undefined;
  const docker = isRecord(endpoints) ? endpoints['docker'] : undefined;
  // A context that is chosen but cannot be read is a mistake to show, not to pass over.
  return textAt(docker, 'Host') ?? `context:${name}`;
}

/** The file's JSON; undefined when there is no such file or it is not JSON. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
