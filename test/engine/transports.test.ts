import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { certificatesVariable, sshVariable, tlsVariable } from '../../scripts/testEnvironment.ts';
import { parseAddress, type BadAddress, type EngineAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import { createEngine } from '../../src/engine/dockerode.ts';
import { createContext } from '../../src/engine/contexts.ts';
import { LiveInventory } from '../../src/engine/liveInventory.ts';
import { locateEngines } from '../../src/engine/locate.ts';
import { clean, docker, dockerHost, prefix, socket } from './harness.ts';
import { problemOf } from './making.ts';

const variable = (name: string): string => process.env[name] ?? '';
const tlsHost = variable(tlsVariable);
const certificates = variable(certificatesVariable);

const first = async (address: EngineAddress | BadAddress): Promise<string> => {
  const engine = await connect([address], AbortSignal.timeout(20_000));
  const { containers } = await engine.snapshot();
  engine.close();
  return [...containers.values()].map(({ name }) => name).filter((name) => name.startsWith(prefix))[0] ?? '';
};
/** The name of the run's container as an engine at this address tells it. */
const seenAt = (text: string): Promise<string> => first(parseAddress(text, 'setting', { certificates }));
const located = async (env: Record<string, string>): Promise<EngineAddress | BadAddress> =>
  (await locateEngines({ setting: '', env, platform: 'linux' }))[0];

/** The numbers of the ssh processes that this one has started and that go on. */
async function sshChildren(): Promise<number[]> {
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8');
  const found: number[] = [];
  for (const pid of children.split(' ').filter(Boolean)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes('dial-stdio')) found.push(Number(pid));
  }
  return found;
}

const folders: string[] = [];
const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'portlight-transport-'));
  folders.push(path);
  return path;
};

beforeAll(() => docker('create', '--name', `${prefix}seen`, 'busybox'));
afterAll(clean);
afterEach(() => Promise.all(folders.splice(0).map((path) => rm(path, { recursive: true }))));

describe('an engine that wants TLS', () => {
  it('is reached as DOCKER_TLS_VERIFY and DOCKER_CERT_PATH say', async () => {
    const env = { DOCKER_HOST: tlsHost, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates };
    expect(await first(await located(env))).toBe(`${prefix}seen`);
  });

  it('is reached through a docker context that the docker command made', async () => {
    const home = await folder();
    const env = { DOCKER_CONFIG: home };
    const files = ['ca', 'cert', 'key'].map((name) => `${name}=${join(certificates, `${name}.pem`)}`);
    const endpoint = [`host=${tlsHost}`, ...files].join(',');
    await docker('--config', home, 'context', 'create', 'lab', '--docker', endpoint);
    await docker('--config', home, 'context', 'use', 'lab');
    const address = await located(env);
    expect(address).toMatchObject({ source: 'context', context: 'lab' });
    expect(await first(address)).toBe(`${prefix}seen`);
  });

  it('is reached by the docker command through a context that was made here', async () => {
    const home = await folder();
    const tls = {
      ca: join(certificates, 'ca.pem'),
      cert: join(certificates, 'cert.pem'),
      key: join(certificates, 'key.pem'),
      verify: true,
    };
    await createContext(
      { DOCKER_CONFIG: home },
      { name: 'made-here', host: tlsHost, description: 'a lab', tls },
    );
    const list = await docker('--config', home, 'context', 'ls', '--format', '{{.Name}} {{.Description}}');
    expect(list.split('\n')).toContain('made-here a lab');
    const names = await docker(
      '--config',
      home,
      '--context',
      'made-here',
      'ps',
      '-a',
      '--format',
      '{{.Names}}',
    );
    expect(names.split('\n')).toContain(`${prefix}seen`);
  });

  it('and whose certificate is not trusted, or that does not trust ours, is refused with the reason', async () => {
    const nothing = { folder: await folder(), verify: true };
    const stranger = parseAddress(tlsHost, 'setting', { tls: nothing });
    expect(await problemOf(connect([stranger]))).toMatchObject({ reason: 'tls', address: tlsHost });
    const careless = parseAddress(tlsHost, 'setting', { tls: { ...nothing, verify: false } });
    // The engine wants to know who asks.
    expect(await problemOf(connect([careless]))).toMatchObject({ reason: 'tls' });
  });

  it('and is asked in plain text says what is needed', async () => {
    const plain = parseAddress(tlsHost, 'setting');
    expect(await problemOf(connect([plain]))).toMatchObject({ reason: 'tls' });
  });
});

