import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { commands, Uri } from 'vscode';
import { answer, choose, click, refuse } from './hands.ts';
import { docker, row, subject, until } from './portlight.ts';

const run = (command: string, ...given: unknown[]): Thenable<unknown> =>
  commands.executeCommand(`portlight.container.${command}`, ...given);

describe('files of containers', () => {
  let id = '';
  let folder = '';
  const inside = (path: string): Promise<string> => docker('exec', id, 'cat', path).catch(() => '');
  const write = (text: string): Promise<void> => writeFile(join(folder, 'site', 'page.html'), text);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portlight-files-'));
    await mkdir(join(folder, 'site'));
    id = await docker('run', '-d', '--name', 'files-web', 'busybox', 'sleep', '600');
    await row('portlight.containers', 'files-web');
  });
  after(async () => {
    await docker('rm', '-f', 'files-web');
    await rm(folder, { recursive: true, force: true });
  });

  it('are copied in from the explorer, over others only when somebody says so', async () => {
    // Looking for a message would take the focus from the boxes: they come first.
    const copyIn = async (): Promise<{ readonly done: Thenable<unknown> }> => {
      const done = run('copyIn', Uri.file(join(folder, 'site')));
      await choose('files-web');
      await answer('/', 'Into which folder');
      return { done };
    };
    await write('first');
    await (
      await copyIn()
    ).done;
    assert.equal(await inside('/site/page.html'), 'first');
    await write('second');
    const refused = await copyIn();
    assert.match(await refuse(), /\/ has this already: site/);
    await refused.done;
    assert.equal(await inside('/site/page.html'), 'first');
    const copied = await copyIn();
    await click('Overwrite');
    await copied.done;
    assert.equal(await inside('/site/page.html'), 'second');
  });

  it('become an image with what was written into them', async () => {
    await docker('exec', id, 'sh', '-c', 'echo kept > /kept');
    const proposed = { reference: 'files-site:1' };
    void run('commit', { ...subject('container', id), proposed });
    await choose('files-site:1');
    await answer('with a page', 'What is new in it');
    await choose('Pause meanwhile');
    await until(() => docker('image', 'inspect', 'files-site:1').catch(() => undefined));
    assert.equal(await docker('image', 'inspect', '-f', '{{.Comment}}', 'files-site:1'), 'with a page');
    assert.equal(await docker('run', '--rm', 'files-site:1', 'cat', '/kept'), 'kept');
    await docker('image', 'rm', 'files-site:1');
  });
});
