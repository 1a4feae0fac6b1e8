import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portlight, type Outcome } from '../unit/cli/program.ts';
import { clean, dockerHost } from './harness.ts';
import { name, network, running } from './making.ts';

const run = (...args: readonly string[]): Promise<Outcome> => portlight(args, { DOCKER_HOST: dockerHost });

beforeAll(async () => {
  await network('front');
  await network('back');
  const serving = { command: ['httpd', '-f', '-p', '80'], exposedPorts: ['80/tcp'] };
  await running('web', { networks: [{ network: name('front') }], labels: { evil: '\u001b[31m"]' } });
  await running('api', { ...serving, networks: [{ network: name('front') }] });
  const labels = { 'com.docker.compose.service': name('store') };
  await running('db', { ...serving, labels, networks: [{ network: name('back') }] });
});
afterAll(clean);

describe('reach', () => {
  it('ends with 0 where the other end is reached, and says how and why', async () => {
    const { code, stdout } = await run('reach', name('web'), `${name('api')}:80`, '--try');
    expect(code).toBe(0);
    expect(stdout).toContain(`From “${name('web')}”, “${name('api')}” can be reached for port 80.`);
    expect(stdout).toContain(`  http://${name('api')}:80\n`);
    expect(stdout).toContain('where containers find each other by name');
    expect(stdout).toContain('Tried: it is as predicted.');
    expect(stdout).toContain(`$ nslookup ${name('api')}`);
  });

  it('ends with 1 where it is not, with commands that help', async () => {
    // Compose's name for it would do as well.
    const { code, stdout } = await run('reach', name('web'), name('store'), '--try');
    expect(code).toBe(1);
    expect(stdout).toContain('They share no network');
    expect(stdout).toContain(`docker network connect ${name('back')} ${name('web')}\n`);
    expect(stdout).toContain('Tried: it is as predicted.');
  });

  it('ends with 2 where there is no such container', async () => {
    const { code, stdout, stderr } = await run('reach', name('web'), 'nobody\u001b[31m');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('There is no container nobody‹U+001B›[31m.');
  });

  it('speaks Korean', async () => {
    const env = { DOCKER_HOST: dockerHost, LC_ALL: 'ko_KR.UTF-8' };
    expect((await portlight(['reach', name('web'), name('db')], env)).stdout).toContain('접속할 수 없습니다');
  });
});

describe('topology', () => {
  it('prints the engine’s networks and containers as Mermaid, or as JSON', async () => {
    const { code, stdout } = await run('topology');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^flowchart LR\n/);
    expect(stdout).toContain(`("${name('api')}<br/>busybox")`);
    const graph = JSON.parse((await run('topology', '--format', 'json')).stdout) as {
      nodes: { name?: string }[];
    };
    expect(graph.nodes.map((node) => node.name)).toContain(name('front'));
  });
});
