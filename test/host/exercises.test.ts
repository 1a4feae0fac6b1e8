import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { commands, env, window, type TerminalOptions } from 'vscode';
import { commandLine, withLine } from '../../src/model/exercises/commandLines.ts';
import { dialectOf } from '../../src/model/exercises/dialects.ts';
import { exercises } from '../../src/model/exercises/exercises.ts';
import { click, choose, dismiss, refuse } from './hands.ts';
import { applicationPractices } from './learner/application.ts';
import { filePractices } from './learner/files.ts';
import { imagePractices } from './learner/images.ts';
import { lifePractices } from './learner/life.ts';
import { fix, networkPractices, samples } from './learner/networks.ts';
import { answers, portPractices } from './learner/ports.ts';
import {
  button,
  buttonsOf,
  follow,
  item,
  known,
  press,
  pressed,
  text,
  type Practice,
} from './learner/press.ts';
import { clearOut, furnish, network, opened, runs, tidy } from './learner/world.ts';
import { docker, portlight, until } from './portlight.ts';
import { actionFor, uri } from './sample.ts';
import { screen } from './screen.ts';

const practices: Readonly<Record<string, Practice>> = {
  ...imagePractices,
  ...lifePractices,
  ...portPractices,
  ...networkPractices,
  ...applicationPractices,
  ...filePractices,
};

async function reset(): Promise<void> {
  const resetting = commands.executeCommand('portlight.learn.reset');
  await click('Forget');
  await resetting;
}

/** Presses the links to what the exercise has made, while it is there. */
async function look(id: string): Promise<void> {
  for (const { title } of buttonsOf(id)) if (/^Show in (Tree|Topology)$/.test(title)) await follow(id, title);
}

/** Without blanks: a long line is broken somewhere. */
const bare = (text: string): string => text.replaceAll(/\s/g, '');

async function done(): Promise<readonly string[]> {
  return (await portlight()).exercisesDone();
}

