import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../../scripts/paths.ts';
import { temporaryDir } from '../../../scripts/temporaryDir.ts';
import {
  applyEdits,
  createProject,
  isConfigurationFile,
  lintDocument,
  preferredEdits,
} from '../../../src/lint/linter.ts';
import { emptySnapshot } from '../../../src/model/snapshot.ts';
import { clean, docker, prefix } from '../harness.ts';
import { makeNodeImage } from './image.ts';

/** What the sample's Dockerfile builds on. */
const base = 'node:22-slim';
const web = `${prefix}web`;
const database = `while read verb name; do
  case $verb in find) echo '[{"name":"Sea chart","price":12}]';; count) echo 2;; esac
done`;
const cache = `views=0; while read line; do views=$((views + 1)); printf ':%s\\r\\n' $views; done`;

let dir: Awaited<ReturnType<typeof temporaryDir>>;
let shop = '';

/** As compose.yaml describes it, since there is no compose here. */
beforeAll(async () => {
  dir = await temporaryDir('shop');
  shop = join(dir.path, 'shop');
  await mkdir(join(dir.path, 'image'));
  await cp(join(root, 'examples', 'shop'), shop, { recursive: true });
  await makeNodeImage(base, join(dir.path, 'image'));
  await docker('network', 'create', `${prefix}shop`);
  await serve('db', 27017, database);
  await serve('cache', 6379, cache);
});
afterAll(async () => {
  await clean();
  await docker('image', 'rm', '--force', web, base);
  await dir.remove();
});

/** Answers each line that comes in on the port. */
async function serve(service: string, port: number, script: string): Promise<void> {
  const own = ['--name', `${prefix}${service}`, '--network', `${prefix}shop`, '--network-alias', service];
  await docker(
    'run',
    '--detach',
    ...own,
    'busybox',
    'nc',
    '-ll',
    '-p',
    String(port),
    '-e',
    'sh',
    '-c',
    script,
  );
}

async function build(): Promise<readonly string[]> {
  await docker('build', '--quiet', '--tag', web, shop);
  const environment = ['--env', 'ORDERS_URL=mongodb://db:27017/orders'];
  return ['--name', web, '--network', `${prefix}shop`, ...environment, web];
}

/** Takes the preferred fix of everything that is found, and tells which files changed. */
async function fixAll(): Promise<string[]> {
  const texts = new Map<string, string>();
  for (const entry of await readdir(shop, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) texts.set(path.slice(shop.length + 1), await readFile(path, 'utf8'));
  }
  const project = createProject(new Map([...texts].filter(([path]) => isConfigurationFile(path))));
  const edits = preferredEdits(
    [...texts].flatMap(([path, text]) => lintDocument({ path, text }, project, emptySnapshot)),
  );
  const changed = [...new Set(edits.map(({ path }) => path))];
  for (const path of changed) {
    const own = edits.filter((edit) => edit.path === path);
    await writeFile(join(shop, path), applyEdits(texts.get(path) ?? '', own));
  }
  return changed.sort();
}

test('the sample cannot connect as it is', async () => {
  const options = await build();
  await expect(docker('run', '--rm', ...options)).rejects.toThrow(/ECONNREFUSED[^]*(?:127\.0\.0\.1|::1)/);
});

test('it answers once everything is fixed, and there is nothing left to fix', async () => {
  expect(await fixAll()).toEqual(['src/cache.js', 'src/db.js']);
  expect(await fixAll()).toEqual([]);
  await docker('run', '--detach', ...(await build()));
  const ask = (): Promise<string> => docker('exec', web, 'wget', '-q', '-O', '-', 'http://localhost:3000/');
  await expect.poll(() => ask().catch(String), { timeout: 20_000 }).toMatch(/"views": 1/);
  expect(JSON.parse(await ask())).toEqual({
    products: [{ name: 'Sea chart', price: 12 }],
    orders: 2,
    views: 2,
  });
});
