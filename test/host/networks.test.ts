import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands } from 'vscode';
import { containersOnNetwork } from '../../src/model/relations.ts';
import { answer, choose, click, offered } from './hands.ts';
import { docker, portlight, row, subject, until } from './portlight.ts';

const create = (): Thenable<unknown> => commands.executeCommand('portlight.network.create');
const inspect = (format: string, name: string): Promise<string> =>
  docker('network', 'inspect', '-f', format, name);

describe('networks', () => {
  const made: string[] = [];
  let id = '';
  before(async () => {
    id = await docker('run', '-d', '--name', 'net-web', '--stop-timeout', '0', 'busybox', 'sleep', '600');
    await row('portlight.containers', 'net-web');
  });
  after(async () => {
    await docker('rm', '-f', 'net-web');
    for (const name of made) await docker('network', 'rm', name).catch(() => '');
  });

  it('are created with a subnet, a gateway, a range, IPv6, labels and options', async () => {
    made.push('net-full');
    const creating = create();
    await answer('net-full');
    await choose('Subnet');
    await answer('10.99.4.0/24');
    await choose('Gateway');
    await answer('10.99.4.77');
    await choose('IP range');
    await answer('10.99.4.128/25');
    await choose('IPv6');
    await answer('fd99:4::/64');
    await choose('Internal');
    assert.match(await choose('Labels'), /none/);
    await answer('team=shop note="two words"');
    await choose('Driver options');
    await answer('com.docker.network.bridge.name=br-net-full');
    await choose('Create the Network');
    await creating;
    const format = '{{json .IPAM.Config}} {{.Internal}} {{.EnableIPv6}} {{json .Labels}} {{json .Options}}';
    const text = await inspect(format, 'net-full');
    assert.match(
      text,
      /"Subnet":"10\.99\.4\.0\/24","IPRange":"10\.99\.4\.128\/25","Gateway":"10\.99\.4\.77"/,
    );
    assert.match(text, /"Subnet":"fd99:4::\/64"/);
    assert.match(text, /true true \{"note":"two words","team":"shop"\}/);
    assert.match(text, /"com.docker.network.bridge.name":"br-net-full"/);
    await docker('network', 'rm', 'net-full');
  });

  it('are not created in the addresses of another one', async () => {
    made.push('net-taken', 'net-free');
    await docker('network', 'create', '--subnet', '10.99.5.0/24', 'net-taken');
    await row('portlight.networks', 'net-taken');
    const creating = create();
    await answer('net-free');
    await choose('Subnet');
    // The box does not take it, and is still there for the next.
    await answer('10.99.0.0/16');
    await answer('10.99.6.0/24');
    await choose('Create the Network');
    await creating;
    assert.equal(await inspect('{{(index .IPAM.Config 0).Subnet}}', 'net-free'), '10.99.6.0/24');
  });

  it('ask for another subnet when the engine refuses one', async () => {
    made.push('net-late', 'net-again');
    const creating = create();
    await answer('net-again');
    await choose('Subnet');
    await answer('10.99.7.0/24');
    await docker('network', 'create', '--subnet', '10.99.7.0/24', 'net-late');
    await choose('Create the Network');
    const said = await click('Choose a Subnet');
    assert.match(said, /overlaps with another network/);
    await answer('10.99.8.0/24');
    await creating;
    assert.equal(await inspect('{{(index .IPAM.Config 0).Subnet}}', 'net-again'), '10.99.8.0/24');
  });

  it('are joined with aliases and an address', async () => {
    const networkId = await inspect('{{.Id}}', 'net-free');
    const connecting = commands.executeCommand('portlight.network.connectWithAliases', {
      ...subject('network', networkId),
      proposed: { ip: '10.99.6.1' },
    });
    await choose('net-web');
    await answer('db database');
    await answer('10.98.0.1');
    await answer('10.99.6.50');
    await connecting;
    const format = '{{with index .NetworkSettings.Networks "net-free"}}{{.IPAddress}} {{.Aliases}}{{end}}';
    assert.match(await docker('inspect', '-f', format, id), /^10\.99\.6\.50 \[db database/);
  });

  it('offer another address where somebody has the one that was asked for', async () => {
    const taken = [
      '--name',
      'net-first',
      '--network',
      'net-free',
      '--ip',
      '10.99.6.60',
      '--stop-timeout',
      '0',
    ];
    await docker('run', '-d', ...taken, 'busybox', 'sleep', '600');
    const late = await docker(
      'run',
      '-d',
      '--name',
      'net-late',
      '--stop-timeout',
      '0',
      'busybox',
      'sleep',
      '600',
    );
    await row('portlight.containers', 'net-late');
    const connecting = commands.executeCommand('portlight.network.connectWithAliases', {
      ...subject('network', await inspect('{{.Id}}', 'net-free')),
    });
    await choose('net-late');
    await answer('');
    await answer('10.99.6.60');
    const said = await click('Choose Another Address');
    assert.match(said, /Another container has this address/);
    await answer('10.99.6.61');
    await connecting;
    const format = '{{with index .NetworkSettings.Networks "net-free"}}{{.IPAddress}}{{end}}';
    assert.equal(await docker('inspect', '-f', format, late), '10.99.6.61');
    await docker('rm', '-f', 'net-first', 'net-late');
  });

  it('that a stopped container has lost are made anew, and joined by the same names', async () => {
    made.push('net-lost');
    await docker('network', 'create', 'net-lost');
    const flags = ['--network', 'net-lost', '--network-alias', 'store', '--stop-timeout', '0'];
    const loser = await docker('run', '-d', '--name', 'net-loser', ...flags, 'busybox', 'sleep', '600');
    await docker('stop', 'net-loser');
    await docker('network', 'rm', 'net-lost');
    const api = await portlight();
    await until(() => api.snapshot().containers.get(loser)?.state === 'exited');
    await until(() => ![...api.snapshot().networks.values()].some(({ name }) => name === 'net-lost'));
    const starting = commands.executeCommand('portlight.container.start', subject('container', loser));
    await click('Recreate “net-lost” and Try Again');
    await starting;
    const format =
      '{{.State.Running}} {{with index .NetworkSettings.Networks "net-lost"}}{{.Aliases}}{{end}}';
    assert.match(await docker('inspect', '-f', format, loser), /^true \[store /);
    await docker('rm', '-f', 'net-loser');
  });

  it('are removed with the containers that run on them disconnected, once these were named', async () => {
    for (const name of ['net-free', 'net-taken']) await row('portlight.networks', name);
    const rows = await Promise.all(
      ['net-free', 'net-taken'].map(async (name) => subject('network', await inspect('{{.Id}}', name))),
    );
    const removing = commands.executeCommand('portlight.network.remove', rows[0], rows);
    const said = await click('Disconnect and Remove');
    await removing;
    assert.match(said, /Remove 2 networks\?/);
    assert.match(said, /“net-free”, “net-taken”/);
    assert.match(said, /connected to it: “net-web”/);
    assert.doesNotMatch(await docker('network', 'ls', '--format', '{{.Name}}'), /net-(free|taken)/);
  });

  it('that the engine made stay, and it says why', async () => {
    const bridge = await inspect('{{.Id}}', 'bridge');
    await commands.executeCommand('portlight.network.remove', subject('network', bridge));
    assert.equal(await inspect('{{.Id}}', 'bridge'), bridge);
  });

  it('that somebody joins while the question stands are left by him when asked to', async () => {
    made.push('net-busy');
    await docker('network', 'create', 'net-busy');
    await row('portlight.networks', 'net-busy');
    const busy = await inspect('{{.Id}}', 'net-busy');
    const removing = commands.executeCommand('portlight.network.remove', subject('network', busy));
    await offered('Remove');
    await docker('network', 'connect', 'net-busy', 'net-web');
    const api = await portlight();
    await until(() => {
      const snapshot = api.snapshot();
      const network = snapshot.networks.get(busy);
      return network && containersOnNetwork(snapshot, network).length === 1;
    });
    await click('Remove');
    await click('Disconnect “net-web” and Try Again');
    await removing;
    await until(() => !api.snapshot().networks.has(busy));
  });
});
