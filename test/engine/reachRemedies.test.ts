import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../scripts/processes.ts';
import { closeUp } from '../../src/engine/closeUp.ts';
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
    await inTerminal(remedy);
    expect((await asked(from, to)).reachable).toBe(true);
    expect(await works(from, to)).toBe(true);
  });

  it('a network of their own gives names to those who had addresses only', async () => {
    const before = await asked('older', 'old');
    expect(before.ways.map(({ host }) => host)).not.toContain(name('old'));
    const remedy = before.remedies.find(({ code }) => code === 'connect' || code === 'create-network');
    if (remedy === undefined) expect.fail('no remedy');
    await inTerminal(remedy);
    expect((await asked('older', 'old')).ways[0]?.host).toBe(name('old'));
    expect(await works('older', 'old')).toBe(true);
  });
});

async function inTerminal(remedy: Remedy): Promise<void> {
  for (const line of commandLines(remedy)) {
    await run('sh', ['-c', line], { env: { DOCKER_HOST: dockerHost, DOCKER_CONTEXT: undefined } });
  }
}
