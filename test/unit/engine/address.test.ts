import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  engineEnvironment,
  formatAddress,
  parseAddress,
  type EngineAddress,
} from '../../../src/engine/address.ts';
import { listChoices, locateEngines } from '../../../src/engine/locate.ts';

describe('an address', () => {
  it.each([
    'unix:///var/run/docker.sock',
    'unix:///tmp/with space/docker.sock',
    'npipe:////./pipe/docker_engine',
    'tcp://192.168.0.2:2376',
    'tcp://[::1]:2375',
    'ssh://lab',
    'ssh://me@lab.example.org:2222/run/user/1000/docker.sock',
    'ssh://[fe80::1]:22',
  ])('%s is read and written back', (text) => {
    const address = parseAddress(text, 'setting');
    expect('bad' in address ? address : formatAddress(address)).toBe(text);
  });

  it('of a pipe may be written with the slashes of Windows', () => {
    expect(parseAddress('npipe://\\\\.\\pipe\\docker_engine', 'setting')).toMatchObject({
      kind: 'npipe',
      path: '//./pipe/docker_engine',
    });
  });

  it('has the plain-text port when it names none', () => {
    expect(parseAddress('tcp://host', 'setting')).toMatchObject({ host: 'host', port: 2375 });
  });

  it.each([
    '',
    '/var/run/docker.sock',
    'unix://',
    'tcp://',
    'tcp://a:99999',
    'tcp://a:b',
    'tcp://a:1:2',
    'context:gone',
    'ssh://',
    'ssh://-oProxyCommand=touch${IFS}x',
    'ssh://-l@host',
    'ssh://host:0',
    'ssh://host/a;touch${IFS}x',
    'ssh://host/$(touch x)',
    'tcp://user@host:1',
  ])('%j is malformed', (text) => {
    expect(parseAddress(text, 'setting')).toEqual({ bad: 'malformed', text });
  });

  it('with a password is refused, and the password is not shown', () => {
    expect(parseAddress('ssh://me:hunter2@host', 'context')).toEqual({
      bad: 'malformed',
      text: 'ssh://me:••••••@host',
    });
  });

  it('that asks for TLS, by its scheme or its port, has the user’s own certificates', () => {
    const tls = { folder: '/c', verify: true };
    const read = (text: string) => parseAddress(text, 'setting', { certificates: '/c' });
    expect(read('https://host')).toMatchObject({ kind: 'tcp', port: 2376, tls });
    expect(read('tcp://host:2376')).toMatchObject({ tls });
    expect(read('tcp://host:2375')).not.toHaveProperty('tls');
  });
});

