import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'mocha';
import { commands, window } from 'vscode';
import { click } from './hands.ts';
import { hasImage, makeImage, removeImages, tagsOf } from './imageMaking.ts';
import { docker, portlight, row, subject, until } from './portlight.ts';

describe('removing an image', function () {
  this.timeout(60_000);
  after(() => removeImages('img-'));
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('notifications.clearAll');
  });

  /** A container of an image of its own. */
  const used = async (
    name: string,
    state: 'running' | 'stopped',
  ): Promise<{ image: string; container: string }> => {
    const image = await makeImage(`${name}:1`, name);
    const container = await docker(
      'run',
      '-d',
      '--stop-timeout',
      '0',
      '--name',
      name,
      `${name}:1`,
      'sleep',
      '600',
    );
    if (state === 'stopped') await docker('kill', container);
    await until(async () => {
      const now = (await portlight()).snapshot().containers.get(container)?.state;
      return now === (state === 'running' ? 'running' : 'exited') || undefined;
    });
    return { image, container };
  };
  const remove = (image: string): Thenable<unknown> =>
    commands.executeCommand('portlight.image.remove', subject('image', image));

  it('several at once, after asking', async () => {
    const ids = [await makeImage('img-a:1', 'a'), await makeImage('img-b:1', 'b')];
    const rows = ids.map((image) => subject('image', image));
    const removing = commands.executeCommand('portlight.image.remove', rows[0], rows);
    assert.match(await click('Remove'), /Remove 2 images: “img-a:1”, “img-b:1”\?/);
    await removing;
    assert.ok(!(await hasImage('img-a:1')) && !(await hasImage('img-b:1')));
  });

  it('is refused while a container runs from it, and by force takes its name only', async () => {
    const { image, container } = await used('img-running', 'running');
    const removing = remove(image);
    await click('Remove');
    const said = await click('By Force…');
    assert.match(said, /A container still uses this image[^]*In the way: img-running/);
    assert.match(
      await click('Remove by Force'),
      /go on running, and the image only loses its names: it becomes dangling/,
    );
    await removing;
    assert.equal(await tagsOf(image), '');
    assert.equal(await docker('inspect', '-f', '{{.State.Status}}', container), 'running');
    await commands.executeCommand('portlight.inspect', subject('image', image));
    assert.match(window.activeTextEditor?.document.getText() ?? '', /"RepoTags": \[\]/);
    await docker('rm', '-f', container);
    await docker('rmi', image);
  });

  it('is refused while a stopped container holds it, and goes with the container', async () => {
    const { image, container } = await used('img-stopped', 'stopped');
    const removing = remove(image);
    await click('Remove');
    await click('Remove “img-stopped” and Try Again…');
    await click('Remove');
    await removing;
    assert.ok(!(await hasImage(image)));
    assert.equal(await docker('ps', '-aq', '--filter', `id=${container}`), '');
  });

  it('leaves every name of an image that is in use', async () => {
    const { image, container } = await used('img-named', 'stopped');
    await docker('tag', image, 'img-named:2');
    await until(async () => (await portlight()).snapshot().images.get(image)?.tags.length === 2 || undefined);
    const removing = remove(image);
    assert.match(await click('Remove'), /All these tags go: img-named:1, img-named:2/);
    assert.match(await click('Show'), /A container still uses this image/);
    await removing;
    assert.equal(await tagsOf(image), 'img-named:1 img-named:2');
    const forced = commands.executeCommand('portlight.image.forceRemove', subject('image', image));
    assert.match(await click('Remove by Force'), /stopped containers were made from it: img-named/);
    await forced;
    assert.ok(!(await hasImage(image)));
    await docker('start', container);
    await docker('rm', '-f', container);
  });

  it('a single tag of several, and asks only before the last', async () => {
    const image = await makeImage('img-tags:1', 'tags');
    await docker('tag', image, 'img-tags:2');
    await until(async () => (await portlight()).snapshot().images.get(image)?.tags.length === 2 || undefined);
    const { id: rowId } = await row('portlight.images', 'img-tags:1');
    const children = await (await portlight()).treeItems('portlight.images', rowId);
    assert.ok(
      children.some(({ label, contextValue }) => label === 'img-tags:2' && contextValue === 'image-tag'),
    );
    const untag = (reference: string): Thenable<unknown> =>
      commands.executeCommand('portlight.image.untag', { ...subject('image', image), reference });
    await untag('img-tags:2');
    assert.equal(await tagsOf(image), 'img-tags:1');
    const last = untag('img-tags:1');
    assert.match(await click('Remove'), /“img-tags:1” is the image’s only name/);
    await last;
    assert.ok(!(await hasImage(image)));
  });
});
