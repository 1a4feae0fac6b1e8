import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatAddress } from '../../src/engine/address.ts';
import { engineChoices } from '../../src/engine/engineChoices.ts';
import { locateEngines } from '../../src/engine/locate.ts';
import { watchChoice } from '../../src/engine/watchChoice.ts';
import { dockerHost } from './harness.ts';
import { problemOf } from './making.ts';

let home: string;
let env: Record<string, string>;
/** The docker command with contexts of its own, and no engine named. */
const cli = async (...args: string[]): Promise<string> => {
  const { DOCKER_HOST: _host, ...rest } = process.env;
  const options = { env: { ...rest, DOCKER_CONFIG: join(home, '.docker') } };
  return (await promisify(execFile)('docker', args, options)).stdout.trim();
};
const where = () => ({ setting: '', env, platform: 'linux' as const });
const choices = engineChoices(where);

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'portlight-choices-'));
  env = { HOME: home };
});
afterEach(() => rm(home, { recursive: true }));

describe('the engines to choose from', () => {
  it('are contexts, DOCKER_HOST and the usual sockets, each reachable or not', async () => {
    await cli('context', 'create', 'here', '--description', 'this run', '--docker', `host=${dockerHost}`);
    await cli('context', 'create', 'gone', '--docker', 'host=tcp://127.0.0.1:1');
    env['DOCKER_HOST'] = dockerHost;
    const list = await choices.list();
    expect(list.slice(0, 3).map(({ setting, context }) => [setting, context?.description])).toEqual([
      ['context:gone', undefined],
      ['context:here', 'this run'],
      [dockerHost, undefined],
    ]);
    const [gone, here] = await Promise.all(list.slice(0, 2).map(({ address }) => choices.probe(address)));
    expect(here).toMatchObject({ reachable: true, version: { product: 'Docker' } });
    expect(gone).toMatchObject({ reachable: false, problem: { reason: 'not-running' } });
  });
});

describe('docker contexts', () => {
  it('made, used and removed here are so for the docker command', async () => {
    const { contexts } = choices;
    await contexts.create({ name: 'lab', host: dockerHost });
    expect(await problemOf(contexts.create({ name: 'lab', host: dockerHost }))).toMatchObject({
      code: 'name-in-use',
    });
    await contexts.use('lab');
    expect(await cli('context', 'show')).toBe('lab');
    expect(await contexts.inspect('lab')).toMatchObject({ Name: 'lab' });
    await contexts.remove('lab');
    expect(await cli('context', 'show')).toBe('default');
    expect(await cli('context', 'ls', '--quiet')).toBe('default');
    expect(await contexts.list()).toEqual([]);
  });

  it('that are removed leave no certificates behind', async () => {
    const { contexts } = choices;
    const ca = join(home, 'ca.pem');
    await cli('context', 'create', 'other', '--docker', `host=${dockerHost}`);
    const tls = { ca: join(home, '.docker/config.json'), key: ca, verify: false };
    await contexts.use('other');
    await contexts.create({ name: 'lab', host: 'tcp://127.0.0.1:2376', tls });
    const folder = createHash('sha256').update('lab').digest('hex');
    const stored = join(home, '.docker/contexts/tls', folder);
    expect(existsSync(join(stored, 'docker/ca.pem'))).toBe(true);
    expect(existsSync(join(stored, 'docker/key.pem'))).toBe(false);
    await contexts.remove('lab');
    expect(existsSync(stored)).toBe(false);
    // Another one's choice stays.
    expect(await contexts.current()).toBe('other');
  });

  it('that are used leave everything else in the docker command’s settings as it was', async () => {
    await cli('context', 'create', 'lab', '--docker', `host=${dockerHost}`);
    await cli('context', 'use', 'lab');
    const file = join(home, '.docker/config.json');
    const before = JSON.parse(await readFile(file, 'utf8')) as object;
    await choices.contexts.use(undefined);
    await choices.contexts.use('lab');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(before);
  });
});

describe('a context that is used elsewhere', () => {
  const chosen = async (): Promise<string> => {
    const [address] = await locateEngines(where());
    return 'bad' in address ? address.bad : formatAddress(address);
  };
  /** The address that is chosen once the watcher has told of something after `deed`. */
  const after = async (deed: () => Promise<unknown>): Promise<string> => {
    let stop = (): void => {};
    const told = new Promise<void>((resolve) => (stop = watchChoice(env, resolve)));
    await deed();
    await told;
    stop();
    return chosen();
  };

  it('is told of, also where there was no folder before', async () => {
    expect(await after(() => cli('context', 'create', 'lab', '--docker', 'host=tcp://lab:1'))).not.toBe(
      'tcp://lab:1',
    );
    expect(await after(() => cli('context', 'use', 'lab'))).toBe('tcp://lab:1');
  });

  it('and changed is told of', async () => {
    await cli('context', 'create', 'lab', '--docker', 'host=tcp://lab:1');
    await cli('context', 'use', 'lab');
    const update = () => cli('context', 'update', 'lab', '--docker', 'host=tcp://lab:2');
    expect(await after(update)).toBe('tcp://lab:2');
  });
});