describe('where to look for an engine', () => {
  const home = mkdtempSync(join(tmpdir(), 'portlight-home-'));
  const contextHome = mkdtempSync(join(tmpdir(), 'portlight-home-'));
  afterAll(() => {
    for (const folder of [home, contextHome]) rmSync(folder, { recursive: true });
  });
  const meta = join(contextHome, '.docker/contexts/meta', createHash('sha256').update('lab').digest('hex'));
  mkdirSync(meta, { recursive: true });
  writeFileSync(join(contextHome, '.docker/config.json'), JSON.stringify({ currentContext: 'lab' }));
  writeFileSync(
    join(meta, 'meta.json'),
    JSON.stringify({ Name: 'lab', Endpoints: { docker: { Host: 'tcp://lab:2375' } } }),
  );

  const located = async (setting: string, env: Record<string, string>): Promise<string[]> =>
    (await locateEngines({ setting, env, platform: 'linux' })).map((address) =>
      'bad' in address ? `${address.bad} ${address.text}` : `${address.source} ${formatAddress(address)}`,
    );

  it('the setting wins over DOCKER_HOST, and is the only one', async () => {
    const env = { HOME: home, DOCKER_HOST: 'tcp://b:1' };
    expect(await located('unix:///a', env)).toEqual(['setting unix:///a']);
  });
  it('DOCKER_HOST wins over the context', async () => {
    expect(await located('', { HOME: contextHome, DOCKER_HOST: 'tcp://b:1' })).toEqual([
      'DOCKER_HOST tcp://b:1',
    ]);
  });
  it.each([
    ['lab:2375', 'tcp://lab:2375'],
    [' tcp://lab:1 ', 'tcp://lab:1'],
    ['tcp://', 'tcp://localhost:2375'],
    ['tcp://:5', 'tcp://localhost:5'],
    ['unix://', 'unix:///var/run/docker.sock'],
    ['npipe://', 'npipe:////./pipe/docker_engine'],
  ])('DOCKER_HOST %j is completed as the docker command does it', async (text, full) => {
    expect(await located('', { HOME: home, DOCKER_HOST: text })).toEqual([`DOCKER_HOST ${full}`]);
  });
  it.each<Record<string, string>>([{ DOCKER_TLS_VERIFY: '1' }, { DOCKER_TLS: '1' }, {}])(
    'an engine of DOCKER_HOST that is chosen is dialled as before: %j',
    async (variables) => {
      const env = { HOME: home, DOCKER_HOST: 'tcp://b:1', DOCKER_CERT_PATH: '/certs', ...variables };
      const at = (setting: string) => ({ setting, env, platform: 'linux' as const });
      const [choice] = await listChoices(at(''));
      const [address] = await locateEngines(at(choice?.setting ?? 'none'));
      expect({ ...address, source: '' }).toEqual({ ...choice?.address, source: '' });
    },
  );
  it('the current context wins over the usual sockets', async () => {
    expect(await located('', { HOME: contextHome })).toEqual(['context tcp://lab:2375']);
  });
  it('a context that cannot be read is shown, not passed over', async () => {
    expect(await located('', { HOME: home, DOCKER_CONTEXT: 'gone' })).toEqual(['no-context gone']);
  });
  it('a setting may name a context', async () => {
    const env = { HOME: contextHome, DOCKER_HOST: 'tcp://b:1' };
    expect(await located('context:lab', env)).toEqual(['context tcp://lab:2375']);
  });
  it.each([
    [{ DOCKER_TLS_VERIFY: '1' }, true],
    [{ DOCKER_TLS: '1' }, false],
  ])('DOCKER_HOST is dialled as %j says', async (variables, verify) => {
    const env = { HOME: home, DOCKER_HOST: 'tcp://b:1', DOCKER_CERT_PATH: '/certs', ...variables };
    const [address] = await locateEngines({ setting: '', env, platform: 'linux' });
    expect(address).toMatchObject({ port: 1, tls: { folder: '/certs', verify } });
  });
  it.each([
    { DOCKER_HOST: 'unix:///a b.sock' },
    { DOCKER_HOST: 'ssh://me@b:22' },
    { DOCKER_HOST: 'tcp://b:1' },
    { DOCKER_HOST: 'tcp://b:1', DOCKER_CERT_PATH: '/certs', DOCKER_TLS: '1' },
    { DOCKER_HOST: 'tcp://b:1', DOCKER_CERT_PATH: '/certs', DOCKER_TLS_VERIFY: '1' },
  ])('is told to the docker command in an environment that leads to it: %j', async (variables) => {
    const at = async (env: NodeJS.ProcessEnv): Promise<readonly EngineAddress[]> =>
      (await locateEngines({ setting: '', env: { HOME: home, ...env }, platform: 'linux' })).slice(
        0,
        1,
      ) as EngineAddress[];
    const [address] = await at(variables);
    const told = engineEnvironment(address ?? expect.unreachable());
    const others = {
      DOCKER_HOST: 'tcp://c:2',
      DOCKER_TLS: '1',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: '/others',
    };
    const merged = Object.entries({ ...others, ...told }).filter(([, value]) => value !== null);
    expect(await at(Object.fromEntries(merged) as NodeJS.ProcessEnv)).toEqual([address]);
  });
  it('else the usual sockets, the system’s first', async () => {
    const addresses = await located('', { HOME: home, XDG_RUNTIME_DIR: '/run/user/7' });
    expect(addresses[0]).toBe('well-known unix:///var/run/docker.sock');
    for (const path of [
      '/run/user/7/docker.sock',
      '/run/user/7/podman/podman.sock',
      ...['.docker/run', '.docker/desktop', '.colima/default', '.orbstack/run', '.rd'].map(
        (folder) => `${home}/${folder}/docker.sock`,
      ),
    ]) {
      expect(addresses).toContain(`well-known unix://${path}`);
    }
  });
  it('on Windows what somebody has named comes first, too, and pipes that are not there are not offered', async () => {
    const at = (setting: string, env: Record<string, string>) => ({
      setting,
      env,
      platform: 'win32' as const,
    });
    const [pipe] = await locateEngines(at('', { DOCKER_HOST: 'npipe:////./pipe/other' }));
    expect(pipe).toMatchObject({ kind: 'npipe', source: 'DOCKER_HOST', path: '//./pipe/other' });
    expect(await locateEngines(at('', { HOME: contextHome }))).toMatchObject([{ source: 'context' }]);
    expect((await listChoices(at('', { HOME: home }))).map(({ setting }) => setting)).toEqual([]);
  });
  it('on Windows the usual pipes', async () => {
    const addresses = await locateEngines({ setting: '', env: { HOME: home }, platform: 'win32' });
    expect(addresses.map((address) => 'path' in address && address.path)).toEqual([
      '//./pipe/docker_engine',
      '//./pipe/dockerDesktopLinuxEngine',
      '//./pipe/podman-machine-default',
    ]);
  });
});
