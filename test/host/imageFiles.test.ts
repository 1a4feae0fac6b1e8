import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, env, workspace, type Uri } from 'vscode';
import { answer, heard } from './hands.ts';
import { makeImage, removeImages, tagsOf } from './imageMaking.ts';
import { docker, portlight, subject, until } from './portlight.ts';

afterEach(async () => {
  await commands.executeCommand('workbench.action.closeAllEditors');
  await commands.executeCommand('notifications.clearAll');
});

describe('images', function () {
  this.timeout(60_000);
  const own = 'img-own:1';
  let id = '';

  before(async () => {
    id = await makeImage(own, 'own');
  });
  after(() => removeImages('img-'));

  describe('go into a file and out of it:', () => {
    let folder = '';
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'img-files-'));
    });
    after(() => rm(folder, { recursive: true }));

    it('save several, and load them', async () => {
      const other = await makeImage('img-other:1', 'other');
      const file = join(folder, 'both.tar');
      const rows = [id, other].map((image) => subject('image', image));
      const saving = commands.executeCommand(
        'portlight.image.save',
        { ...rows[0], proposed: { file } },
        rows,
      );
      await answer(file);
      await saving;
      assert.deepEqual(await readdir(folder), ['both.tar']);
      await docker('rmi', '-f', id, other);
      // What has the name by then loses it.
      const later = await makeImage('img-other:1', 'later');
      await until(async () => (await portlight()).snapshot().images.has(later));
      const loading = commands.executeCommand('portlight.image.load', { proposed: { file: folder } });
      await answer(file);
      await loading;
      assert.match(await heard('Loaded'), /without them: img-other:1/);
      await docker('rmi', later);
      assert.match(await tagsOf(id), new RegExp(own));
      assert.equal(await tagsOf(other), 'img-other:1');
      await docker('rmi', other);
    });

    it('load brings nothing of what it does not understand, and says so', async () => {
      const file = join(folder, 'nonsense.tar');
      await writeFile(file, 'nonsense');
      let over = false;
      const loading = commands.executeCommand('portlight.image.load', { proposed: { file: folder } });
      void Promise.resolve(loading).then(() => (over = true));
      await answer(file);
      // A message without buttons is waited for until somebody closes it.
      await until(async () => {
        await commands.executeCommand('notifications.clearAll');
        return over || undefined;
      });
    });
  });

  it('copy the name of a tag’s row', async () => {
    await commands.executeCommand('portlight.copyName', { ...subject('image', id), reference: own });
    assert.equal(await env.clipboard.readText(), own);
  });

  /** What the document about images says that is opened by the command. */
  const told = async (about: string, ...rows: readonly unknown[]): Promise<string> => {
    const command = `portlight.image.${about}`;
    const others = new Set(workspace.textDocuments);
    await commands.executeCommand(command, rows[0], rows.length > 1 ? rows : undefined);
    const isMeant = ({ scheme, path }: Uri): boolean =>
      scheme === 'portlight-image' && path.startsWith(`/${about}/`);
    const find = (): string | undefined =>
      workspace.textDocuments.find((each) => !others.has(each) && isMeant(each.uri))?.getText();
    return until(() => find() || undefined);
  };

  it('tell how they were made', async () => {
    const text = await told('history', subject('image', id));
    assert.match(text, /^# History of img\\-own\\:1/);
    // The layer of the base is shared, the one above it is not.
    assert.match(text, /\| 1 \|[^\n]*\| \d\.\d MB \|[^\n]*latest/);
    assert.match(text, /echo own[^\n]*\| 4 B \|[^|\n]*\|  \|/);
  });

  it('tell what they have in common', async () => {
    const other = await makeImage('img-other:1', 'other');
    const text = await told('compare', subject('image', id), subject('image', other));
    assert.match(text, /Together they take \*\*2\.\d MB\*\* on the disk, not 4\.\d MB/);
    assert.match(text, /## Common base/);
    assert.match(text, /## Only in img\\-own\\:1[^#]*echo own/);
    assert.match(text, /## Only in img\\-other\\:1[^#]*echo other/);
  });

  it('tell the parts of their names', async () => {
    await docker('tag', own, 'localhost:5000/shelf/img-parts:7');
    const text = await told('explainNames', subject('image', id));
    assert.match(text, /\| localhost\\:5000 \| shelf\\\/img\\-parts \| 7 \|/);
    await docker('rmi', 'localhost:5000/shelf/img-parts:7');
  });
});
