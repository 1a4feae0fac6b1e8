import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { after, afterEach, before, describe, it } from 'mocha';
import {
  commands,
  ConfigurationTarget,
  Range,
  TabInputTextDiff,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { answer, choose, click, heard, offered } from './hands.ts';
import { docker, portlight, row, subject, until } from './portlight.ts';

describe('what is mounted', () => {
  let dir = '';
  let id = '';
  const mount = (target: string) => ({ mount: { containerId: id, target } });
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'portlight-mounts-'));
    await writeFile(join(dir, 'site.conf'), 'listen 80;\n');
    const mounts = [`${dir}:/bin`, `${dir}/site.conf:/conf/site.conf`, 'mounts-data:/var/data:ro'];
    const options = mounts.flatMap((mount) => ['-v', mount]);
    id = await docker('create', '--name', 'mounts-web', ...options, 'busybox');
    await row('portlight.containers', 'mounts-web');
  });
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));
  after(async () => {
    await docker('rm', '-f', 'mounts-web');
    await docker('volume', 'rm', 'mounts-data');
    await rm(dir, { recursive: true, force: true });
  });

  it('stands in the tree with what it is and what it hides', async () => {
    const api = await portlight();
    const container = await row('portlight.containers', 'mounts-web');
    const below = (id: string) => api.treeItems('portlight.containers', id);
    const by = Object.fromEntries((await below(container.id)).map((each) => [each.label, each]));
    assert.equal(by[dir]?.description, '→ /bin · bind mount');
    assert.equal(by[join(dir, 'site.conf')]?.description, '→ /conf/site.conf · bind mount');
    assert.equal(by['mounts-data']?.description, '→ /var/data · volume · read-only');
    const [hides] = await below(by[dir]?.id ?? '');
    assert.match(hides?.label ?? '', /^Hides \d+ entries that the image has at this path$/);
    const hidden = await below(hides?.id ?? '');
    assert.ok(hidden.some(({ label, description }) => label === 'busybox' && /MB/.test(description ?? '')));
    const [nothing, files] = await below(by['mounts-data']?.id ?? '');
    assert.match(nothing?.label ?? '', /nothing is hidden/);
    assert.equal(files?.label, 'Files');
  });

  it('over what the image has there hides it, which is listed', async () => {
    const shown = commands.executeCommand('portlight.mount.showHidden', mount('/bin'));
    assert.match(await choose('busybox'), /^busybox\s*2\.\d MB/);
    await shown;
  });

  it('from this machine is opened where it lies', async () => {
    await commands.executeCommand('portlight.mount.openHostFolder', mount('/conf/site.conf'));
    const editor = await until(() => window.activeTextEditor);
    assert.equal(editor.document.uri.fsPath, join(dir, 'site.conf'));
  });
});

