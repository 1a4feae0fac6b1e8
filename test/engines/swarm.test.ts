import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockerOf, type Docker } from '../../scripts/docker.ts';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { closeUp } from '../../src/engine/closeUp.ts';
import { tryAnswer } from '../../src/engine/tryAnswer.ts';
import { LiveInventory } from '../../src/engine/liveInventory.ts';
import type { Graph } from '../../src/model/graph.ts';
import { agreement } from '../../src/model/probe.ts';
import type { End } from '../../src/model/reach/answer.ts';
import { reach } from '../../src/model/reachability.ts';
import { tasksOfService, type Swarm, type SwarmService } from '../../src/model/swarm.ts';
import { topology } from '../../src/model/topology.ts';
import { lentMachines, type LentMachine } from './lent.ts';
import { problemOf } from '../engine/making.ts';

let machines: readonly LentMachine[];
let stop: () => Promise<void>;
let engines: readonly Engine[];
let docker: Docker;
let inventory: LiveInventory;

const swarm = (): Swarm | undefined => inventory.snapshot.swarm;
const service = (name: string): SwarmService | undefined =>
  [...(swarm()?.services.values() ?? [])].find((each) => each.name === name);
const runningTasks = (name: string): number => {
  const [known, all] = [service(name), swarm()];
  if (!known || !all) return 0;
  return tasksOfService(all, known.id).filter(({ state }) => state === 'running').length;
};
/** The container of a service's task that runs on the first machine. */
const taskHere = (name: string): string | undefined => {
  const [known, all] = [service(name), swarm()];
  const tasks = known && all ? tasksOfService(all, known.id) : [];
  return tasks.find(({ containerId = '' }) => inventory.snapshot.containers.has(containerId))?.containerId;
};
async function until(condition: () => boolean, within = 30_000): Promise<void> {
  for (const deadline = Date.now() + within; !condition();) {
    if (Date.now() > deadline) throw new Error(`never so: ${String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

beforeAll(async () => {
  ({ machines, stop } = await lentMachines());
  engines = await Promise.all(
    machines.map(({ dockerHost }) => connect([parseAddress(dockerHost, 'setting')])),
  );
  const host = machines[0]?.dockerHost ?? '';
  docker = dockerOf(host);
  inventory = new LiveInventory(
    (signal) => connect([parseAddress(host, 'setting')], signal),
    () => {},
  );
  await inventory.ready();
}, 120_000);
afterAll(async () => {
  inventory.dispose();
  for (const engine of engines) engine.close();
  await stop();
}, 60_000);

describe('a swarm of three machines', { timeout: 60_000 }, () => {
  const [first, second, third] = [0, 1, 2];
  const engine = (index: number): Engine => engines[index] ?? expect.unreachable();
  const address = (index: number): string => machines[index]?.address ?? '';

  it('is none at first', async () => {
    expect(swarm()).toBeUndefined();
    expect(await problemOf(engine(first).swarm.look())).toMatchObject({ code: 'not-swarm-manager' });
  });

  it('begins with a manager, which others join', async () => {
    await engine(first).swarm.init({ advertise: address(first) });
    await until(() => swarm()?.nodes.size === 1);
    const { worker, address: manager } = await engine(first).swarm.invitation();
    expect(manager).toBe(`${address(first)}:2377`);
    for (const index of [second, third]) {
      await engine(index).swarm.join({ address: manager, token: worker, advertise: address(index) });
    }
    await until(
      () => [...(swarm()?.nodes.values() ?? [])].filter(({ state }) => state === 'ready').length === 3,
    );
    const nodes = [...(swarm()?.nodes.values() ?? [])];
    expect(nodes.map(({ address }) => address).toSorted()).toEqual(machines.map(({ address }) => address));
    expect(nodes.filter(({ role }) => role === 'manager')).toMatchObject([
      { isLeader: true, address: address(first) },
    ]);
  });

  it('has overlay networks that single containers may join', async () => {
    await engine(first).networks.create({ name: 'span', driver: 'overlay', attachable: true });
    await until(() => [...inventory.snapshot.networks.values()].some(({ name }) => name === 'span'));
    const span = [...inventory.snapshot.networks.values()].find(({ name }) => name === 'span');
    expect(span).toMatchObject({ driver: 'overlay', scope: 'swarm', attachable: true });
  });

  it('runs services, whose tasks on every node a manager sees', async () => {
    const create = [
      'service',
      'create',
      '--detach',
      '--name',
      'shop_web',
      '--network',
      'span',
      '--replicas',
      '3',
      '--stop-grace-period',
      '0s',
    ];
    const more = ['--label', 'com.docker.stack.namespace=shop', '--publish', '8080:80'];
    await docker(
      ...create,
      ...more,
      'busybox',
      'sh',
      '-c',
      'echo hello from $(hostname); exec httpd -f -p 80',
    );
    await until(() => runningTasks('shop_web') === 3);
    const web = service('shop_web');
    expect(web).toMatchObject({ image: 'busybox:latest', mode: 'replicated', replicas: 3, stack: 'shop' });
    expect(web?.ports).toMatchObject([{ container: 80, published: { port: 8080 } }]);
    const told = await docker(
      'service',
      'inspect',
      '--format',
      '{{range .Endpoint.VirtualIPs}}{{.Addr}} {{end}}',
      'shop_web',
    );
    expect(web?.virtualIps.map(({ ip }) => ip)).toEqual(
      told
        .trim()
        .split(' ')
        .map((text) => text.replace(/\/.*/, '')),
    );
    const tasks = tasksOfService(swarm() ?? expect.unreachable(), web?.id ?? '');
    expect(tasks.map(({ slot }) => slot)).toEqual([1, 2, 3]);
    expect(new Set(tasks.map(({ nodeId }) => nodeId)).size).toBe(3);
  });

  it('is drawn with its services, their addresses and the machines that run their tasks', async () => {
    // The task on this machine is known as a container a moment later.
    const drawn = (): Graph => topology(inventory.snapshot);
    await until(() => drawn().nodes.filter(({ kind }) => kind === 'tasks').length === 2);
    const { nodes, edges } = drawn();
    expect(nodes.find(({ kind }) => kind === 'service')).toMatchObject({
      name: 'shop_web',
      running: 3,
      wanted: 3,
    });
    const span = nodes.find((node) => node.kind === 'network' && node.name === 'span');
    // It answers on the network that lets requests in, too.
    expect(edges.flatMap(({ kind, to }) => (kind === 'answers' ? [to] : []))).toContain(span?.id);
    expect(edges.filter(({ kind }) => kind === 'runs')).toHaveLength(3);
    expect(nodes.find(({ kind }) => kind === 'port')).toMatchObject({
      opening: { port: 8080, containerPort: 80 },
    });
  });

  it('is reached from outside by what it publishes, and not from another network', async () => {
    await until(() => taskHere('shop_web') !== undefined);
    const task: End = { kind: 'container', id: taskHere('shop_web') ?? '' };
    const plain = await engine(first).containers.create({ image: 'busybox', command: ['sleep', '600'] });
    await engine(first).containers.start(plain);
    try {
      const asked = async (from: End, port: number) => {
        const { snapshot } = await closeUp(engine(first), inventory.snapshot, [from, task]);
        const answer = reach(snapshot, from, task, port);
        const probe = await tryAnswer(engine(first), answer, from, task, port, snapshot);
        return { answer, tried: probe && agreement(answer, probe) };
      };
      // What listens at the port is a load balancer, which not every kernel has: predicted only.
      expect((await asked({ kind: 'outside' }, 8080)).answer).toMatchObject({
        reachable: true,
        reasons: [{ code: 'published-by-swarm', containerPort: 80, service: 'shop_web' }],
      });
      expect(await asked({ kind: 'container', id: plain }, 80)).toMatchObject({
        answer: { reachable: false, reasons: [{ code: 'no-shared-network' }] },
        tried: 'agrees',
      });
    } finally {
      await engine(first).containers.remove(plain, { force: true });
    }
  });

  it('scales a service, and not behind somebody’s back', async () => {
    await engine(first).swarm.scale(service('shop_web')?.id ?? '', 5);
    await until(() => runningTasks('shop_web') === 5);
    expect(service('shop_web')?.replicas).toBe(5);
    await engine(first).swarm.scale(service('shop_web')?.id ?? '', 2);
    await until(() => runningTasks('shop_web') === 2);
    expect(await problemOf(engine(second).swarm.scale(service('shop_web')?.id ?? '', 1))).toMatchObject({
      code: 'not-swarm-manager',
    });
  });

  it('tells what the tasks write, wherever they run', async () => {
    await engine(first).swarm.scale(service('shop_web')?.id ?? '', 3);
    await until(() => runningTasks('shop_web') === 3);
    const end = new AbortController();
    let said = '';
    for await (const text of engine(first).swarm.logs(service('shop_web')?.id ?? '', {}, end.signal)) {
      said += text;
      if ((said.match(/hello from/g) ?? []).length >= 3) break;
    }
    end.abort();
    expect(said).toMatch(/hello from \w+/);
  });

  it('moves tasks away from a node that is drained', async () => {
    const worker = [...(swarm()?.nodes.values() ?? [])].find(({ role }) => role === 'worker');
    await docker('node', 'update', '--availability', 'drain', worker?.id ?? '');
    await until(() => swarm()?.nodes.get(worker?.id ?? '')?.availability === 'drain');
    await until(() => {
      const [known, all] = [service('shop_web'), swarm()];
      const tasks = known && all ? tasksOfService(all, known.id) : [];
      return (
        tasks.length === 3 && tasks.every(({ state, nodeId }) => state === 'running' && nodeId !== worker?.id)
      );
    });
  });

  it('is left by workers, and by the last manager only by force', async () => {
    await docker('service', 'rm', 'shop_web');
    await until(() => swarm()?.services.size === 0);
    await engine(second).swarm.leave({ force: false });
    expect(await engine(second).info()).toMatchObject({ swarm: 'inactive' });
    expect(await problemOf(engine(first).swarm.leave({ force: false }))).not.toMatchObject({
      code: 'engine-down',
    });
    await engine(first).swarm.leave({ force: true });
    await inventory.refresh();
    expect(swarm()).toBeUndefined();
  });
});
