import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { recordAt, textAt } from './json.ts';

/** What `docker login` leaves for Docker Hub is kept under this name. */
const hub = 'https://index.docker.io/v1/';
/** A program that keeps passwords may ask its user for one; longer than this nobody answers. Milliseconds. */
const helperWithin = 30_000;

/**
 * What somebody has told `docker login` about a registry, as the header `X-Registry-Auth` wants it; undefined where nobody
 * has logged in. Sources: the docker CLI's config file (`auths`, `credHelpers`, `credsStore`), the docker-credential-helpers
 * protocol, and Engine API, "Authentication".
 */
export async function registryLogin(
  registry: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const folder = env['DOCKER_CONFIG'] || join(env['HOME'] ?? homedir(), '.docker');
  const config = await readConfig(join(folder, 'config.json'));
  const names = registry === 'docker.io' ? [hub] : [registry, `https://${registry}`, `http://${registry}`];
  const helper = textAt(recordAt(config, 'credHelpers'), registry) ?? textAt(config, 'credsStore');
  for (const serveraddress of names) {
    const login =
      (helper === undefined ? undefined : await fromHelper(helper, serveraddress, env)) ??
      fromFile(recordAt(recordAt(config, 'auths'), serveraddress));
    if (login) return Buffer.from(JSON.stringify({ ...login, serveraddress })).toString('base64url');
  }
  return undefined;
}

type Login = { readonly username: string; readonly password: string } | { readonly identitytoken: string };

async function readConfig(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function fromFile(entry: unknown): Login | undefined {
  const identitytoken = textAt(entry, 'identitytoken');
  if (identitytoken) return { identitytoken };
  const pair = Buffer.from(textAt(entry, 'auth') ?? '', 'base64').toString();
  const colon = pair.indexOf(':');
  return colon > 0 ? { username: pair.slice(0, colon), password: pair.slice(colon + 1) } : undefined;
}

async function fromHelper(
  name: string,
  server: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Login | undefined> {
  // A name and not a way to some other program.
  if (!/^[\w.-]+$/.test(name)) return undefined;
  try {
    const helper = spawn(`docker-credential-${name}`, ['get'], {
      env: { ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: helperWithin,
    });
    const failed = new Promise<never>((_resolve, reject) => helper.once('error', reject));
    helper.stdin.on('error', () => undefined).end(server);
    const answer: unknown = JSON.parse(await Promise.race([text(helper.stdout), failed]));
    const username = textAt(answer, 'Username');
    const secret = textAt(answer, 'Secret');
    if (!username || !secret) return undefined;
    return username === '<token>' ? { identitytoken: secret } : { username, password: secret };
  } catch {
    // There is no such program, or it knows nothing of this registry and says so in words.
    return undefined;
  }
}
