import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { commands } from 'vscode';
import { prunableImages } from '../../src/model/prunable.ts';
import { imageName } from '../../src/model/text.ts';
import { answer, choose, click, dismiss } from './hands.ts';
import { docker, portlight, row, until } from './portlight.ts';

/** Accepts the list as it is ticked. */
const accept = (): Promise<void> => answer('');
const containers = (): Promise<string> => docker('ps', '-a', '--format', '{{.Names}}');
const volumes = (): Promise<string> => docker('volume', 'ls', '-q');
const networks = (): Promise<string> => docker('network', 'ls', '--format', '{{.Name}}');

describe('pruning', () => {
  const made: string[] = [];
  const stopped = async (name: string, ...options: string[]): Promise<string> => {
    made.push(name);
    const id = await docker('create', '--name', name, ...options, 'busybox', 'sleep', '600');
    await row('portlight.containers', name);
    return id;
  };
  afterEach(async () => {
    for (const name of made.splice(0)) await docker('rm', '-f', name).catch(() => '');
  });
  it('takes the containers that are ticked, once they were named in a question, and no others', async () => {
    await stopped('prune-old');
    await stopped('prune-kept');
    const pruning = commands.executeCommand('portlight.container.prune');
    await choose('prune-kept');
    await accept();
    const late = await docker('create', '--name', 'prune-late', 'busybox');
    await row('portlight.containers', 'prune-late');
    const said = await click('Remove');
    await pruning;
    assert.match(said, /“prune-old”/);
    assert.match(said, /Volumes stay/);
    assert.doesNotMatch(said, /prune-kept|prune-late/);
    const left = await containers();
    assert.doesNotMatch(left, /prune-old/);
    assert.match(left, /prune-kept/);
    assert.match(left, /prune-late/);
    await docker('rm', late);
  });

  it('does nothing when left, at the list or at the question', async () => {
    await stopped('prune-left');
    const atList = commands.executeCommand('portlight.container.prune');
    await dismiss();
    await atList;
    const atQuestion = commands.executeCommand('portlight.container.prune');
    await accept();
    await click('Cancel');
    await atQuestion;
    assert.match(await containers(), /prune-left/);
  });

  it('leaves volumes with a name alone unless they are ticked, and one that came to be used meanwhile', async () => {
    await docker('run', '--name', 'prune-maker', '-v', '/scratch', 'busybox', 'true');
    const anonymous = await docker('inspect', '-f', '{{(index .Mounts 0).Name}}', 'prune-maker');
    await docker('rm', 'prune-maker');
    for (const name of ['prune-named', 'prune-ticked', 'prune-taken']) {
      await docker('volume', 'create', name);
      await row('portlight.volumes', name);
    }
    const pruning = commands.executeCommand('portlight.volume.prune');
    assert.match(await choose('prune-ticked'), /named/);
    await choose('prune-taken');
    await accept();
    await stopped('prune-user', '-v', 'prune-taken:/data');
    const api = await portlight();
    await until(() => [...api.snapshot().containers.values()].some(({ name }) => name === 'prune-user'));
    const said = await click('Remove');
    assert.match(said, /all files in them/);
    assert.match(said, /“prune-ticked”/);
    assert.doesNotMatch(said, /prune-named/);
    await pruning;
    const left = (await volumes()).split('\n');
    assert.ok(!left.includes(anonymous), 'the anonymous volume is gone');
    assert.deepEqual(
      ['prune-named', 'prune-taken', 'prune-ticked'].filter((name) => left.includes(name)),
      ['prune-named', 'prune-taken'],
    );
    await docker('rm', 'prune-user');
    await docker('volume', 'rm', 'prune-named', 'prune-taken');
  });

  it('ticks what is proposed', async () => {
    await docker('volume', 'create', 'prune-proposed');
    await row('portlight.volumes', 'prune-proposed');
    const pruning = commands.executeCommand('portlight.volume.prune', { proposed: { which: 'all' } });
    await accept();
    assert.match(await click('Remove'), /prune-proposed/);
    await pruning;
    assert.doesNotMatch(await volumes(), /prune-proposed/);
  });

  it('leaves a network alone that a stopped container needs', async () => {
    for (const name of ['prune-free', 'prune-needed']) await docker('network', 'create', name);
    await stopped('prune-member', '--network', 'prune-needed');
    await row('portlight.networks', 'prune-needed');
    const pruning = commands.executeCommand('portlight.network.prune');
    // Ticks it and unticks it again.
    assert.match(await choose('prune-needed'), /stopped containers need it: “prune-member”/);
    await choose('prune-needed');
    await accept();
    assert.match(await click('Remove'), /“prune-free”/);
    await pruning;
    assert.doesNotMatch(await networks(), /prune-free/);
    assert.match(await networks(), /prune-needed/);
    await docker('rm', 'prune-member');
    await docker('network', 'rm', 'prune-needed');
  });

  it('takes dangling images only, or all that no container uses', async () => {
    await docker('create', '--name', 'prune-source', 'busybox');
    const dangling = await docker('commit', 'prune-source');
    await docker('commit', 'prune-source', 'prune-image:1');
    await docker('tag', 'prune-image:1', 'prune-image:2');
    await docker('rm', 'prune-source');
    const api = await portlight();
    const known = (): string[] => [...api.snapshot().images.values()].map(imageName);
    await until(() => known().includes('prune-image:1') && api.snapshot().images.has(dangling));
    const first = commands.executeCommand('portlight.image.prune');
    await choose('Dangling images');
    await accept();
    assert.doesNotMatch(await click('Remove'), /prune-image/);
    await first;
    // Others may have left some, which go one by one.
    await until(() => prunableImages(api.snapshot(), 'dangling').length === 0);
    assert.ok(!api.snapshot().images.has(dangling));
    assert.ok(known().includes('prune-image:1'));
    // A container keeps each of the others.
    const others = [...api.snapshot().images.values()].filter(({ tags }) => !tags.includes('prune-image:1'));
    for (const [index, { id }] of others.entries()) {
      made.push(`prune-keeper-${index}`);
      // By id: one may have a digest and no tag.
      await docker('create', '--name', `prune-keeper-${index}`, id, 'sh');
    }
    await until(() => prunableImages(api.snapshot(), 'unused').length === 1);
    const second = commands.executeCommand('portlight.image.prune');
    await choose('All images that no container uses');
    await accept();
    assert.match(await click('Remove'), /“prune-image:1”/);
    await second;
    await until(() => !known().some((name) => name.startsWith('prune-image')));
    assert.ok((await docker('image', 'ls', '-q', 'busybox')) !== '', known().join());
  });
});