describe('exercises', () => {
  before(furnish);
  afterEach(tidy);
  after(clearOut);

  describe('are ticked by the buttons of their steps, and no others with them:', () => {
    for (const { id } of exercises) {
      it(id, async () => {
        const { before, deeds, also = [] } = practices[id] ?? assert.fail('nobody has practised it');
        await before?.();
        await reset();
        await deeds();
        const expected = [id, ...also].toSorted();
        await until(async () => {
          const now = await done();
          return expected.every((each) => now.includes(each)) || undefined;
        }).catch(() => undefined);
        assert.deepEqual((await done()).toSorted(), expected);
        await look(id);
      });
    }

    it('and no button is left out but those that write into a terminal', () => {
      const all = exercises.flatMap(({ id }) => buttonsOf(id).map(({ title }) => `${id} ${title}`));
      const left = all.filter((each) => !pressed.has(each) && !each.endsWith('Send to Terminal'));
      assert.deepEqual(left, []);
    });
  });

  it('write a line into a terminal for each that has one', async () => {
    const terminal = await opened(() => press('A1', 'Send to Terminal'));
    // What is written before the shell is there goes with the first line that is given up.
    await until(() => terminal.shellIntegration);
    const shell = dialectOf('bash', 'linux');
    for (const id of withLine) {
      const [begin = ''] = commandLine(id, shell).split('<');
      await press(id, 'Send to Terminal');
      const isThere = async (): Promise<boolean> => bare(await screen(terminal)).includes(bare(begin));
      await until(async () => (await isThere()) || undefined);
      // It is given up, not run.
      terminal.sendText('\u0003', false);
    }
  });

  it('are ticked by what a terminal of VS Code shows, and by files that were written outside of it', async () => {
    await runs('learn-web', '--expose', '18179', 'nginx');
    await reset();
    const terminal = window.createTerminal('plain');
    terminal.show();
    const shell = await until(() => terminal.shellIntegration);
    shell.executeCommand('docker version && docker ps -a -f status=exited');
    await until(async () => (await done()).includes('B11') || undefined);
    shell.executeCommand('curl 127.0.0.1:18179');
    await click('Why?');
    await until(async () => (await done()).includes('C1') || undefined);
    const folder = uri('portlight-application').fsPath;
    await mkdir(`${folder}/php`, { recursive: true });
    await writeFile(`${folder}/php/index.php`, '<?php');
    await writeFile(`${folder}/Dockerfile`, 'FROM php:7.0-apache\n');
    await until(async () => (await done()).includes('E3') || undefined);
    assert.deepEqual((await done()).toSorted(), ['A1', 'B11', 'C1', 'E3']);
  });

  it('can be done one after the other where both mend a sample, and again', async () => {
    await reset();
    await fix('D2', 'host.docker.internal');
    await fix('D10', 'mongodb:27017');
    await until(async () => (await done()).length === 2 || undefined);
    assert.deepEqual(await done(), ['D2', 'D10']);
    await reset();
    await press('D2', 'Open the Sample', button('Open It as It Is'));
    const mended = await until(() =>
      [window.activeTextEditor?.document].find((shown) => shown?.fileName.endsWith(`${samples.D2}/app.js`)),
    );
    assert.ok(mended.getText().includes('host.docker.internal'));
    await press('D2', 'Open the Sample', button('Put It Back'));
    await until(() => mended.getText().includes('mongodb://localhost:27017/test') && !mended.isDirty);
    assert.ok(await actionFor(`${samples.D2}/app.js`, 'host.docker.internal'));
  });

  it('propose names and ports that are free, in a list and for a terminal', async () => {
    const server = createServer()
      .on('error', () => undefined)
      .listen(8080);
    await docker('create', '--name', 'nginx-exposed', 'nginx');
    await known('nginx-exposed', 'created');
    const free =
      /(-p|--publish) (?!8080:)\d+:80 .*--name nginx-exposed-2|--name nginx-exposed-2 .*(-p|--publish) (?!8080:)\d+:80/s;
    await press('C2', 'Run Container…', item('nginx:latest'));
    assert.match(await choose('Copy the docker run Line'), /Copy/);
    await until(async () => free.test(await env.clipboard.readText()) || undefined);
    await dismiss();
    const terminal = await opened(() => press('C2', 'Send to Terminal'));
    await until(async () => free.test(await screen(terminal)) || undefined);
    const { env: environment } = terminal.creationOptions as TerminalOptions;
    assert.equal(environment?.['DOCKER_HOST'], process.env['DOCKER_HOST']);
    server.close();
  });

  it('go on without a connection, with an image that stands in until the clean-up', async () => {
    // It has several names; its id stands beside the first of them.
    const busybox = await docker('images', '--quiet', 'busybox:latest');
    await press(
      'A3',
      'Pull Image…',
      text('127.0.0.1:9/nginx', 'Pull an image'),
      button('Use a Stand-In…'),
      item(busybox),
    );
    const label = ['image', 'inspect', '-f', '{{index .Config.Labels "portlight.exercise"}}'];
    await until(
      async () =>
        (await docker(...label, '127.0.0.1:9/nginx').catch(() => '')) === '127.0.0.1:9/nginx:latest' ||
        undefined,
    );
    // What has only a shell is given what the exercises ask for.
    await runs('learn-standing-in', '-P', '127.0.0.1:9/nginx');
    await answers('learn-standing-in');
    const pages = ['exec', 'learn-standing-in', 'ls', '/usr/share/nginx/html'];
    assert.equal(await docker(...pages), '50x.html\nindex.html');
    await docker('rm', '-fv', 'learn-standing-in');
    await commands.executeCommand('notifications.clearAll');
    const cleaning = commands.executeCommand('portlight.learn.cleanUp');
    assert.match(await click('Remove All of It'), /127\.0\.0\.1:9\/nginx:latest/);
    await cleaning;
    assert.equal(await docker('images', '-q', '127.0.0.1:9/nginx'), '');
  });

  it('are forgotten once that was allowed, and not before', async () => {
    await commands.executeCommand('portlight.learn.showCopy');
    const asking = commands.executeCommand('portlight.learn.reset');
    await refuse();
    await asking;
    assert.ok((await done()).includes('F2'));
    await reset();
    assert.deepEqual(await done(), []);
  });

  it('say what they miss, and lead to their step', async () => {
    await reset();
    await press('A1', 'Show Engine Connection');
    await until(async () => (await done()).includes('A1') || undefined);
    const checking = commands.executeCommand('portlight.learn.check');
    // The first of those that are left.
    assert.match(await choose('A'), /^A2\s*No search has found anything/);
    await checking;
  });

  it('are cleaned up after: what bears their label goes, once it was named, and nothing else', async () => {
    await network('apl-net');
    await runs('learn-mine', 'nginx');
    await runs('learn-theirs', '--label', 'portlight.exercise=C2', '--network', 'apl-net', 'nginx');
    await docker('volume', 'create', '--label', 'portlight.exercise=F5', 'nginx-volume');
    await docker('commit', '--change', 'LABEL portlight.exercise=php-apl:0.1', 'learn-mine', 'php-apl:0.1');
    await docker('tag', 'php-apl:0.1', 'learn-kept:1');
    await runs('learn-inherits', 'learn-kept:1');
    const api = await portlight();
    await until(() => [...api.snapshot().images.values()].find(({ tags }) => tags.includes('learn-kept:1')));
    const kept = commands.executeCommand('portlight.learn.cleanUp');
    await refuse();
    await kept;
    assert.match(await docker('ps', '--format', '{{.Names}}'), /learn-theirs/);
    const cleaning = commands.executeCommand('portlight.learn.cleanUp');
    const said = await click('Remove All of It');
    await cleaning;
    for (const name of ['learn-theirs', 'apl-net', 'nginx-volume', 'php-apl:0.1'])
      assert.ok(said.includes(name), said);
    for (const name of ['learn-mine', 'learn-inherits', 'learn-kept']) assert.ok(!said.includes(name), said);
    const left = await docker('ps', '-a', '--format', '{{.Names}}', '--filter', 'name=^learn-');
    assert.deepEqual(left.split('\n').toSorted(), ['learn-inherits', 'learn-mine']);
    assert.equal(await docker('network', 'ls', '-q', '--filter', 'name=apl-net'), '');
    assert.equal(await docker('volume', 'ls', '-q', '--filter', 'name=nginx-volume'), '');
    assert.equal(await docker('images', '-q', 'php-apl'), '');
    await docker('rm', '-fv', 'learn-inherits');
    await docker('rmi', 'learn-kept:1');
  });
});