describe('a named pipe', () => {
  // Node connects to both by a path; what Windows makes of the path is not to be seen here.
  it('is spoken over as a socket is', async () => {
    expect(await seenAt(`npipe://${socket}`)).toBe(`${prefix}seen`);
    const nowhere = parseAddress('npipe:////./pipe/nowhere', 'setting');
    expect(await problemOf(connect([nowhere]))).toMatchObject({
      reason: 'not-found',
      address: 'npipe:////./pipe/nowhere',
    });
  });
});

describe('an engine behind ssh', () => {
  const { PATH } = process.env;
  beforeAll(() => void (process.env['PATH'] = [variable(sshVariable), PATH].join(delimiter)));
  afterAll(() => void (process.env['PATH'] = PATH));

  it('is reached with the hosts and keys of the user’s ssh configuration', async () => {
    expect(await seenAt('ssh://lab')).toBe(`${prefix}seen`);
  });

  it('is reached over a jump host, at a socket of its own', async () => {
    expect(await seenAt(`ssh://far${socket}`)).toBe(`${prefix}seen`);
  });

  it('tells its events, takes commands and talks with programs', async () => {
    const engine = await connect([parseAddress('ssh://lab', 'setting')]);
    const end = new AbortController();
    const events = await engine.events(end.signal);
    await engine.volumes.create({ name: `${prefix}far` });
    for await (const { type, id } of events) {
      if (type !== 'volume') continue;
      expect(id).toBe(`${prefix}far`);
      break;
    }
    const id = await docker('run', '-d', '--name', `${prefix}talk`, 'busybox', 'sleep', '60');
    const session = await engine.containers.execSession(id, ['cat'], { terminal: false }, end.signal);
    session.write('hello');
    session.end();
    let said = '';
    for await (const bytes of session.output) said += Buffer.from(bytes).toString();
    expect(said).toBe('hello');
    end.abort();
    engine.close();
  });

  it('is found again when ssh dies in the middle, and keeps no ssh when nobody asks any more', async () => {
    const inventory = new LiveInventory(
      (signal) => connect([parseAddress('ssh://lab', 'setting')], signal),
      () => {},
    );
    await inventory.ready();
    const id = await docker('run', '-d', '--name', `${prefix}stubborn`, 'busybox', 'sleep', '60');
    const { connection } = inventory;
    const engine = connection.status === 'live' ? connection.engine : expect.unreachable();
    // Its program does not listen, so that the engine takes ten seconds.
    const stopping = problemOf(engine.containers.stop(id));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    for (const pid of await sshChildren()) process.kill(pid, 'SIGKILL');
    expect(await stopping).toMatchObject({ code: 'engine-down', reason: 'ssh', outcome: 'unknown' });
    await docker('volume', 'create', `${prefix}meanwhile`);
    await expect
      .poll(() => inventory.snapshot.volumes.has(`${prefix}meanwhile`), { timeout: 20_000 })
      .toBe(true);
    inventory.dispose();
    await expect.poll(sshChildren, { timeout: 20_000 }).toEqual([]);
  });

  it.each([
    ['nobody', /Permission denied/],
    ['stranger', /Host key verification failed/],
    ['nowhere.invalid', /Could not resolve hostname/],
    ['lab/nowhere.sock', /no such file or directory/],
  ])('at %s tells what ssh says, and that nothing was done', async (host, words) => {
    const address = parseAddress(`ssh://${host}`, 'setting');
    const problem = await problemOf(connect([address]));
    expect(problem).toMatchObject({ code: 'engine-down', reason: 'ssh', address: `ssh://${host}` });
    expect(problem.code === 'engine-down' && problem.tried[0]?.detail).toMatch(words);
    if ('bad' in address) return;
    const engine = await createEngine(address, {});
    expect(await problemOf(engine.volumes.create({ name: 'x' }))).toMatchObject({ outcome: 'not-done' });
    engine.close();
  });
});

describe('the version of the API', () => {
  it('that both know is spoken', async () => {
    const paths: string[] = [];
    const engine = await connect([parseAddress(dockerHost, 'setting')], undefined, {
      note: ({ path }) => paths.push(path),
    });
    const { api } = await engine.version();
    await engine.info();
    expect(paths).toEqual(['/version', `/v${api}/version`, `/v${api}/info`]);
  });
});
