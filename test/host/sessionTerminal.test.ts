import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openSession, SessionTerminal, type Conversation } from '../../src/ui/commands/sessionTerminal.ts';
import { docker, until } from './portlight.ts';

describe('a terminal on a program in a container', () => {
  let engine: Engine;
  let id = '';
  before(async () => {
    engine = await connect([parseAddress(process.env['DOCKER_HOST'] ?? '', 'DOCKER_HOST')]);
    const sleep = ['--stop-timeout', '0', 'busybox', 'sleep', '600'];
    id = await docker('run', '-d', '--name', 'session-web', ...sleep);
  });
  after(() => docker('rm', '-f', 'session-web'));

  const exec = (hasTerminal: boolean, ...argv: string[]): Conversation => ({
    begin: (signal) => engine.containers.execSession(id, argv, { terminal: hasTerminal }, signal),
    hasTerminal,
  });

  it('shows its output, passes keys on, and tells the exit code', async () => {
    const { terminal, screen } = opened(exec(true, 'sh'));
    terminal.handleInput('stty size; echo "$((6 * 7))"; exit 3\r');
    await until(() => screen().includes('ended with code 3'));
    assert.match(screen(), /24 80\r\n42\r\n/);
  });

  it('edits the line for a program that has no terminal', async () => {
    const { terminal, screen, closed } = opened(exec(false, 'cat'));
    terminal.handleInput('hellp');
    terminal.handleInput('\u007f');
    terminal.handleInput('o\r');
    await until(() => screen().endsWith('o\r\nhello\r\n'));
    terminal.handleInput('\u0004');
    await until(() => screen().includes('ended with code 0'));
    assert.equal(closed(), false);
    terminal.handleInput(' ');
    assert.equal(closed(), true);
  });

  it('leaves the program alone when it is closed', async () => {
    const box = await docker('run', '-dit', '--name', 'session-box', 'busybox', 'sh');
    const begin: Conversation['begin'] = (signal) => engine.containers.attach(box, signal);
    const terminal = openSession('Session', { begin, hasTerminal: true });
    terminal.sendText('echo seen > /tmp/typed');
    await until(async () => (await docker('exec', box, 'cat', '/tmp/typed').catch(() => '')) === 'seen');
    terminal.dispose();
    const again = opened({ begin, hasTerminal: true });
    again.terminal.handleInput('echo "$((7 * 7))"\r');
    await until(() => again.screen().includes('49\r\n'));
    again.terminal.handleInput('\u0010\u0011');
    await until(() => again.screen().includes('goes on without this terminal'));
    const last = opened({ begin, hasTerminal: true });
    last.terminal.handleInput('exit 5\r');
    await until(() => last.screen().includes('ended with code 5'));
    await docker('rm', '-f', box);
  });

  it('says why it could not begin', async () => {
    const gone = (signal: AbortSignal) => engine.containers.attach('nobody', signal);
    const { screen } = opened({ begin: gone, hasTerminal: true });
    await until(() => screen().includes('No such container: nobody'));
  });
});

function opened(conversation: Conversation) {
  const terminal = new SessionTerminal(conversation);
  let written = '';
  let isClosed = false;
  terminal.onDidWrite((text) => (written += text));
  terminal.onDidClose(() => (isClosed = true));
  terminal.open({ columns: 80, rows: 24 });
  return { terminal, screen: () => written, closed: () => isClosed };
}
