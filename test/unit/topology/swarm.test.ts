import { describe, expect, it } from 'vitest';
import { toMermaid } from '../../../src/model/mermaid.ts';
import { pictured, wholeLook, type Look } from '../../../src/model/picture/look.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import type { Swarm, SwarmNode, SwarmService, SwarmTask } from '../../../src/model/swarm.ts';
import { topology } from '../../../src/model/topology.ts';
import { captions } from '../../../src/wording/topology/captions.ts';
import { outline } from '../../../src/wording/topology/outline.ts';
import { container, network, snapshotOf } from './scene.ts';

const span = network(1, 'span', { driver: 'overlay' });
const here = container(1, 'web.1.abc', [span], { labels: { 'com.docker.swarm.service.name': 'web' } });

function service(id: string, more: Partial<SwarmService>): SwarmService {
  return {
    id,
    name: id,
    image: 'busybox:latest',
    mode: 'replicated',
    replicas: 4,
    ports: [],
    virtualIps: [],
    labels: {},
    ...more,
  };
}

function task(id: string, serviceId: string, nodeId: string, more: Partial<SwarmTask> = {}): SwarmTask {
  return { id, serviceId, nodeId, state: 'running', desired: 'running', ...more };
}

function machine(id: string, name: string): SwarmNode {
  const fine = { isLeader: false, state: 'ready', availability: 'active', version: '20.10.24' } as const;
  return { id, name, role: 'worker', address: '10.0.0.2', ...fine };
}

const byId = <T extends { readonly id: string }>(...all: T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [each.id, each]));

const web = service('web', {
  ports: [{ container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } }],
  virtualIps: [{ networkId: span.id, ip: '10.0.1.2' }],
});
const db = service('db', { replicas: 1, image: 'postgres' });
const swarm: Swarm = {
  nodes: byId(machine('n1', 'alpha'), machine('n2', 'beta')),
  services: byId(web, db),
  tasks: byId(
    task('t1', 'web', 'n1', { containerId: here.id }),
    task('t2', 'web', 'n2', { containerId: 'elsewhere-1' }),
    task('t3', 'web', 'n2', { state: 'starting' }),
    task('t4', 'web', 'n2', { desired: 'shutdown', state: 'failed' }),
    task('t5', 'db', 'n2'),
  ),
};
const snapshot: Snapshot = { ...snapshotOf([here], [span]), swarm };
const graph = topology(snapshot);
const edgesOf = (kind: string): (readonly [string, string])[] =>
  graph.edges.flatMap((edge) => (edge.kind === kind ? [[edge.from, edge.to] as const] : []));
const container1 = graph.nodes.find(({ kind }) => kind === 'container')?.id ?? '';

describe('the services of a swarm', () => {
  it('stand with what a manager knows of them', () => {
    expect(graph.nodes.filter(({ kind }) => kind === 'service')).toEqual([
      { kind: 'service', id: 's_db', name: 'db', serviceId: 'db', image: 'postgres', running: 1, wanted: 1 },
      expect.objectContaining({ id: 's_web', name: 'web', running: 2, wanted: 4 }),
    ]);
  });
  it('lead to their tasks, here and on other machines', () => {
    expect(graph.nodes.filter(({ kind }) => kind === 'tasks')).toEqual([
      { kind: 'tasks', id: 't_db_n2', machine: 'beta', count: 1, running: 1 },
      { kind: 'tasks', id: 't_web_n2', machine: 'beta', count: 2, running: 1 },
    ]);
    expect(edgesOf('runs')).toEqual([
      ['s_db', 't_db_n2'],
      ['s_web', container1],
      ['s_web', 't_web_n2'],
    ]);
  });
  it('have one address on a network', () => {
    const [edge] = graph.edges.filter(({ kind }) => kind === 'answers');
    expect(edge).toMatchObject({ from: 's_web', ip: '10.0.1.2' });
    expect(graph.nodes.find(({ id }) => id === edge?.to)).toMatchObject({ kind: 'network', name: 'span' });
  });
  it('are published at every machine', () => {
    expect(edgesOf('publishes')).toEqual([['p_8080_tcp_web', 's_web']]);
    expect(edgesOf('enters')).toHaveLength(1);
  });
  it('leave a port to the container that publishes it itself', () => {
    const published = { address: '0.0.0.0', port: 8080 };
    const own = { ...here, ports: [{ container: 80, protocol: 'tcp', published } as const] };
    const ports = topology({ ...snapshotOf([own], [span]), swarm }).nodes.filter(
      ({ kind }) => kind === 'port',
    );
    expect(ports).toEqual([expect.objectContaining({ ref: { kind: 'container', id: here.id } })]);
  });
  it('are drawn and told', () => {
    const source = toMermaid(graph, captions(true), { frames: true });
    expect(source).toContain(
      's_web>"web<br/>busybox#58;latest<br/>Swarm service, 2 of 4 tasks run"]:::service_lacking',
    );
    expect(source).toContain('"tasks#58; 2, 1 of them run<br/>on beta"');
    expect(source).toContain('|"10.0.1.2<br/>for all tasks"|');
    const told = outline(graph, true);
    expect(told.find(({ heading }) => heading === 'Swarm services')?.items).toEqual([
      'db, Swarm service, 1 of 1 tasks run, tasks: 1 on beta',
      'web, Swarm service, 2 of 4 tasks run, span 10.0.1.2, web.1.abc, tasks: 2, 1 of them run on beta',
    ]);
    expect(told[0]?.items).toEqual(['localhost:8080 leads to port 80 of web (open to every machine)']);
  });

  const drawn = (filter: Partial<Look['filter']>): string[] =>
    pictured(snapshot, { ...wholeLook, filter: { ...wholeLook.filter, ...filter } })
      .graph.nodes.filter(({ kind }) => kind === 'service' || kind === 'tasks')
      .map(({ id }) => id);
  it('pass a filter by name, by network, or with a task that passes', () => {
    expect(drawn({ text: 'postgres' })).toEqual(['s_db', 't_db_n2']);
    expect(drawn({ network: 'span' })).toEqual(['s_web', 't_web_n2']);
    expect(drawn({ state: 'running' })).toEqual(['s_web', 't_web_n2']);
    expect(drawn({ state: 'stopped' })).toEqual([]);
  });
  it('keep their network where small networks become lines between containers', () => {
    const second = container(2, 'web.2.def', [span]);
    const { graph: lines } = pictured(
      { ...snapshotOf([here, second], [span]), swarm },
      { ...wholeLook, layout: 'containers' },
    );
    const ids = new Set(lines.nodes.map(({ id }) => id));
    expect(lines.edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
  });
});
