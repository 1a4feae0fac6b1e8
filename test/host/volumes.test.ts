import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { answer, choose, click, heard, offered } from './hands.ts';
import { docker, portlight, row, subject, until } from './portlight.ts';

describe('volumes', () => {
  it('are created with labels and options of their driver', async () => {
    const creating = commands.executeCommand('portlight.volume.create', {
      proposed: { name: 'vol-proposed' },
    });
    await answer('vol-full');
    await choose('Labels');
    // A quote that is not closed is not taken.
    await answer('note="two');
    await answer('note="two words" team=shop');
    await choose('Driver options');
    await answer('type=tmpfs device=tmpfs o=size=1m');
    assert.match(await choose('Create the Volume'), /Create/);
    await creating;
    const format = '{{.Driver}} {{json .Labels}} {{json .Options}}';
    assert.equal(
      await docker('volume', 'inspect', '-f', format, 'vol-full'),
      'local {"note":"two words","team":"shop"} {"device":"tmpfs","o":"size=1m","type":"tmpfs"}',
    );
    await docker('volume', 'rm', 'vol-full');
  });

  it('that are selected are removed together, once they were named', async () => {
    for (const name of ['vol-a', 'vol-b']) {
      await docker('volume', 'create', name);
      await row('portlight.volumes', name);
    }
    const rows = ['vol-a', 'vol-b'].map((name) => subject('volume', name));
    const removing = commands.executeCommand('portlight.volume.remove', rows[0], rows);
    const said = await click('Remove with All Files');
    await removing;
    assert.match(said, /Remove 2 volumes\?/);
    assert.match(said, /“vol-a”: [^]*“vol-b”: /);
    assert.equal(await docker('volume', 'ls', '-q', '--filter', 'name=vol-'), '');
  });

  it('that are others when the question is answered stay', async () => {
    await docker('volume', 'create', 'vol-again');
    await row('portlight.volumes', 'vol-again');
    const removing = commands.executeCommand('portlight.volume.remove', subject('volume', 'vol-again'));
    await offered('Remove with All Files');
    await docker('volume', 'rm', 'vol-again');
    await docker('volume', 'create', '--label', 'made=again', 'vol-again');
    const api = await portlight();
    await until(() => api.snapshot().volumes.get('vol-again')?.labels['made'] === 'again');
    await click('Remove with All Files');
    assert.match(await heard('This was removed meanwhile'), /volume vol-again/);
    await commands.executeCommand('notifications.clearAll');
    await removing;
    assert.equal(await docker('volume', 'rm', 'vol-again'), 'vol-again');
  });

  it('in use name their users, and go with these when asked to', async () => {
    const id = await docker('create', '--name', 'vol-user', '-v', 'vol-used:/data', 'busybox');
    await row('portlight.volumes', 'vol-used');
    await row('portlight.containers', 'vol-user');
    const removing = commands.executeCommand('portlight.volume.remove', subject('volume', 'vol-used'));
    assert.match(await click('Remove with All Files'), /Containers that use it: “vol-user”/);
    await click('Remove “vol-user” and Try Again…');
    await click('Remove');
    await removing;
    await assert.rejects(docker('inspect', id));
    assert.equal(await docker('volume', 'ls', '-q', '--filter', 'name=vol-'), '');
  });
});
