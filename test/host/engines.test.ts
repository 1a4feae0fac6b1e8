import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { answer, choose, click, heard, refuse } from './hands.ts';
import { docker, portlight, until } from './portlight.ts';

const chosen = (): string => workspace.getConfiguration('portlight').get('engine.address', '');

/** Runs a command whose questions somebody answers. */
async function answering(command: string, ...answers: (() => Promise<unknown>)[]): Promise<void> {
  const done = commands.executeCommand(command);
  for (const give of answers) await give();
  await done;
}

describe('engines', () => {
  const host = process.env['DOCKER_HOST'] ?? '';
  before(() => docker('context', 'create', 'elsewhere', '--docker', 'host=unix:///nowhere/docker.sock'));
  after(async () => {
    await docker('context', 'rm', '--force', 'elsewhere');
    await workspace.getConfiguration('portlight').update('engine.address', undefined, true);
  });

  it('switch at once, to one that does not answer and back', async () => {
    const api = await portlight();
    await answering('portlight.engine.switch', () => choose('elsewhere'));
    await until(() => chosen() === 'context:elsewhere');
    await until(() => api.snapshot().networks.size === 0);
    await answering('portlight.engine.switch', () => choose('Automatic'));
    await until(() => chosen() === '');
    await until(() => api.snapshot().networks.size > 0);
  });

  it('tell which one answers', async () => {
    const version = await docker('version', '-f', '{{.Server.Version}}');
    const telling = commands.executeCommand('portlight.engine.explain');
    assert.match(await heard(`Docker Engine ${version}`), /\(API 1\.\d+\) at unix:/);
    await commands.executeCommand('notifications.clearAll');
    await telling;
  });

  it('where none answers, tell what was tried', async () => {
    await workspace.getConfiguration('portlight').update('engine.address', 'context:elsewhere', true);
    const api = await portlight();
    await until(() => api.snapshot().networks.size === 0);
    const explained = commands.executeCommand('portlight.engine.explain');
    const said = await refuse();
    await explained;
    assert.match(said, /No Docker engine answers[^]*\/nowhere\/docker\.sock/);
    await workspace.getConfiguration('portlight').update('engine.address', undefined, true);
    await until(() => api.snapshot().networks.size > 0);
  });

  it('are told of in a report that names nothing of the user’s', async () => {
    const id = await docker('create', '--name', 'secret-shop', 'busybox');
    await commands.executeCommand('portlight.diagnostics.collect');
    const text = window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /"status": "live"/);
    assert.match(text, /"endpoint": "unix"/);
    for (const name of ['secret-shop', id, host.replace('unix://', '')])
      assert.ok(!text.includes(name), name);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await docker('rm', id);
  });

  it('a docker context is made the one that docker uses', async () => {
    const using = commands.executeCommand('portlight.context.use');
    await choose('elsewhere');
    // Here a variable says which engine is meant.
    await heard('DOCKER_HOST is set here, and wins over the docker context “elsewhere”');
    await commands.executeCommand('notifications.clearAll');
    await using;
    const config = join(process.env['DOCKER_CONFIG'] ?? '', 'config.json');
    assert.match(await readFile(config, 'utf8'), /"currentContext":\s*"elsewhere"/);
    await docker('context', 'use', 'default');
  });

  it('a docker context is made, inspected and removed', async () => {
    const made = answering(
      'portlight.context.create',
      () => answer('made-here', 'Name of the context'),
      () => answer(host, 'Address of the engine'),
    );
    await until(async () => (await docker('context', 'ls', '--quiet')).includes('made-here'));
    await click('Switch to It');
    await made;
    assert.equal(chosen(), 'context:made-here');
    await answering('portlight.context.inspect', () => choose('made-here'));
    assert.match(window.activeTextEditor?.document.getText() ?? '', /"Name": "made-here"/);
    // Some tools keep more of a context than the docker command does.
    const folder = createHash('sha256').update('made-here').digest('hex');
    const meta = join(process.env['DOCKER_CONFIG'] ?? '', 'contexts/meta', folder, 'meta.json');
    const json = JSON.parse(await readFile(meta, 'utf8')) as { Metadata: object };
    await writeFile(meta, JSON.stringify({ ...json, Metadata: { Token: 'hunter2' } }));
    await commands.executeCommand('workbench.action.closeAllEditors');
    await answering('portlight.context.inspect', () => choose('made-here'));
    const text = (): string => window.activeTextEditor?.document.getText() ?? '';
    await until(() => /"Token": "•+"/.test(text()));
    await commands.executeCommand('portlight.inspect.showSecrets');
    await until(() => text().includes('hunter2'));
    await commands.executeCommand('workbench.action.closeAllEditors');
    await answering(
      'portlight.context.remove',
      () => choose('made-here'),
      () => click('Remove'),
    );
    assert.doesNotMatch(await docker('context', 'ls', '--quiet'), /made-here/);
    assert.equal(chosen(), '');
  });
});
