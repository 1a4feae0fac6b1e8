import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { answer, choose, click } from './hands.ts';
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
