import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { docker, portlight, row, until } from './portlight.ts';

describe('the tree', () => {
  const network = 'tree-net';
  /** Not above the engine's own folder: there the mounts of each container would double those of the one before. */
  const shared = '/usr/share';
  let web = '';

  before(async () => {
    await docker('network', 'create', network);
    const networking = [
      '--network',
      network,
      '--network-alias',
      'www',
      '-p',
      '127.0.0.1:28080:80',
      '--expose',
      '9000',
    ];
    const mounts = ['-v', 'tree-data:/data', '-v', `${shared}:/host:ro`, '--tmpfs', '/scratch'];
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
    assert.equal(container.description, 'busybox · running · 28080→80');
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
    const gateway = ip.replace(/\d+$/, '1');
    assert.ok(text.includes(`${network} | bridge · ${ip} · www · gateway ${gateway}`), text.join('\n'));
    assert.ok(text.includes('127.0.0.1:28080 → 80/tcp | Docker host only'), text.join('\n'));
    assert.ok(text.includes('9000/tcp | exposed, not published'), text.join('\n'));
    assert.ok(text.includes('tree-data | → /data · volume'), text.join('\n'));
    assert.ok(text.includes(`${shared} | → /host · bind mount · read-only`), text.join('\n'));
    assert.ok(text.includes('tmpfs | → /scratch · in memory'), text.join('\n'));
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
    assert.match(children[1]?.description ?? '', /^\d+\.\d+\.\d+\.\d+ · [0-9a-f:]{17} · www$/);
    assert.equal(children[1]?.contextValue, 'container-running endpoint');
  });

  it('opens a volume onto the containers that use it, and its files', async () => {
    const api = await portlight();
    const item = await row('portlight.volumes', 'tree-data');
    assert.equal(item.description, 'local · in use by 1');
    const children = await api.treeItems('portlight.volumes', item.id);
    assert.deepEqual(
      children.map(({ label, description }) => [label, description]),
      [
        ['tree-web', '→ /data'],
        ['Files', ''],
      ],
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

  it('tells the details when somebody looks, with secrets masked', async () => {
    const api = await portlight();
    const label = '[run](command:x)**bold**';
    await docker(
      'create',
      '--name',
      'tree-tip',
      '--restart',
      'on-failure:2',
      '-l',
      label,
      '-l',
      'api_token=hunter2',
      'busybox',
    );
    const item = await row('portlight.containers', 'tree-tip');
    const text = await api.treeTooltip('portlight.containers', item.id);
    assert.match(text, /^\*\*tree\\-tip\*\*/);
    assert.match(text, /Restart policy: on\\-failure\\:2/);
    assert.ok(text.includes('\\[run\\]\\(command\\:x\\)\\*\\*bold\\*\\*'), text);
    assert.ok(!text.includes('hunter2'), text);
    await docker('rm', 'tree-tip');
  });

  it('tells what the check of an unhealthy container complains of', async () => {
    const check = ['--health-cmd', 'echo no answer at all; exit 1', '--health-interval', '1s'];
    const flags = ['--health-retries', '1', '--stop-timeout', '0', ...check];
    await docker('run', '-d', '--name', 'tree-sick', ...flags, 'busybox', 'sleep', '600');
    const { id } = await until(async () => {
      const item = await row('portlight.containers', 'tree-sick');
      return item.description.includes('unhealthy') ? item : undefined;
    });
    const text = await (await portlight()).treeTooltip('portlight.containers', id);
    assert.match(text, /Last health check: no answer at all/);
    await docker('rm', '-f', 'tree-sick');
  });

  it('says whose network a container uses', async () => {
    const api = await portlight();
    const borrowed = ['--network', 'container:tree-web'];
    await docker('create', '--name', 'tree-guest', ...borrowed, 'busybox');
    await docker('create', '--name', 'tree-host', '--network', 'host', 'busybox');
    await docker('create', '--name', 'tree-alone', '--network', 'none', 'busybox');
    const guest = await row('portlight.containers', 'tree-guest');
    assert.equal(guest.description, 'busybox · created · shares the network of tree-web');
    const below = await api.treeItems('portlight.containers', guest.id);
    assert.ok(below.some(({ label }) => label === 'shares the network of tree-web'));
    const host = await row('portlight.containers', 'tree-host');
    assert.equal(host.description, 'busybox · created · uses the network of the host');
    const alone = await row('portlight.containers', 'tree-alone');
    assert.equal(alone.description, 'busybox · created · no network');
    await docker('rm', 'tree-guest', 'tree-host', 'tree-alone');
  });

  it('says how a container ended that is started again and again', async () => {
    await docker('run', '-d', '--name', 'tree-again', '--restart', 'always', 'busybox', 'sh', '-c', 'exit 3');
    await until(async () => {
      const { description } = await row('portlight.containers', 'tree-again');
      return description === 'busybox · restarting, ended with code 3';
    });
    await docker('rm', '-f', 'tree-again');
  });

  it('tells what runs in a container, at the moment it is opened', async () => {
    const api = await portlight();
    const container = await row('portlight.containers', 'tree-web');
    const processes = (await api.treeItems('portlight.containers', container.id)).at(-1);
    assert.equal(processes?.label, 'Processes');
    const rows = await api.treeItems('portlight.containers', processes.id);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['sleep 600'],
    );
    assert.match(rows[0]?.description ?? '', /^\d+ · \S+$/);
  });

  it('tells the layers of an image and which others have them', async () => {
    const api = await portlight();
    await docker('commit', '--change', 'LABEL tree=1', web, 'tree-layers:1');
    await docker('commit', '--change', 'EXPOSE 7000', '--change', 'VOLUME /kept', web, 'tree-layers:2');
    const repository = await row('portlight.images', 'tree-layers');
    const image = await row('portlight.images', 'tree-layers:2', repository.id);
    const below = await api.treeItems('portlight.images', image.id);
    const text = below.map(({ label, description }) => `${label} | ${description}`);
    assert.ok(text.includes('tree-layers:2 | tag'), text.join('\n'));
    assert.ok(text.includes('7000/tcp | exposed'), text.join('\n'));
    assert.ok(text.includes('/kept | becomes a volume of each container'), text.join('\n'));
    const layers = below.find(({ label }) => label === 'Layers') ?? assert.fail(text.join('\n'));
    const lowest = await until(async () => {
      const [step] = (await api.treeItems('portlight.images', layers.id)).slice(-1);
      return step?.description.includes('shared with') === true ? step : undefined;
    });
    assert.match(lowest.description, /^2\.\d MB · shared with .*tree-layers:1/);
    await docker('rmi', 'tree-layers:1', 'tree-layers:2');
  });

  it('knows how large volumes are once somebody asks', async () => {
    await commands.executeCommand('portlight.volumes.measure');
    const volume = await until(async () => {
      const item = await row('portlight.volumes', 'tree-data');
      return item.description.includes(' B ') ? item : undefined;
    });
    assert.equal(volume.description, 'local · 0 B · in use by 1');
  });

  it('puts containers together as the setting says, without a reload', async () => {
    const api = await portlight();
    const project = 'com.docker.compose.project=tree-shop';
    const id = await docker('create', '--name', 'tree-member', '--label', project, 'busybox');
    const group = await row('portlight.containers', 'tree-shop');
    assert.equal(group.description, '0 of 1 running');
    const [member] = await api.treeItems('portlight.containers', group.id);
    assert.equal(member?.id, `container:${id}`);
    const settings = workspace.getConfiguration('portlight');
    const by = async (grouping: string | undefined): Promise<void> =>
      settings.update('containers.groupBy', grouping, ConfigurationTarget.Global);
    await by('network');
    const onNetwork = await row('portlight.containers', network);
    const below = await api.treeItems('portlight.containers', onNetwork.id);
    assert.deepEqual(
      below.map(({ label }) => label),
      ['tree-idle', 'tree-web'],
    );
    await by('status');
    await row('portlight.containers', 'running');
    await by('none');
    await row('portlight.containers', 'tree-member');
    await by(undefined);
    await row('portlight.containers', 'tree-shop');
    await docker('rm', 'tree-member');
  });

  it('hides the networks of the engine when it is told to', async () => {
    const api = await portlight();
    const names = async (): Promise<string[]> =>
      (await api.treeItems('portlight.networks')).map(({ label }) => label);
    assert.ok((await names()).includes('bridge'));
    await commands.executeCommand('portlight.networks.hideBuiltIn');
    await until(async () => !(await names()).includes('bridge'));
    assert.ok((await names()).includes(network));
    await commands.executeCommand('portlight.networks.showBuiltIn');
    await until(async () => (await names()).includes('bridge'));
  });

  it('follows the engine', async () => {
    const before = await row('portlight.containers', 'tree-idle');
    await docker('rename', 'tree-idle', 'tree-renamed');
    const renamed = await row('portlight.containers', 'tree-renamed');
    assert.equal(renamed.id, before.id);
    await docker('rename', 'tree-renamed', 'tree-idle');
    await row('portlight.containers', 'tree-idle');
  });

  it('tells the state of all after a storm of starts and stops', async () => {
    const names = Array.from({ length: 6 }, (_, n) => `tree-storm-${n}`);
    for (const name of names) {
      await docker('create', '--name', name, '--network', 'none', 'busybox', 'sleep', '600');
    }
    await Promise.all(
      names.map(async (name, n) => {
        for (let round = 0; round < 3; round++) {
          await docker('start', name);
          await docker('kill', name);
        }
        if (n % 3 === 0) await docker('start', name);
      }),
    );
    const format = ['--format', '{{.Names}} container-{{.State}}'];
    const told = (await docker('ps', '-a', '--filter', 'name=tree-storm-', ...format)).split('\n').toSorted();
    const api = await portlight();
    await until(async () => {
      const rows = (await api.treeItems('portlight.containers'))
        .filter(({ label }) => names.includes(label))
        .map(({ label, contextValue }) => `${label} ${contextValue}`);
      return isDeepStrictEqual(rows.toSorted(), told);
    });
    await docker('rm', '-f', ...names);
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
