import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockerOf, type Docker } from '../../scripts/docker.ts';
import { freePort } from '../../scripts/freePort.ts';
import { formatAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { LiveInventory } from '../../src/engine/liveInventory.ts';
import { listChoices, locateEngines } from '../../src/engine/locate.ts';
import type { FilePlace } from '../../src/model/files.ts';
import { lentRootless } from './lent.ts';
import { shown, truth } from './truth.ts';

let rootless: Awaited<ReturnType<typeof lentRootless>>;
let home: string;
let docker: Docker;
let engine: Engine;
let inventory: LiveInventory;

const where = () => ({
  setting: '',
  env: { HOME: home, XDG_RUNTIME_DIR: rootless.runtimeDir },
  platform: 'linux' as const,
});
/** What is tried behind the machine's own engine, which may be there or not. */
const addresses = async () => (await locateEngines(where())).slice(1);

beforeAll(async () => {
  rootless = await lentRootless();
  home = await mkdtemp(join(tmpdir(), 'portlight-home-'));
  docker = dockerOf(rootless.dockerHost);
  engine = await connect(await addresses());
  inventory = new LiveInventory(
    async (signal) => connect(await addresses(), signal),
    () => {},
  );
  await inventory.ready();
}, 60_000);
afterAll(async () => {
  inventory.dispose();
  engine.close();
  await rm(home, { recursive: true });
  await rootless.stop();
}, 60_000);

describe('an engine that is not root’s', () => {
  it('is found by the runtime folder of its user, and listed', async () => {
    expect(formatAddress(engine.address)).toBe(rootless.dockerHost);
    expect(engine.address.source).toBe('well-known');
    expect((await listChoices(where())).map(({ setting }) => setting)).toContain(rootless.dockerHost);
    expect(await docker('info', '--format', '{{.SecurityOptions}}')).toContain('rootless');
  });

  it('runs containers, whose published ports are reached from here, and tells of them', async () => {
    const port = await freePort();
    const id = await engine.containers.create({
      image: 'busybox',
      name: 'web',
      command: ['httpd', '-f', '-p', '80', '-h', '/data'],
      mounts: [{ type: 'volume', source: 'data', target: '/data' }],
      publishedPorts: [{ containerPort: 80, protocol: 'tcp', hostPort: port, hostAddress: '127.0.0.1' }],
    });
    await engine.containers.start(id);
    const place: FilePlace = { kind: 'volume', id: 'data' };
    const bytes = Buffer.from('hello');
    const content = {
      size: bytes.length,
      chunks: (async function* () {
        yield bytes;
      })(),
    };
    await engine.files.write(place, '/index.html', content, new AbortController().signal);
    expect((await engine.files.list(place, '/')).map(({ name }) => name)).toEqual(['index.html']);
    expect(await (await fetch(`http://127.0.0.1:${port}/index.html`)).text()).toBe('hello');
    await engine.files.dispose();
    const expected = await truth(docker);
    await expect.poll(() => shown(inventory.snapshot), { timeout: 20_000 }).toBe(expected);
    await engine.containers.remove(id, { force: true });
    await expect.poll(() => inventory.snapshot.containers.size, { timeout: 20_000 }).toBe(0);
  });
});
