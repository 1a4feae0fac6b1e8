import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { commands, env, window } from 'vscode';
import { answer, choose, click } from './hands.ts';
import { docker, portlight, until } from './portlight.ts';

/** Runs a command whose questions somebody answers. */
async function answering(command: string, ...answers: (() => Promise<unknown>)[]): Promise<void> {
  const done = commands.executeCommand(command);
  for (const give of answers) await give();
  await done;
}

describe('a swarm', () => {
  after(() => docker('swarm', 'leave', '--force').catch(() => ''));

  it('is started, seen, used and left', async () => {
    const api = await portlight();
    assert.equal(api.snapshot().swarm, undefined);
    await answering('portlight.swarm.init', () => answer('127.0.0.1'));
    await until(() => api.snapshot().swarm?.nodes.size === 1);

    const copied = answering('portlight.swarm.invite', () => choose('Worker'));
    await until(async () => (await env.clipboard.readText()).startsWith('docker swarm join --token SWMTKN-'));
    await env.clipboard.writeText('');
    void copied;

    await answering(
      'portlight.swarm.createOverlay',
      () => answer('host-span', 'overlay network'),
      () => choose('Services and Single Containers'),
    );
    await until(
      () => [...api.snapshot().networks.values()].find(({ name }) => name === 'host-span')?.attachable,
    );

    await docker('service', 'create', '--detach', '--name', 'host-web', 'busybox', 'sleep', '600');
    await until(() => api.snapshot().swarm?.services.size === 1);
    await answering(
      'portlight.service.scale',
      () => choose('host-web'),
      () => answer('2', 'Number of tasks'),
    );
    await until(() => [...(api.snapshot().swarm?.services.values() ?? [])][0]?.replicas === 2);
    const tasks = () => [...(api.snapshot().swarm?.tasks.values() ?? [])];
    await until(() => tasks().filter(({ state }) => state === 'running').length === 2);

    await answering('portlight.service.logs', () => choose('host-web'));
    const terminal = await until(() => window.terminals.find(({ name }) => name === 'Logs: host-web'));
    terminal.dispose();

    const left = commands.executeCommand('portlight.swarm.leave');
    const said = await click('Leave');
    assert.match(said, /last manager[^]*“host-web”/);
    await left;
    await until(() => (api.snapshot().swarm === undefined ? true : undefined));
  }).timeout(60_000);

  it('that cannot be joined says why', async () => {
    const joining = commands.executeCommand('portlight.swarm.join');
    await answer('127.0.0.1:9', 'Address of a manager');
    await answer('nonsense', 'Token');
    assert.match(await click('Show Log'), /The engine refused: .*join token/);
    await joining;
  });

  it('is offered where something needs one, which then goes on', async () => {
    const api = await portlight();
    const proposed = { name: 'host-mesh', driver: 'overlay' };
    const creating = commands.executeCommand('portlight.network.create', { proposed });
    await answer('host-mesh');
    await choose('Create the Network');
    assert.match(await click('Start a Swarm'), /needs Swarm mode/);
    await answer('127.0.0.1', 'Address under which');
    await creating;
    await until(() => [...api.snapshot().networks.values()].some(({ name }) => name === 'host-mesh'));
  });
});
