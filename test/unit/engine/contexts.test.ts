import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useContext } from '../../../src/engine/contexts.ts';

let dir: string;
let env: { readonly DOCKER_CONFIG: string };
let config: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'portlight-contexts-'));
  env = { DOCKER_CONFIG: dir };
  config = join(dir, 'config.json');
});
afterEach(() => rm(dir, { recursive: true }));

it('the context in use is noted beside what else the docker command has noted, or alone', async () => {
  await useContext(env, 'far');
  expect(JSON.parse(await readFile(config, 'utf8'))).toEqual({ currentContext: 'far' });
  await writeFile(config, '{"auths":{"a":{}},"currentContext":"far"}');
  await useContext(env, undefined);
  expect(JSON.parse(await readFile(config, 'utf8'))).toEqual({ auths: { a: {} } });
});

it('a configuration that cannot be read or understood stays as it is', async () => {
  await writeFile(config, '{"auths":');
  await expect(useContext(env, 'far')).rejects.toThrow(SyntaxError);
  expect(await readFile(config, 'utf8')).toBe('{"auths":');
  await rm(config);
  // Nobody can read a folder as a file, whatever their rights.
  await mkdir(config);
  await expect(useContext(env, 'far')).rejects.toMatchObject({ code: 'EISDIR', syscall: 'read' });
});
