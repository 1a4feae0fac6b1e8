import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { docker } from './harness.ts';
import { all, engine, name, problemOf } from './making.ts';
import { Registry } from './registry.ts';

let registry: Registry;
let folder: string;
let reference: string;
const { signal } = new AbortController();

beforeAll(async () => {
  registry = await Registry.start('me:s3:cret');
  folder = await mkdtemp(join(tmpdir(), 'portlight-login-'));
  reference = `${registry.host}/${name('private')}:1`;
  vi.stubEnv('DOCKER_CONFIG', folder);
  await engine.images.tag('busybox', reference);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await docker('image', 'rm', reference).catch(() => undefined);
  await rm(folder, { recursive: true });
  await registry.stop();
});

const configure = (config: object): Promise<void> =>
  writeFile(join(folder, 'config.json'), JSON.stringify(config));
const pushAndPull = async (): Promise<void> => {
  await all(engine.images.push(reference, signal));
  await all(engine.images.pull(reference, signal));
};

it('a registry that wants a login refuses one who has none', async () => {
  expect(await problemOf(all(engine.images.push(reference, signal)))).toMatchObject({ code: 'push-denied' });
  expect(await problemOf(all(engine.images.pull(reference, signal)))).toMatchObject({ code: 'pull-denied' });
});

it('serves one who has logged in with the docker program', async () => {
  const auth = Buffer.from('me:s3:cret').toString('base64');
  await configure({ auths: { [registry.host]: { auth } } });
  await pushAndPull();
});

it('serves one whose password a program keeps', async () => {
  // Such a program is asked on its standard input, and answers with JSON or in words.
  const answer = JSON.stringify({ ServerURL: registry.host, Username: 'me', Secret: 's3:cret' });
  const script = `#!/bin/sh\nread server\n[ "$server" = "${registry.host}" ] && echo '${answer}' || echo 'credentials not found'\n`;
  await writeFile(join(folder, 'docker-credential-shelf'), script);
  await chmod(join(folder, 'docker-credential-shelf'), 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
  await configure({ auths: { [registry.host]: {} }, credsStore: 'shelf' });
  await pushAndPull();
  await configure({ credHelpers: { [registry.host]: 'nowhere' } });
  expect(await problemOf(all(engine.images.pull(reference, signal)))).toMatchObject({ code: 'pull-denied' });
});
