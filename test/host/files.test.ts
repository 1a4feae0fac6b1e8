import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import {
  commands,
  ConfigurationTarget,
  env,
  FileType,
  Range,
  TabInputTextDiff,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { answer, choose, click, offered, refuse } from './hands.ts';
import { docker, portlight, row, until } from './portlight.ts';

const volume = 'files-data';
const at = (path: string): Uri => Uri.from({ scheme: 'portlight-volume', path: `/${volume}${path}` });
const inVolume = (script: string): Promise<string> =>
  docker('run', '--rm', '-v', `${volume}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);
const text = async (uri: Uri): Promise<string> => Buffer.from(await workspace.fs.readFile(uri)).toString();
const file = (path: string) => ({ file: { place: { kind: 'volume', id: volume }, path } });

describe('the files of a volume', () => {
  before(async () => {
    await docker('volume', 'create', volume);
    await row('portlight.volumes', volume);
  });
  beforeEach(() =>
    inVolume(`rm -rf /v/..?* /v/.[!.]* /v/*; mkdir -p folder; echo hello > 'folder/한글 "a".txt'; echo one > file.txt
      chmod 640 file.txt; ln -s file.txt link; ln -s gone dangling; mkfifo pipe; : > empty`),
  );
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => docker('volume', 'rm', '-f', volume));

  it('are VS Code’s own: listed, read, written, renamed, copied and deleted', async () => {
    const { File, Directory, SymbolicLink, Unknown } = FileType;
    const entries = Object.fromEntries(await workspace.fs.readDirectory(at('/')));
    assert.deepEqual(entries, {
      folder: Directory,
      'file.txt': File,
      empty: File,
      link: SymbolicLink | File,
      dangling: SymbolicLink | Unknown,
      pipe: Unknown,
    });
    assert.equal(await text(at('/folder/한글 "a".txt')), 'hello\n');
    assert.equal(await text(at('/link')), 'one\n');
    assert.equal((await workspace.fs.stat(at('/link'))).size, 4);
    await workspace.fs.writeFile(at('/file.txt'), Buffer.from('two\n'));
    assert.equal(await inVolume('cat file.txt; stat -c %a file.txt'), 'two\n640');
    await workspace.fs.rename(at('/file.txt'), at('/folder/-rf\n'));
    await workspace.fs.copy(at('/folder'), at('/copy'));
    assert.equal(await text(at('/copy/-rf\n')), 'two\n');
    await workspace.fs.delete(at('/folder'), { recursive: true });
    await workspace.fs.createDirectory(at('/new'));
    const names = (await workspace.fs.readDirectory(at('/'))).map(([name]) => name);
    assert.deepEqual(names.sort(), ['copy', 'dangling', 'empty', 'link', 'new', 'pipe']);
    await assert.rejects(async () => workspace.fs.readFile(at('/nothing')), /FileNotFound|EntryNotFound/);
    await assert.rejects(async () => workspace.fs.readFile(at('/pipe')), /socket, a pipe or a device/);
  });

  it('are saved by the editor, and not over what somebody else has written meanwhile', async () => {
    // In a browser VS Code saves by itself after a second.
    await workspace.getConfiguration('files').update('autoSave', 'off', ConfigurationTarget.Global);
    const document = await workspace.openTextDocument(at('/file.txt'));
    const edit = async (words: string): Promise<void> => {
      const change = new WorkspaceEdit();
      change.replace(document.uri, new Range(0, 0, 1, 0), words);
      await workspace.applyEdit(change);
    };
    await window.showTextDocument(document);
    await edit('saved\n');
    assert.equal(await document.save(), true);
    assert.equal(await inVolume('cat file.txt'), 'saved');
    await edit('mine!\n');
    // As long as before, so that VS Code alone may take it for the same.
    await inVolume('sleep 1; echo other > file.txt');
    const saved = document.save();
    // Whoever notices first asks: VS Code by what it knows of the file, or Portlight.
    const said = await offered('Overwrite');
    assert.match(said, /“file.txt” has changed since it was read|The content of the file is newer/);
    assert.equal(await inVolume('cat file.txt'), 'other');
    await click('Overwrite');
    await saved;
    await until(async () => (await inVolume('cat file.txt')) === 'mine!');
  });

  it('are not saved over what has come with an older time, either', async () => {
    await workspace.getConfiguration('files').update('autoSave', 'off', ConfigurationTarget.Global);
    // No editor remembers this one.
    await inVolume('echo own > own.txt');
    const document = await workspace.openTextDocument(at('/own.txt'));
    await window.showTextDocument(document);
    const change = new WorkspaceEdit();
    change.replace(document.uri, new Range(0, 0, 1, 0), 'mine!\n');
    await workspace.applyEdit(change);
    await inVolume("echo 'put back' > own.txt; touch -d '2001-02-03 04:05:06' own.txt");
    const saved = document.save();
    assert.match(await offered('Overwrite'), /“own.txt” has changed since it was read/);
    assert.equal(await inVolume('cat own.txt'), 'put back');
    await click('Overwrite');
    await saved;
    await until(async () => (await inVolume('cat own.txt')) === 'mine!');
  });

  it('that somebody else has written to meanwhile are shown anew', async () => {
    const document = await workspace.openTextDocument(at('/file.txt'));
    await window.showTextDocument(document, { preview: false });
    await window.showTextDocument(await workspace.openTextDocument({ content: 'another' }));
    await inVolume('sleep 1; echo changed > file.txt');
    await window.showTextDocument(document);
    await until(() => document.getText() === 'changed\n' || undefined);
  });

  it('stand in the tree with what they are', async () => {
    const api = await portlight();
    const { id } = await row('portlight.volumes', volume);
    const files = await row('portlight.volumes', 'Files', id);
    const rows = await api.treeItems('portlight.volumes', files.id);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['folder', 'dangling', 'empty', 'file.txt', 'link', 'pipe'],
    );
    const by = Object.fromEntries(rows.map((each) => [each.label, each]));
    assert.match(by['file.txt']?.description ?? '', /^4 B · /);
    assert.match(by['link']?.description ?? '', /^→ file.txt · /);
    assert.match(by['dangling']?.description ?? '', /^→ gone · leads nowhere · /);
    assert.match(by['pipe']?.description ?? '', /^pipe · /);
    assert.equal(by['folder']?.collapsible, true);
    const tooltip = await api.treeTooltip('portlight.volumes', by['file.txt']?.id ?? '');
    assert.match(tooltip, /0640/);
    const inside = await api.treeItems('portlight.volumes', by['folder']?.id ?? '');
    assert.deepEqual(
      inside.map(({ label }) => label),
      ['한글 "a".txt'],
    );
  });

  it('cannot be listed without an image, which is said in their place', async () => {
    const setting = workspace.getConfiguration('portlight.volumes');
    await setting.update('helperImage', 'registry.invalid/none:1', ConfigurationTarget.Global);
    await docker('volume', 'create', 'files-unseen');
    const { id } = await row('portlight.volumes', 'files-unseen');
    const files = await row('portlight.volumes', 'Files', id);
    const api = await portlight();
    const [said] = await api.treeItems('portlight.volumes', files.id);
    assert.match(said?.label ?? '', /Pull registry\.invalid\/none:1, or name another image/);
    // Nothing is pulled before somebody says so.
    void commands.executeCommand('portlight.file.reload', {
      file: { place: { kind: 'volume', id: 'files-unseen' }, path: '/' },
    });
    assert.match(await offered('Pull It'), /Pull registry\.invalid\/none:1/);
    await setting.update('helperImage', undefined, ConfigurationTarget.Global);
    assert.deepEqual(await api.treeItems('portlight.volumes', files.id), []);
    await docker('volume', 'rm', 'files-unseen');
  });

  it('that others have made are listed once that is asked for', async () => {
    const { id } = await row('portlight.volumes', volume);
    const folder = await row('portlight.volumes', 'Files', id);
    await row('portlight.volumes', 'file.txt', folder.id);
    await inVolume('echo late > late.txt');
    await commands.executeCommand('portlight.file.reload', file('/'));
    await row('portlight.volumes', 'late.txt', folder.id);
  });

  it('are made, copied, opened, moved and deleted by commands', async () => {
    const made = commands.executeCommand('portlight.file.newFolder', file('/'));
    await answer('made here');
    await made;
    const moved = commands.executeCommand('portlight.file.move', file('/file.txt'));
    await answer('/made here/moved.txt');
    await moved;
    assert.equal(await inVolume("cat 'made here/moved.txt'"), 'one');
    const copied = commands.executeCommand('portlight.file.copy', file('/made here/moved.txt'));
    await answer('copied.txt');
    await copied;
    await commands.executeCommand('portlight.file.open', file('/made here/copied.txt'));
    assert.equal((await until(() => window.activeTextEditor)).document.getText(), 'one\n');
    const begun = commands.executeCommand('portlight.file.newFile', file('/made here'));
    await answer('begun.txt');
    await begun;
    assert.equal(await inVolume("ls 'made here'"), 'begun.txt\ncopied.txt\nmoved.txt');
    await commands.executeCommand('portlight.file.copyPath', file('/made here/begun.txt'));
    assert.equal(await env.clipboard.readText(), '/made here/begun.txt');
    const removed = commands.executeCommand('portlight.file.remove', file('/made here'));
    assert.match(await click('Delete'), /no wastebasket/);
    await removed;
    assert.equal(await inVolume('ls -d made* 2>/dev/null || echo gone'), 'gone');
  });

  it('are compared with what another volume has at the same path', async () => {
    await docker('volume', 'create', 'files-other');
    await docker('run', '--rm', '-v', 'files-other:/v', 'busybox', 'sh', '-c', 'echo two > /v/file.txt');
    await row('portlight.volumes', 'files-other');
    void commands.executeCommand('portlight.file.compareWithVolume', file('/file.txt'));
    await choose('files-other');
    const input = await until(() => {
      const shown = window.tabGroups.activeTabGroup.activeTab?.input;
      return shown instanceof TabInputTextDiff ? shown : undefined;
    });
    assert.equal(await text(input.original), 'two\n');
    assert.equal(await text(input.modified), 'one\n');
    await docker('volume', 'rm', 'files-other');
  });

  it('go to another volume, over what is there, and as they are', async () => {
    await docker('volume', 'create', 'files-there');
    const there = (script: string): Promise<string> =>
      docker('run', '--rm', '-v', 'files-there:/v', '-w', '/v', 'busybox', 'sh', '-c', script);
    await there('echo old > taken.txt; mkdir folder; echo old > folder/old');
    await row('portlight.volumes', 'files-there');
    const to = (path: string): Uri => Uri.from({ scheme: 'portlight-volume', path: `/files-there${path}` });
    await workspace.fs.copy(at('/file.txt'), to('/taken.txt'), { overwrite: true });
    assert.equal(await there('cat taken.txt; stat -c %a taken.txt'), 'one\n640');
    await workspace.fs.rename(at('/folder'), to('/folder'), { overwrite: true });
    assert.equal(await there('ls -A; cat folder/*'), 'folder\ntaken.txt\nhello');
    assert.equal(await inVolume('cat file.txt; ls -d folder 2>/dev/null || echo moved'), 'one\nmoved');
    await docker('volume', 'rm', 'files-there');
  });

  it('go to this machine and come from it', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'portlight-files-'));
    const down = commands.executeCommand('portlight.file.download', {
      ...file('/file.txt'),
      proposed: { file: join(dir, 'here.txt') },
    });
    await answer(join(dir, 'here.txt'));
    await down;
    assert.equal(await readFile(join(dir, 'here.txt'), 'utf8'), 'one\n');
    await writeFile(join(dir, 'up.txt'), 'from here');
    const up = commands.executeCommand('portlight.file.upload', {
      ...file('/folder'),
      proposed: { file: join(dir, 'up.txt') },
    });
    await answer(join(dir, 'up.txt'));
    await up;
    assert.equal(await inVolume('cat folder/up.txt'), 'from here');
    await rm(dir, { recursive: true });
  });

  it('are searched where they are', async () => {
    void commands.executeCommand('portlight.file.search', file('/'));
    await answer('HELLO');
    assert.match(await choose('/folder/'), /hello/);
    const editor = await until(() => window.activeTextEditor);
    assert.equal(editor.document.getText(), 'hello\n');
  });

  it('that are large are opened only where somebody insists', async () => {
    await inVolume('busybox truncate -s 60000000 huge');
    const opening = commands.executeCommand('portlight.file.open', file('/huge'));
    assert.match(await refuse(), /“huge” is large: 60(\.0)? MB/);
    await opening;
    assert.equal(window.activeTextEditor, undefined);
  });

  it('are told by what they take', async () => {
    await inVolume('mkdir big; dd if=/dev/zero of=big/blob bs=1024 count=2000 2>/dev/null');
    void commands.executeCommand('portlight.file.sizes', file('/'));
    assert.match(await choose('big/blob'), /2.0 MB · 9\d %/);
  });
});

describe('the files of a container', () => {
  let id = '';

  before(async () => {
    const script = 'echo new > /added; rm /bin/vi; mkdir /made; echo x > /made/x';
    id = await docker('create', '--name', 'files-web', 'busybox', 'sh', '-c', script);
    await docker('start', '-a', id);
    await row('portlight.containers', 'files-web');
  });
  after(() => docker('rm', '-f', 'files-web'));

  it('that has stopped are marked with what it has changed', async () => {
    const api = await portlight();
    const container = await row('portlight.containers', 'files-web');
    const files = await row('portlight.containers', 'Files', container.id);
    const rows = await api.treeItems('portlight.containers', files.id);
    const by = Object.fromEntries(rows.map((each) => [each.label, each]));
    assert.match(by['added']?.description ?? '', /^added by the container · 4 B/);
    assert.match(by['bin']?.description ?? '', /^changed by the container/);
    const programs = await api.treeItems('portlight.containers', by['bin']?.id ?? '');
    const gone = programs.find(({ label }) => label === 'vi');
    assert.equal(gone?.description, 'deleted by the container');
    const uri = Uri.from({ scheme: 'portlight-container', path: '/files-web/made/x' });
    assert.equal(await text(uri), 'x\n');
  });
});
