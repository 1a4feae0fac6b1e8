import { hostname } from 'node:os';
import { join } from 'node:path';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { afterAll, expect, it } from 'vitest';
import { temporaryDir } from '../../scripts/temporaryDir.ts';
import { formatAddress } from '../../src/engine/address.ts';
import { Pauses } from '../../src/engine/pauses.ts';
import { clean, docker } from './harness.ts';
import { engine, running } from './making.ts';

const state = (id: string): Promise<string> => docker('inspect', '-f', '{{.State.Status}}', id);

afterAll(clean);

it('a container that stands still for a backup goes on, also where the window was ended that has paused it', async () => {
  const dir = await temporaryDir('pauses');
  const folder = join(dir.path, 'paused');
  const pauses = new Pauses(folder);
  const [own, orphan, alive, gone] = [
    await running('own'),
    await running('orphan'),
    await running('alive'),
    'f'.repeat(64),
  ];
  expect(await pauses.endAll(engine, 'orphans')).toEqual([]);
  await pauses.begin(engine, own);
  expect(await state(own)).toBe('paused');
  await docker('pause', orphan, alive);
  await mkdir(folder, { recursive: true });
  const note = (id: string, pid: number) =>
    writeFile(
      join(folder, id),
      JSON.stringify({ owner: `${hostname()}/${pid}`, address: formatAddress(engine.address) }),
    );
  await note(orphan, 2147483646);
  await note(gone, 2147483646);
  await note(alive, process.ppid);
  await writeFile(join(folder, 'cut short'), '{"owner":');
  expect((await pauses.endAll(engine, 'orphans')).toSorted()).toEqual([gone, orphan].toSorted());
  expect([await state(orphan), await state(alive), await state(own)]).toEqual([
    'running',
    'paused',
    'paused',
  ]);
  // Another window's is left to it; one's own goes on when this window ends.
  expect(await pauses.endAll(engine, 'own')).toEqual([own]);
  expect([await state(alive), await state(own)]).toEqual(['paused', 'running']);
  expect((await readdir(folder)).toSorted()).toEqual([alive, 'cut short'].toSorted());
  await docker('unpause', alive);
  await dir.remove();
});
