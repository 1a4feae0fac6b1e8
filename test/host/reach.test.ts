import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands } from 'vscode';
import { answer, choose, click, stepOpened } from './hands.ts';
import { docker, row, subject, until } from './portlight.ts';

describe('why can’t it reach', () => {
  let web = '';
  // None that anybody on this machine may hold.
  const port = '47391';
  const serving = ['--expose', port, 'busybox', 'httpd', '-f', '-p', port];
  const networks = (): Promise<string> =>
    docker('inspect', '-f', '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}', web);

  before(async () => {
    await docker('network', 'create', 'why-front');
    await docker('network', 'create', 'why-back');
    web = await docker(
      'run',
      '-d',
      '--name',
      'why-web',
      '--stop-timeout',
      '0',
      '--network',
      'why-front',
      'busybox',
      'sleep',
      '600',
    );
    await docker('run', '-d', '--name', 'why-db', '--stop-timeout', '0', '--network', 'why-back', ...serving);
    await row('portlight.containers', 'why-db');
  });
  after(async () => {
    await docker('rm', '-f', 'why-web', 'why-db');
    await docker('network', 'rm', 'why-front', 'why-back');
  });

  /** Asks from the container's row for the other one, and clicks what the answer offers. */
  async function asked(to: string, port: string, button: string): Promise<string> {
    void commands.executeCommand('portlight.network.whyUnreachable', subject('container', web));
    await choose(to);
    await answer(port);
    return click(button);
  }

  it('leads to the exercise about names on networks', async () => {
    await asked('why-db', port, 'Learn Why');
    await stepOpened('D8');
  });

  it('names the reason, and mends it at a click', async () => {
    const said = await asked('why-db', port, 'Connect “why-web” to “why-back”');
    assert.match(said, /From “why-web”, “why-db” cannot be reached for port 47391\. They share no network/);
    await until(async () => (await networks()).includes('why-back') || undefined);
    // Once the event has come back, the answer is another one.
    await until(async () => {
      const rows = await row('portlight.networks', 'why-back');
      return rows.description.includes('2') || rows.collapsible || undefined;
    });
  });

  it('tells what to dial, and tries it from inside', async () => {
    const said = await asked('why-db', port, 'Try It Now');
    assert.match(said, /can be reached for port 47391\. From there, dial why-db:47391/);
    assert.match(await click('Show Output'), /Tried: it is as predicted\./);
    // A panel that has just opened would take the focus from the next list.
    await commands.executeCommand('workbench.action.closePanel');
  });

  it('publishes a port: makes the container anew, once that was allowed', async () => {
    void commands.executeCommand('portlight.network.whyUnreachable');
    await choose('Other machines');
    await choose('why-db');
    await answer(port);
    await click('Recreate “why-db” with --publish 47391:47391');
    assert.match(await click('Recreate It'), /It|made of the same image/);
    const published = await until(
      async () => (await docker('port', 'why-db', `${port}/tcp`).catch(() => '')) || undefined,
    );
    assert.match(published, /^0\.0\.0\.0:\d+/);
  });

  it('gives the host a name: makes the container anew, once that was allowed', async () => {
    void commands.executeCommand('portlight.network.whyUnreachable', subject('container', web));
    await choose('The Docker host');
    await answer('5432');
    await click('Recreate “why-web” with --add-host host.docker.internal:host-gateway');
    assert.match(await click('Recreate It'), /host\.docker\.internal/);
    const hosts = (): Promise<string> => docker('exec', 'why-web', 'cat', '/etc/hosts').catch(() => '');
    await until(async () => (await hosts()).includes('host.docker.internal'));
    assert.notEqual(await docker('inspect', '-f', '{{.Id}}', 'why-web'), web);
  });
});
