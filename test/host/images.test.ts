import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, window } from 'vscode';
import { Registry } from '../engine/registry.ts';
import { answer, choose, click, dismiss } from './hands.ts';
import { hasImage, makeImage, removeImages, tagsOf } from './imageMaking.ts';
import { docker, row, subject, until } from './portlight.ts';

describe('commands of images', function () {
  this.timeout(60_000);
  let registry: Registry;
  /** An image of two layers, of which no other has the second. */
  let id = '';
  const own = 'img-own:1';

  before(async () => {
    registry = await Registry.start();
    id = await makeImage(own, 'own');
  });
  after(async () => {
    await removeImages('img-');
    await registry.stop();
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('notifications.clearAll');
  });

  describe('give a name and go to a registry and back:', () => {
    it('tag, with the name that is typed', async () => {
      const tagging = commands.executeCommand('portlight.image.tag', subject('image', id));
      await answer(`${registry.host}/far:1`);
      await tagging;
      assert.match(await tagsOf(id), new RegExp(`${registry.host}/far:1`));
    });

    it('tag asks before a name is taken from another image', async () => {
      const other = await makeImage('img-other:1', 'other');
      const asked = { ...subject('image', id), proposed: { reference: 'img-other:1' } };
      const tag = async (button: string): Promise<string> => {
        const tagging = commands.executeCommand('portlight.image.tag', asked);
        await answer('img-other:1');
        const said = await click(button);
        await tagging;
        return said;
      };
      assert.match(await tag('Cancel'), /has no other name: it becomes dangling/);
      assert.equal(await tagsOf(other), 'img-other:1');
      await tag('Move the Name');
      assert.equal(await tagsOf(other), '');
      assert.match(await tagsOf(id), /img-other:1/);
      await docker('rmi', 'img-other:1', other);
    });

    it('push, after asking where to', async () => {
      const argument = { ...subject('image', id), reference: `${registry.host}/far:1` };
      const pushing = commands.executeCommand('portlight.image.push', argument);
      assert.match(await click('Push'), new RegExp(`It goes to the registry ${registry.host}, as far\\.`));
      await pushing;
      assert.ok(window.terminals.some(({ name }) => name === `Push: ${registry.host}/far`));
      const answered = await fetch(`http://${registry.host}/v2/far/manifests/1`);
      assert.equal(answered.status, 200);
    });

    it('push says what to do where one may not, and takes another name', async () => {
      const denied = `${registry.host}/denied:1`;
      await docker('tag', own, denied);
      await until(async () => /denied/.test(await tagsOf(id)) || undefined);
      const argument = { ...subject('image', id), reference: denied };
      const pushing = commands.executeCommand('portlight.image.push', argument);
      await click('Push');
      const said = await click('Choose Another Name');
      assert.match(said, /does not let you push to this name/);
      await answer(`${registry.host}/allowed:1`);
      await pushing;
      const answered = await fetch(`http://${registry.host}/v2/allowed/manifests/1`);
      assert.equal(answered.status, 200);
      await docker('rmi', denied, `${registry.host}/allowed:1`);
    });

    it('pull, a layer at a time', async () => {
      await docker('rmi', '-f', id);
      const pulling = commands.executeCommand('portlight.image.pull');
      await answer(`${registry.host}/far:1`);
      await pulling;
      await row('portlight.images', `${registry.host}/far:1`);
      assert.ok(window.terminals.some(({ name }) => name === `Pull: ${registry.host}/far`));
      id = await docker('image', 'inspect', '-f', '{{.Id}}', `${registry.host}/far:1`);
      await docker('tag', id, own);
    });

    it('pull proposes what is known, takes no nonsense, and can be left', async () => {
      const left = commands.executeCommand('portlight.image.pull', { proposed: { reference: 'Nonsense' } });
      await answer('No Name');
      await answer('Upper');
      await dismiss();
      await left;
      const pulling = commands.executeCommand('portlight.image.pull', subject('image', id));
      await choose(`${registry.host}/far:1`);
      await pulling;
    });

    it('pull is offered where a container is to be made of an image that went meanwhile', async () => {
      const reference = `${registry.host}/far:1`;
      const proposed = { image: reference, name: 'img-late', command: ['sleep', '600'] };
      const running = commands.executeCommand('portlight.container.run', { proposed });
      await choose(reference);
      await choose('Name');
      await answer('img-later', 'Leave the box empty for any');
      await docker('rmi', reference);
      await choose('Run');
      assert.match(await click('Pull It'), /does not have the image .*far:1/);
      await running;
      assert.equal(await docker('inspect', '-f', '{{.Config.Image}}', 'img-later'), reference);
      await docker('rm', '-f', 'img-later');
    });
  });

  it('pull is broken off, and says no more', async () => {
    const slow = `${registry.host}/slow:1`;
    const other = await makeImage('img-slow:1', 'slow');
    await docker('tag', other, slow);
    await docker('push', slow);
    await docker('rmi', '-f', other);
    const pulling = commands.executeCommand('portlight.image.pull');
    await answer(slow);
    await click('Cancel');
    await pulling;
    assert.ok(!(await hasImage(slow)));
  });

  it('pull says that the registry has no such image, and leads to a search', async () => {
    const pulling = commands.executeCommand('portlight.image.pull');
    await answer(`${registry.host}/nowhere:1`);
    const said = await click('Search for Images');
    assert.match(said, /registry does not have this image or this tag/);
    await dismiss();
    await pulling;
  });

  it('search shows what a registry has, and pulls it by the tag that is chosen', async () => {
    const shelved = `${registry.host}/shelf/far`;
    await docker('tag', own, `${shelved}:latest`);
    await docker('push', `${shelved}:latest`);
    await docker('rmi', `${shelved}:latest`);
    const searching = commands.executeCommand('portlight.image.search', { proposed: { term: 'x' } });
    await answer(`${registry.host}/far`);
    assert.match(await choose('shelf/far'), /★ 1,234 · official[^]*The \*\*far\*\* of/);
    await answer(`${shelved}:latest`);
    await choose('Pull');
    await searching;
    assert.ok(await hasImage(`${shelved}:latest`));
  });

  it('search says why a registry cannot be asked, and asks again', async () => {
    const searching = commands.executeCommand('portlight.image.search');
    await answer('127.0.0.1:9/nginx');
    assert.match(await click('Try Again'), /The engine cannot reach the registry/);
    await dismiss();
    await searching;
  });
});
