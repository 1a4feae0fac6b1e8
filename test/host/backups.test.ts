import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, workspace } from 'vscode';
import { answer, click } from './hands.ts';
import { docker, row, subject } from './portlight.ts';

const volume = 'backup-data';
const inVolume = (name: string, script: string): Promise<string> =>
  docker('run', '--rm', '-v', `${name}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);

describe('a volume', () => {
  let dir = '';
  let backup = '';

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'portlight-backup-'));
    backup = join(dir, 'data.tar.gz');
    await docker('volume', 'create', volume);
    await inVolume(volume, 'echo first > file; chmod 600 file; mkdir folder; chmod 750 .');
    await row('portlight.volumes', volume);
  });
  afterEach(() => commands.executeCommand('notifications.clearAll'));
  after(async () => {
    await docker('rm', '-f', 'backup-writer');
    await docker('volume', 'rm', '-f', volume, 'backup-copy', 'backup-restored', 'backup-renamed');
    await rm(dir, { recursive: true });
  });

  it('is backed up while the container that writes to it stands still', async () => {
    await docker('run', '-d', '--name', 'backup-writer', '-v', `${volume}:/v`, 'busybox', 'sleep', '600');
    await row('portlight.containers', 'backup-writer');
    const done = commands.executeCommand('portlight.volume.backup', {
      ...subject('volume', volume),
      proposed: { file: backup },
    });
    await answer(backup);
    assert.match(await click('Pause Them Meanwhile'), /writing to the volume “backup-data”: backup-writer/);
    await done;
    assert.deepEqual((await readdir(dir)).sort(), ['data.tar.gz', 'data.tar.gz.sha256']);
    const state = await docker('inspect', '-f', '{{.State.Status}}', 'backup-writer');
    assert.equal(state, 'running');
    await docker('rm', '-f', 'backup-writer');
  });

  it('is restored over what another one holds, after a question', async () => {
    await docker('volume', 'create', 'backup-copy');
    await inVolume('backup-copy', 'echo other > other');
    await row('portlight.volumes', 'backup-copy');
    const done = commands.executeCommand('portlight.volume.restore', {
      ...subject('volume', 'backup-copy'),
      proposed: { file: dir },
    });
    await answer(backup);
    assert.match(await click('Replace Content'), /Replace all that “backup-copy” holds with “data.tar.gz”\?/);
    await done;
    assert.equal(
      await inVolume('backup-copy', 'ls -A; stat -c "%a %n" file .'),
      'file\nfolder\n600 file\n750 .',
    );
  });

  it('is restored into a new one', async () => {
    const done = commands.executeCommand('portlight.volume.restore', { proposed: { file: dir } });
    await answer(backup);
    await answer('backup-restored', 'restore into');
    await done;
    assert.equal(await inVolume('backup-restored', 'cat file; stat -c %a .'), 'first\n750');
  });

  it('gets another name', async () => {
    await row('portlight.volumes', 'backup-restored');
    const done = commands.executeCommand('portlight.volume.rename', subject('volume', 'backup-restored'));
    await answer('backup-renamed', 'new volume');
    await click('Rename');
    await done;
    assert.equal(await inVolume('backup-renamed', 'cat file; stat -c %a .'), 'first\n750');
    await assert.rejects(docker('volume', 'inspect', 'backup-restored'));
  });

  it('is not removed before it was said what goes', async () => {
    await docker('run', '--name', 'backup-writer', '-v', `${volume}:/v`, 'busybox', 'true');
    await row('portlight.containers', 'backup-writer');
    await docker('rm', '-f', 'backup-writer');
    const done = commands.executeCommand('portlight.volume.remove', subject('volume', volume));
    const said = await click('Back Up First');
    assert.match(said, /“backup-data”: \d+ B · last used by backup-writer \(busybox\)/);
    // The dialog begins in the workspace's folder.
    const [folder = assert.fail('no folder')] = workspace.workspaceFolders ?? [];
    await answer(join(folder.uri.fsPath, 'last.tar.gz'), 'Back up');
    await done;
    for (const name of ['last.tar.gz', 'last.tar.gz.sha256']) await rm(join(folder.uri.fsPath, name));
    await assert.rejects(docker('volume', 'inspect', volume));
  });
});