describe('a volume as a whole', () => {
  const volume = 'whole-data';
  const place = { kind: 'volume', id: volume };
  const inVolume = (name: string, script: string): Promise<string> =>
    docker('run', '--rm', '-v', `${name}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);
  before(async () => {
    await docker(
      'volume',
      'create',
      '--label',
      'team=shop',
      '--label',
      'com.docker.compose.project=x',
      volume,
    );
    await inVolume(volume, 'echo one > file; chmod 600 file; dd if=/dev/zero of=blob bs=1024 count=1500');
    await row('portlight.volumes', volume);
  });
  after(() => docker('volume', 'rm', '-f', volume, 'whole-copy'));

  it('is cloned, without the labels by which compose would take it for its own', async () => {
    const done = commands.executeCommand('portlight.volume.clone', subject('volume', volume));
    await answer('whole-copy', 'new volume');
    await done;
    assert.equal(await inVolume('whole-copy', 'cat file; stat -c %a file; ls -A'), 'one\n600\nblob\nfile');
    const labels = await docker('volume', 'inspect', '-f', '{{json .Labels}}', 'whole-copy');
    assert.match(labels, /^\{"portlight\.made":"[0-9a-f-]+","team":"shop"\}$/);
  });

  it('is not renamed where its options would be lost, which is said', async () => {
    const options = ['type=tmpfs', 'device=tmpfs', 'o=size=2m'].flatMap((option) => ['-o', option]);
    await docker('volume', 'create', ...options, 'whole-memory');
    await row('portlight.volumes', 'whole-memory');
    await commands.executeCommand('portlight.volume.rename', subject('volume', 'whole-memory'));
    const said = await heard('“whole-memory” cannot be renamed');
    assert.match(said, /local, .*type/);
    assert.doesNotMatch(said, /2m/);
    await docker('volume', 'rm', 'whole-memory');
  });

  it('has files that are compared with those of this machine', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'portlight-compare-'));
    await writeFile(join(dir, 'local.txt'), 'local\n');
    void commands.executeCommand('portlight.file.compareWithLocal', { file: { place, path: '/file' } });
    await answer(join(dir, 'local.txt'));
    const input = await until(() => {
      const shown = window.tabGroups.activeTabGroup.activeTab?.input;
      return shown instanceof TabInputTextDiff ? shown : undefined;
    });
    assert.equal(input.original.fsPath, join(dir, 'local.txt'));
    assert.equal(input.modified.path, `/${volume}/file`);
    await commands.executeCommand('workbench.action.closeAllEditors');
    await rm(dir, { recursive: true });
  });

  it('has files that are backed up and restored by themselves', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'portlight-part-'));
    const backup = join(dir, 'file.tar.gz');
    const done = commands.executeCommand('portlight.file.backup', {
      file: { place, path: '/file' },
      proposed: { file: backup },
    });
    await answer(backup);
    await done;
    await inVolume(volume, 'mkdir inbox; echo changed > inbox/file; echo kept > inbox/kept');
    await docker('run', '-d', '--name', 'whole-writer', '-v', `${volume}:/v`, 'busybox', 'sleep', '600');
    await row('portlight.containers', 'whole-writer');
    const restored = commands.executeCommand('portlight.file.restore', {
      file: { place, path: '/inbox' },
      proposed: { file: dir },
    });
    await answer(backup);
    const said = await click('Back Up First');
    assert.match(said, /Restore “file\.tar\.gz” into whole-data:\/inbox\?/);
    assert.match(said, /Replaced: “file”\..*Until all of the backup is there, nothing is changed/s);
    await answer(join(dir, 'before.tar.gz'), 'Back up');
    assert.match(await click('Go On Without Pausing'), /writing to the volume “whole-data”: whole-writer/);
    assert.match(await click('Pause Them Meanwhile'), /writing to the volume “whole-data”: whole-writer/);
    await restored;
    const before = ['--extract', '--to-stdout', '--gzip', '--file', join(dir, 'before.tar.gz')];
    assert.equal((await promisify(execFile)('tar', before)).stdout, 'changed\n');
    assert.equal(await docker('inspect', '-f', '{{.State.Status}}', 'whole-writer'), 'running');
    await docker('rm', '-f', 'whole-writer');
    assert.equal(await inVolume(volume, 'cd inbox; cat file kept; stat -c %a file'), 'one\nkept\n600');
    await rm(dir, { recursive: true });
  });

  it('tells what it would give back, the largest first, and leads to what takes the room', async () => {
    void commands.executeCommand('portlight.volume.reclaimable');
    assert.match(await choose(volume), /1\.5 MB · (last used by|nobody)/);
    assert.match(await choose('blob'), /1\.5 MB · \d+ %/);
    await until(() => window.tabGroups.activeTabGroup.activeTab);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
});

describe('a file of a volume that is full', () => {
  const volume = 'full-data';
  before(async () => {
    await docker('volume', 'create', '-o', 'type=tmpfs', '-o', 'device=tmpfs', '-o', 'o=size=1m', volume);
    const script = 'echo old > /v/file; sleep 600';
    await docker('run', '-d', '--name', 'full-holder', '-v', `${volume}:/v`, 'busybox', 'sh', '-c', script);
    await row('portlight.volumes', volume);
  });
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await docker('rm', '-f', 'full-holder');
    // What looks into a volume with options keeps it for some seconds.
    await until(() => docker('volume', 'rm', '-f', volume).catch(() => undefined));
  });

  it('is not saved, which is said with what to do; the editor keeps the new text and the volume the old', async () => {
    await workspace.getConfiguration('files').update('autoSave', 'off', ConfigurationTarget.Global);
    const uri = Uri.from({ scheme: 'portlight-volume', path: `/${volume}/file` });
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document);
    const change = new WorkspaceEdit();
    change.replace(uri, new Range(0, 0, 1, 0), 'x'.repeat(2_000_000));
    await workspace.applyEdit(change);
    void document.save();
    assert.match(await offered('Retry'), /no room left for \/file, in the volume or on the engine’s disk/);
    assert.equal(await docker('exec', 'full-holder', 'cat', '/v/file'), 'old');
    assert.equal(document.isDirty, true);
    await commands.executeCommand('workbench.action.files.revert');
  });
});

describe('a file whose volume is removed while it is open', () => {
  it('is not saved, which is said with where the text can go', async () => {
    const volume = 'open-data';
    await docker('volume', 'create', volume);
    await docker('run', '--rm', '-v', `${volume}:/v`, 'busybox', 'sh', '-c', 'echo old > /v/file');
    await row('portlight.volumes', volume);
    const uri = Uri.from({ scheme: 'portlight-volume', path: `/${volume}/file` });
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document);
    await docker('volume', 'rm', volume);
    const change = new WorkspaceEdit();
    change.replace(uri, new Range(0, 0, 1, 0), 'new');
    await workspace.applyEdit(change);
    void document.save();
    assert.match(await offered('Retry'), /has been removed meanwhile\. “Save As…” keeps the text/);
    assert.equal(await docker('volume', 'ls', '-q', '--filter', `name=${volume}`), '');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('files of a container', () => {
  it('are copied out of it, beside what has the name already', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'portlight-out-'));
    const id = await docker('create', '--name', 'out-web', 'busybox', 'sh', '-c', 'echo inside > /made');
    await docker('start', '-a', id);
    await row('portlight.containers', 'out-web');
    const copy = async (): Promise<{ readonly done: Thenable<unknown> }> => {
      const done = commands.executeCommand('portlight.container.copyOut', subject('container', id));
      await answer('/made', 'Which file or folder');
      await answer(dir, 'folder to copy into');
      return { done };
    };
    await (
      await copy()
    ).done;
    assert.equal(await readFile(join(dir, 'made'), 'utf8'), 'inside\n');
    await writeFile(join(dir, 'made'), 'mine');
    const { done } = await copy();
    await click('Copy as “made-2”');
    await done;
    assert.equal(await readFile(join(dir, 'made'), 'utf8'), 'mine');
    assert.equal(await readFile(join(dir, 'made-2'), 'utf8'), 'inside\n');
    await docker('rm', id);
    await rm(dir, { recursive: true });
  });
});
