import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../../src/engine/address.ts';
import { locateEngines } from '../../../src/engine/locate.ts';

describe('an address', () => {
  it.each([
    'unix:///var/run/docker.sock',
    'unix:///tmp/with space/docker.sock',
    'npipe:////./pipe/docker_engine',
    'tcp://192.168.0.2:2376',
    'tcp://[::1]:2375',
  ])('%s is read and written back', (text) => {
    const address = parseAddress(text, 'setting');
    expect('bad' in address ? address : formatAddress(address)).toBe(text);
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
  ])('%j is malformed', (text) => {
    expect(parseAddress(text, 'setting')).toEqual({ bad: 'malformed', text });
  });

  it('of a kind that is not dialled says so', () => {
    expect(parseAddress('ssh://me@host', 'context')).toEqual({ bad: 'unsupported', text: 'ssh://me@host' });
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
    JSON.stringify({ Endpoints: { docker: { Host: 'tcp://lab:2375' } } }),
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
  it('the current context wins over the usual sockets', async () => {
    expect(await located('', { HOME: contextHome })).toEqual(['context tcp://lab:2375']);
  });
  it('a context that cannot be read is shown, not passed over', async () => {
    expect(await located('', { HOME: home, DOCKER_CONTEXT: 'gone' })).toEqual(['malformed context:gone']);
  });
  it('else the usual sockets, the system’s first', async () => {
    const addresses = await located('', { HOME: home, XDG_RUNTIME_DIR: '/run/user/7' });
    expect(addresses[0]).toBe('well-known unix:///var/run/docker.sock');
    expect(addresses).toContain('well-known unix:///run/user/7/docker.sock');
  });
});
