import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../scripts/processes.ts';
import { closeUp } from '../../src/engine/closeUp.ts';
import { remedyLines } from '../../src/engine/remedyLines.ts';
import { tryAnswer } from '../../src/engine/tryAnswer.ts';
import type { Answer, End, Remedy } from '../../src/model/reach/answer.ts';
import { commandLines } from '../../src/model/reach/commands.ts';
import { reach } from '../../src/model/reachability.ts';
import { clean, docker, dockerHost } from './harness.ts';
import { engine, name, network, running } from './making.ts';

const serving = { command: ['httpd', '-f', '-p', '80'], exposedPorts: ['80/tcp'] };
const end = async (short: string): Promise<End> => ({
  kind: 'container',
  id: await docker('inspect', '-f', '{{.Id}}', name(short)),
});

async function asked(from: string, to: string): Promise<Answer> {
  const ends = [await end(from), await end(to)] as const;
  const { snapshot } = await closeUp(engine, await engine.snapshot(), ends);
  return reach(snapshot, ...ends, 80);
}

/** Whether a request from inside of the one comes back from the other. */
async function works(from: string, to: string): Promise<boolean> {
  const ends = [await end(from), await end(to)] as const;
  const { snapshot } = await closeUp(engine, await engine.snapshot(), ends);
  const probe = await tryAnswer(engine, reach(snapshot, ...ends, 80), ...ends, 80, snapshot);
  return probe?.outcome === 'done';
}

beforeAll(async () => {
  await network('front');
  await network('back');
  await running('web', { networks: [{ network: name('front') }] });
  await running('db', { ...serving, networks: [{ network: name('back') }] });
  await running('none', { networkMode: 'none' });
  await running('old', serving);
  await running('older');
  await running('asleep', { ...serving, networks: [{ network: name('front') }] });
  await running('ended', { ...serving, networks: [{ network: name('front') }] });
  await docker('pause', name('asleep'));
  await docker('kill', name('ended'));
});
afterAll(clean);

describe('what a remedy says, given to a terminal, mends it:', () => {
  it.each<[from: string, to: string, remedy: Remedy['code']]>([
    ['web', 'asleep', 'unpause'],
    ['web', 'ended', 'start'],
    ['none', 'db', 'leave-none'],
    ['web', 'db', 'connect'],
    ['older', 'web', 'connect'],
  ])('%s → %s, %s', async (from, to, code) => {
    if (to === 'web') await docker('exec', '-d', name('web'), 'httpd', '-p', '80');
    const before = await asked(from, to);
    expect(before.reachable).toBe(false);
    const remedy = before.remedies.find((each) => each.code === code) ?? expect.fail(code);
    await inTerminal(commandLines(remedy));
    expect((await asked(from, to)).reachable).toBe(true);
    expect(await works(from, to)).toBe(true);
  });

  it('a network of their own gives names to those who had addresses only', async () => {
    const before = await asked('older', 'old');
    expect(before.ways.map(({ host }) => host)).not.toContain(name('old'));
    const remedy = before.remedies.find(({ code }) => code === 'connect' || code === 'create-network');
    if (remedy === undefined) expect.fail('no remedy');
    await inTerminal(commandLines(remedy));
    expect((await asked('older', 'old')).ways[0]?.host).toBe(name('old'));
    expect(await works('older', 'old')).toBe(true);
  });
});

describe('a container that has to leave a network or be made anew', () => {
  const outside: End = { kind: 'outside' };
  const answer = async (from: End, to: End, port?: number): Promise<Answer> => {
    const { snapshot } = await closeUp(engine, await engine.snapshot(), [from, to]);
    return reach(snapshot, from, to, port);
  };
  const mended = async (from: End, to: End, port?: number): Promise<void> => {
    const { remedies } = await answer(from, to, port);
    const [first] = await remedyLines(engine, remedies);
    await inTerminal(first?.lines ?? []);
  };

  it('has its way out again', async () => {
    await network('early', { options: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' } });
    await running('torn', { networks: [{ network: name('early') }, { network: name('front') }] });
    expect((await answer(await end('torn'), outside)).reachable).toBe(false);
    await mended(await end('torn'), outside);
    expect((await answer(await end('torn'), outside)).reachable).toBe(true);
  });

  it('is published, or knows its host, and the old one is kept with its files', async () => {
    await running('shut', {
      ...serving,
      // Ends when it is told to.
      command: ['sh', '-c', 'trap exit TERM; httpd -f -p 80 & wait'],
      networks: [{ network: name('front') }, { network: name('back') }],
      environment: { DB_PASSWORD: 'hunter2', MODE: 'a b' },
    });
    await docker('exec', name('shut'), 'touch', '/kept');
    expect((await answer(outside, await end('shut'), 80)).reachable).toBe(false);
    await mended(outside, await end('shut'), 80);
    const { reachable, ways } = await answer(outside, await end('shut'), 80);
    expect(reachable).toBe(true);
    expect(await docker('port', name('shut'), '80/tcp')).toContain(`:${ways[0]?.port}`);
    const made = await engine.containers.blueprint(await docker('inspect', '-f', '{{.Id}}', name('shut')));
    expect(made).toMatchObject({ environment: { MODE: 'a b' }, networks: [{}, {}] });
    // The terminal had none to give.
    expect(JSON.stringify(made)).not.toContain('hunter2');
    await docker('start', name('shut-old'));
    expect(await docker('exec', name('shut-old'), 'ls', '/')).toContain('kept');
    await docker('rename', name('shut-old'), name('shut-older'));
    expect((await answer(await end('shut'), { kind: 'host' }, 5432)).remedies).toMatchObject([
      { code: 'add-host-gateway' },
    ]);
    await mended(await end('shut'), { kind: 'host' }, 5432);
    expect(await docker('exec', name('shut'), 'cat', '/etc/hosts')).toContain('host.docker.internal');
  });
});

async function inTerminal(lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await run('sh', ['-c', line], { env: { DOCKER_HOST: dockerHost, DOCKER_CONTEXT: undefined } });
  }
}
