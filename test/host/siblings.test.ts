import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { afterEach, before, describe, it } from 'mocha';
import { type Diagnostic, workspace } from 'vscode';
import { docker, row, until } from './portlight.ts';
import {
  actionFor,
  assertChanged,
  diagnosticsOf,
  found,
  original,
  remember,
  restore,
  withService,
  write,
} from './sample.ts';

const compose = 'compose.yaml';
const gateway = '    extra_hosts:\n      - "host.docker.internal:host-gateway"\n';
const ruleOf = (diagnostic: Diagnostic): unknown =>
  typeof diagnostic.code === 'object' ? diagnostic.code.value : undefined;

/** Has a file with one problem, takes the fix whose title holds the text, and waits until the problem is gone. */
async function fix(path: string, text: string, rule: string, title: string): Promise<void> {
  await write(path, text);
  await diagnosticsOf(path);
  await until(() => found(path).length === 1 && found(path).every((problem) => ruleOf(problem) === rule));
  const action = await actionFor(path, title);
  await workspace.applyEdit(action.edit ?? assert.fail());
  await until(() => found(path).length === 0);
}

describe('other mistakes in how containers are networked', () => {
  before(remember);
  afterEach(restore);

  describe('in code are fixed', () => {
    const path = 'src/more.js';

    it('by telling the service the name of the host', async () => {
      const text = `connect('mongodb://host.docker.internal:27017/x');\n`;
      await fix(path, text, 'host-gateway-missing', 'Add host.docker.internal');
      const end = '      - cache\n    networks:\n      - shop\n';
      await assertChanged({ [path]: text, ...withService(compose, end, end + gateway) });
    });

    it('by listening on all addresses', async () => {
      const text = `http.createServer(app).listen(3000, '127.0.0.1'); // one server\n`;
      await fix(path, text, 'loopback-listen', 'Listen on');
      await assertChanged({ [path]: text.replace('127.0.0.1', '0.0.0.0') });
    });

    it('by the port on which a service listens', async () => {
      const text = `createClient({ url: "redis://cache:6380" });\n`;
      await fix(path, text, 'published-port-in-network', 'cache:6379');
      await assertChanged({ [path]: text.replace('6380', '6379') });
    });

    it('by the name of a container instead of its address', async () => {
      await docker('network', 'create', 'fix-net');
      try {
        const options = ['--name', 'fix-ip', '--network', 'fix-net', '--expose', '27017'];
        await docker('run', '-d', ...options, 'mongo:7', 'sleep', '600');
        await row('portlight.containers', 'fix-ip');
        const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
        const ip = await docker('inspect', '--format', format, 'fix-ip');
        const text = `connect('mongodb://${ip}:27017/x');\n`;
        await fix(path, text, 'container-ip', 'fix-ip:27017');
        await assertChanged({ [path]: text.replace(ip, 'fix-ip') });
      } finally {
        await docker('rm', '-f', 'fix-ip');
        await docker('network', 'rm', 'fix-net');
      }
    });

    it('by a network that both services are on', async () => {
      const cache = '      - "6380:6379"\n    networks:\n      - ';
      const apart = original(compose)
        .replace(`${cache}shop`, `${cache}back`)
        .replace('\nnetworks:\n  shop:\n', '\nnetworks:\n  shop:\n  back:\n');
      await write(compose, apart);
      const text = `createClient({ url: 'redis://cache:6379' });\n`;
      await fix(path, text, 'name-not-resolvable', 'Put service “web” on the network “back”');
      const end = '      - cache\n    networks:\n      - shop\n';
      await assertChanged({ [path]: text, [compose]: apart.replace(end, `${end}      - back\n`) });
    });
  });

  describe('in a compose file are fixed', () => {
    it('by another port of the host', async () => {
      const taken = original(compose).replace('"6380:6379"', '"27017:6379" # both');
      await fix(compose, taken, 'host-port-taken', 'Publish as port 27018');
      await assertChanged({ [compose]: taken.replace('"27017:6379"', '"27018:6379"') });
    });

    it('by a port of the host on which no program listens', async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(29_481, resolve));
      // Its bridge shows that the engine runs here, also where these tests run in a container.
      await docker('network', 'create', 'fix-here');
      await row('portlight.networks', 'fix-here');
      try {
        const taken = original(compose).replace('"6380:6379"', '"29481:6379"');
        await fix(compose, taken, 'host-port-taken', 'Publish as port 29482');
        await assertChanged({ [compose]: taken.replace('"29481:6379"', '"29482:6379"') });
      } finally {
        await docker('network', 'rm', 'fix-here');
        await new Promise((resolve) => server.close(resolve));
      }
    });

    const ports = `    ports:
      # 6379 is often taken, so the host sees another port than the network.
      - "6380:6379"
`;
    const isolated = (): string =>
      original(compose)
        .replace(`${ports}    networks:\n      - shop`, `${ports}    networks:\n      - back`)
        .replace('\nnetworks:\n  shop:\n', '\nnetworks:\n  shop:\n  back:\n    internal: true\n');

    it('by a network that leads outside', async () => {
      await fix(compose, isolated(), 'internal-but-published', 'on the network “default”');
      await assertChanged({
        [compose]: isolated().replace('      - back\n', '      - back\n      - default\n'),
      });
    });

    it('by publishing nothing', async () => {
      await fix(compose, isolated(), 'internal-but-published', 'Publish no ports');
      await assertChanged({ [compose]: isolated().replace(ports, '') });
    });
  });
});
