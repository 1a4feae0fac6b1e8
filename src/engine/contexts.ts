import {
  access,
  copyFile,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseAddress, type BadAddress, type EngineAddress } from './address.ts';
import { isContextName, type DockerContext, type NewContext } from './choices.ts';
import { recordAt, textAt, trueAt } from './json.ts';
import { ProblemError } from './problem.ts';

/**
 * The docker command's contexts, in its own files, so that it and Portlight see the same ones.
 * Source: the docker CLI's on-disk store: `config.json`, and below `contexts/` a folder for each context, called by the
 * SHA-256 of its name: `meta/…/meta.json` and `tls/…/docker/{ca,cert,key}.pem`.
 */

type Env = Readonly<Record<string, string | undefined>>;

/** The folder of the docker command's own files. */
export function dockerFolder(env: Env): string {
  return env['DOCKER_CONFIG'] || join(env['HOME'] || homedir(), '.docker');
}

/** The name of the context that is in use; undefined for `default`, which is none. */
export async function currentContext(env: Env): Promise<string | undefined> {
  const name =
    env['DOCKER_CONTEXT'] || textAt(await readJson(join(dockerFolder(env), 'config.json')), 'currentContext');
  return name === 'default' ? undefined : name;
}

/** In the order of their names. What cannot be read as a context is left out. */
export async function listContexts(env: Env): Promise<readonly DockerContext[]> {
  const meta = join(dockerFolder(env), 'contexts', 'meta');
  const folders = await readdir(meta).catch(() => []);
  const found = await Promise.all(
    folders.map(async (folder) => {
      const json = await readJson(join(meta, folder, 'meta.json'));
      return parseContext(json, await certificatesIn(tlsFolder(env, folder))) ?? [];
    }),
  );
  return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The address of the context with this name. */
export async function contextAddress(env: Env, name: string): Promise<EngineAddress | BadAddress> {
  const folder = await folderOf(name);
  const json = await readJson(metaFile(env, folder));
  const context = parseContext(json, await certificatesIn(tlsFolder(env, folder)));
  return context?.address ?? { bad: 'no-context', text: name };
}

/** Everything that the store has about a context. */
export async function contextJson(env: Env, name: string): Promise<unknown> {
  const json = await readJson(metaFile(env, await folderOf(name)));
  if (json === undefined) throw new ProblemError({ code: 'gone', detail: `context ${name}` });
  return json;
}

export async function createContext(env: Env, { name, host, description, tls }: NewContext): Promise<void> {
  if (!isContextName(name)) throw new ProblemError({ code: 'bad-name', name, detail: name });
  const folder = await folderOf(name);
  if ((await readJson(metaFile(env, folder))) !== undefined) {
    throw new ProblemError({ code: 'name-in-use', name, detail: name });
  }
  if (tls) {
    const target = tlsFolder(env, folder);
    await mkdir(target, { recursive: true, mode: 0o700 });
    for (const [file, source] of [
      ['ca.pem', tls.ca],
      ['cert.pem', tls.cert],
      ['key.pem', tls.key],
    ] as const) {
      if (source !== undefined) await copyFile(source, join(target, file)).catch(exceptMissing);
    }
  }
  const json = {
    Name: name,
    Metadata: description === undefined ? {} : { Description: description },
    Endpoints: { docker: { Host: host, SkipTLSVerify: tls?.verify === false } },
  };
  await mkdir(join(dockerFolder(env), 'contexts', 'meta', folder), { recursive: true });
  await replaceFile(metaFile(env, folder), JSON.stringify(json));
}

/** Certificates go, too. Of the context in use, the docker command falls back to `default`. */
export async function removeContext(env: Env, name: string): Promise<void> {
  if ((await currentContext(env)) === name) await useContext(env, undefined);
  const folder = await folderOf(name);
  for (const part of ['meta', 'tls']) {
    await rm(join(dockerFolder(env), 'contexts', part, folder), { recursive: true, force: true });
  }
}

/** Makes it the context that the docker command uses; undefined stands for `default`. */
export async function useContext(env: Env, name: string | undefined): Promise<void> {
  const file = join(dockerFolder(env), 'config.json');
  const text = (await readFile(file, 'utf8').catch(exceptMissing)) ?? '{}';
  // What else stands in the file is not ours: one that cannot be read is left as it is.
  const { currentContext: _before, ...rest } = JSON.parse(text) as Record<string, unknown>;
  const config = name === undefined ? rest : { ...rest, currentContext: name };
  await mkdir(dockerFolder(env), { recursive: true });
  await replaceFile(file, JSON.stringify(config, undefined, '\t'));
}

/** A context's `meta.json`; undefined when it names no docker endpoint. */
export function parseContext(json: unknown, certificates: string | undefined): DockerContext | undefined {
  const name = textAt(json, 'Name');
  const endpoint = recordAt(recordAt(json, 'Endpoints'), 'docker');
  const host = textAt(endpoint, 'Host');
  if (name === undefined || host === undefined) return undefined;
  const description = textAt(recordAt(json, 'Metadata'), 'Description');
  const verify = !trueAt(endpoint, 'SkipTLSVerify');
  const asksForTls = certificates !== undefined || !verify;
  return {
    name,
    ...(description !== undefined && { description }),
    address: parseAddress(host, 'context', {
      context: name,
      ...(asksForTls && { tls: { folder: certificates ?? '', verify } }),
    }),
  };
}

async function folderOf(name: string): Promise<string> {
  // Loaded here, since few choose a context and every start would pay for it.
  const { createHash } = await import('node:crypto');
  return createHash('sha256').update(name).digest('hex');
}

function metaFile(env: Env, folder: string): string {
  return join(dockerFolder(env), 'contexts', 'meta', folder, 'meta.json');
}

function tlsFolder(env: Env, folder: string): string {
  return join(dockerFolder(env), 'contexts', 'tls', folder, 'docker');
}

/** The folder, if it is there. */
async function certificatesIn(folder: string): Promise<string | undefined> {
  return access(folder).then(
    () => folder,
    () => undefined,
  );
}

/** In one step, so that nobody reads half of it; a link stays one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const file = await realpath(path).catch(() => path);
  const draft = `${file}.${process.pid}.portlight`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, file);
}

/** A context may do with some of the certificates, and a user without a configuration. */
function exceptMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** The file's JSON; undefined when there is no such file or it is not JSON. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
