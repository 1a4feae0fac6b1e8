import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { docker, portlight, row, until } from './portlight.ts';

describe('the tree', () => {
  const network = 'tree-net';
  let web = '';

  before(async () => {
    await docker('network', 'create', network);
    const networking = [
      '--network',
      network,
      '--network-alias',
      'www',
      '-p',
      '127.0.0.1:38080:80',
      '--expose',
      '9000',
    ];
    const mounts = ['-v', 'tree-data:/data', '-v', '/tmp:/host:ro'];
    web = await docker(
      'run',
      '-d',
      '--name',
      'tree-web',
      ...networking,
      ...mounts,
      'busybox',
      'sleep',
      '600',
    );
    await docker('create', '--name', 'tree-idle', '--network', network, 'busybox', 'true');
  });
  after(async () => {
    await docker('rm', '-f', 'tree-web', 'tree-idle');
    await docker('network', 'rm', network);
    await docker('volume', 'rm', 'tree-data');
  });

  it('opens a container onto its image, network, ports and mounts', async () => {
    const api = await portlight();
    const container = await row('portlight.containers', 'tree-web');
    assert.equal(container.id, `container:${web}`);
    assert.equal(container.description, 'busybox · running · 38080→80');
    assert.equal(container.collapsible, true);
    const children = await api.treeItems('portlight.containers', container.id);
    const text = children.map(({ label, description }) => `${label} | ${description}`);
    assert.match(text[0] ?? '', /^busybox:latest \| /);
    const ip = await docker(
      'inspect',
      '-f',
      `{{(index .NetworkSettings.Networks "${network}").IPAddress}}`,
      web,
    );
    assert.ok(text.includes(`${network} | ${ip} · www`), text.join('\n'));
    assert.ok(
      text.some((line) => line.startsWith('127.0.0.1:38080 → 80/tcp |')),
      text.join('\n'),
    );
    assert.ok(text.includes('9000/tcp | exposed, not published'), text.join('\n'));
    assert.ok(text.includes('tree-data | → /data'), text.join('\n'));
    assert.ok(text.includes('/tmp | → /host · read-only'), text.join('\n'));
  });

  it('opens a network onto its containers, stopped ones too', async () => {
    const api = await portlight();
    const item = await row('portlight.networks', network);
    const children = await api.treeItems('portlight.networks', item.id);
    assert.deepEqual(
      children.map(({ label }) => label),
      ['tree-idle', 'tree-web'],
    );
    assert.equal(children[0]?.description, 'no address while stopped');
    assert.match(children[1]?.description ?? '', /^\d+\.\d+\.\d+\.\d+$/);
  });

  it('opens a volume onto the containers that use it', async () => {
    const api = await portlight();
    const item = await row('portlight.volumes', 'tree-data');
    assert.equal(item.description, 'local · in use by 1');
    const children = await api.treeItems('portlight.volumes', item.id);
    assert.deepEqual(
      children.map(({ label, description }) => [label, description]),
      [['tree-web', '→ /data']],
    );
  });

  it('shows the image with its users', async () => {
    const api = await portlight();
    const id = await docker('image', 'inspect', '-f', '{{.Id}}', 'busybox');
    const item = (await api.treeItems('portlight.images')).find((image) => image.id === `image:${id}`);
    assert.match(item?.description ?? '', /in use by \d+/);
    const users = await api.treeItems('portlight.images', `image:${id}`);
    assert.ok(users.some(({ label, description }) => label === 'tree-web' && description === 'running'));
  });

  it('follows the engine', async () => {
    const before = await row('portlight.containers', 'tree-idle');
    await docker('rename', 'tree-idle', 'tree-renamed');
    const renamed = await row('portlight.containers', 'tree-renamed');
    assert.equal(renamed.id, before.id);
    await docker('rename', 'tree-renamed', 'tree-idle');
    await row('portlight.containers', 'tree-idle');
  });

  it('shows hostile names as they are, on one line', async () => {
    const id = await docker('network', 'create', 'evil"<img src=x onerror=alert(1)>]\n한글');
    const item = await row('portlight.networks', 'evil"<img src=x onerror=alert(1)>]↵한글');
    assert.equal(item.id, `network:${id}`);
    await docker('network', 'rm', id);
    const api = await portlight();
    await until(
      async () => !(await api.treeItems('portlight.networks')).some(({ id: rowId }) => rowId === item.id),
    );
  });
});
