import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, Uri, window } from 'vscode';
import { Registry } from '../engine/registry.ts';
import { answer, choose, click, dismiss } from './hands.ts';
import { removeImages } from './imageMaking.ts';
import { docker, until } from './portlight.ts';

describe('building an image:', function () {
  this.timeout(60_000);
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('notifications.clearAll');
  });

  let folder = '';
  let registry: Registry;
  const dockerfile = (): Uri => Uri.file(join(folder, 'Dockerfile'));
  const write = (...lines: string[]): Promise<void> => writeFile(dockerfile().fsPath, lines.join('\n'));
  const build = (): Promise<unknown> =>
    Promise.resolve(commands.executeCommand('portlight.image.build', dockerfile()));

  /** The window's selection is told a while after the editor is there. */
  const selects = (text: string): Promise<unknown> =>
    until(() => {
      const editor = window.activeTextEditor;
      return editor?.document.getText(editor.selection) === text || undefined;
    });

  before(async () => {
    registry = await Registry.start();
    folder = await mkdtemp(join(tmpdir(), 'Img Context-'));
    await mkdir(join(folder, 'node_modules'));
    for (const file of ['page', 'secret', 'node_modules/module']) await writeFile(join(folder, file), '');
    await writeFile(join(folder, '.dockerignore'), 'node_modules\nsecret\n');
  });
  after(async () => {
    await removeImages('img-');
    await registry.stop();
    await rm(folder, { recursive: true });
  });

  it('a Dockerfile, after every answer could be changed, without what is ignored', async () => {
    await write(
      'FROM busybox AS first-part',
      'ARG WORD=nothing',
      'COPY . /all',
      'RUN echo "$WORD" > /word',
      'FROM busybox AS second-part',
      'RUN exit 1',
    );
    const building = build();
    await choose('Name');
    await answer('img-built:1');
    await choose('Stage');
    await choose('first-part');
    await choose('Build arguments');
    assert.match(await choose('WORD'), /nothing/);
    await answer('hello');
    assert.match(
      await choose('docker build'),
      /docker build -t img-built:1 --target first-part --build-arg WORD=hello \./,
    );
    await building;
    const files = await docker('run', '--rm', 'img-built:1', 'sh', '-c', 'cat /word; ls -A /all');
    assert.deepEqual(files.split('\n'), ['hello', '.dockerignore', 'Dockerfile', 'page']);
    assert.ok(window.terminals.some(({ name }) => name === 'Build: img-built:1'));
    // What was answered is proposed the next time.
    const again = build();
    await choose('docker build -t img-built:1 --target first-part --build-arg WORD=hello .');
    await again;
  });

  it('leads to the line that fails', async () => {
    await write('# A comment', 'FROM busybox', '', 'RUN true', 'RUN exit 3');
    const building = build();
    await choose('docker build');
    assert.match(await click('Show the Line'), /stopped at an error[^]*code: 3/);
    await building;
    await selects('RUN exit 3');
  });

  it('leads to the line that cannot be read', async () => {
    await write('FROM busybox', 'RUN true', 'NONSENSE');
    const building = build();
    await choose('docker build');
    await click('Show the Line');
    await building;
    await selects('NONSENSE');
  });

  it('says what only BuildKit builds', async () => {
    await write('FROM busybox', 'RUN --mount=type=cache,target=/cache true');
    const building = build();
    await choose('docker build');
    assert.match(await click('Show the Line'), /Build in a Terminal[^]*something that only BuildKit builds/);
    await building;
  });

  it('says where the base image cannot be had', async () => {
    await write(`FROM ${registry.host}/nothing:1`, 'RUN true');
    const building = build();
    await choose('docker build');
    assert.match(await click('Search for Images'), /does not have this image/);
    await dismiss();
    await building;
  });

  it('is broken off, and says no more', async () => {
    await write('FROM busybox', `RUN sleep 61`);
    const building = build();
    await choose('docker build');
    await click('Cancel');
    await building;
  });

  it('finds the Dockerfiles of the workspace', async () => {
    const building = commands.executeCommand('portlight.image.build');
    await choose('Dockerfile');
    assert.match(await choose('Name'), /shop:latest/);
    await dismiss('Name of the image');
    await dismiss('Build an image from');
    await building;
  });
});
