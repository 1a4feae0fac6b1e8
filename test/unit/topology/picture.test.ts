import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/model/container.ts';
import type { Graph } from '../../../src/model/graph.ts';
import { openedFor, pictured, wholeLook, type Look } from '../../../src/model/picture/look.ts';
import { endOf, pathOf } from '../../../src/model/picture/path.ts';
import { reach } from '../../../src/model/reachability.ts';
import { topology } from '../../../src/model/topology.ts';
import { container, inProject, network, snapshotOf } from './scene.ts';

const published = [
  { container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } },
] as const;
const front = network(1, 'front', inProject('shop'));
const back = network(2, 'back', { ...inProject('shop'), internal: true });
const bridge = network(3, 'bridge');
const empty = network(4, 'empty');
const web = container(1, 'web', [front], { ...inProject('shop'), ports: published, image: 'nginx' });
const api = container(2, 'api', [front, back], inProject('shop'));
const db = container(3, 'db', [back], {
  ...inProject('shop'),
  state: 'exited',
  mounts: [
    { type: 'volume', source: 'data', target: '/var/lib', readOnly: false },
    { type: 'bind', source: '/etc/db', target: '/etc/db', readOnly: true },
    { type: 'tmpfs', source: '', target: '/tmp', readOnly: false },
  ],
});
const sidecar = container(4, 'sidecar', [], { networkMode: `container:${api.id}` });
const lonely = container(5, 'lonely', [bridge]);
const snapshot = snapshotOf([web, api, db, sidecar, lonely], [front, back, bridge, empty]);

const drawn = (look: Partial<Look>, of = snapshot): Graph => pictured(of, { ...wholeLook, ...look }).graph;
const filtered = (filter: Partial<Look['filter']>): string[] =>
  names(drawn({ filter: { ...wholeLook.filter, ...filter } }));
const names = (graph: Graph): string[] =>
  graph.nodes.flatMap((node) => ('name' in node ? [node.name] : [])).toSorted();
const idOf = (graph: Graph, name: string): string =>
  graph.nodes.find((node) => 'name' in node && node.name === name)?.id ?? 'missing';

describe('what is drawn', () => {
  it('is everything, unless somebody wants less', () => {
    expect(filtered({})).toEqual([
      'api',
      'back',
      'bridge',
      'db',
      'empty',
      'front',
      'lonely',
      'sidecar',
      'web',
    ]);
  });
  it('can be one project, with the networks of its containers', () => {
    expect(filtered({ project: 'shop' })).toEqual(['api', 'back', 'db', 'front', 'web']);
  });
  it('can be one network, with those who use the stack of one on it', () => {
    expect(filtered({ network: 'front' })).toEqual(['api', 'front', 'sidecar', 'web']);
    expect(filtered({ network: 'empty' })).toEqual(['empty']);
  });
  it('can be what runs, or what does not', () => {
    expect(filtered({ state: 'running' })).toEqual([
      'api',
      'back',
      'bridge',
      'front',
      'lonely',
      'sidecar',
      'web',
    ]);
    expect(filtered({ state: 'stopped' })).toEqual(['back', 'db']);
  });
  it('can be what a text is part of: a name, an image or a network', () => {
    expect(filtered({ text: ' NGI ' })).toEqual(['front', 'web']);
    expect(filtered({ text: 'emp' })).toEqual(['empty']);
    expect(filtered({ text: 'nothing' })).toEqual([]);
  });
  it('can do without the engine’s own networks', () => {
    expect(filtered({ builtIn: false })).not.toContain('bridge');
    expect(filtered({ builtIn: false })).toContain('lonely');
  });
  it('has volumes and paths of the host only when they are wanted', () => {
    expect(names(drawn({}))).not.toContain('data');
    const graph = drawn({ volumes: true });
    expect(graph.nodes.filter(({ kind }) => kind === 'volume' || kind === 'bind')).toMatchObject([
      { kind: 'volume', name: 'data', ref: { kind: 'volume', id: 'data' } },
      { kind: 'bind', name: '/etc/db' },
    ]);
    expect(graph.edges.filter(({ kind }) => kind === 'mounts')).toMatchObject([
      { from: idOf(graph, 'db'), to: idOf(graph, 'data'), target: '/var/lib', readOnly: false },
      { target: '/etc/db', readOnly: true },
    ]);
  });
  it('has the services of a swarm that this engine runs', () => {
    const task = (n: number): Container =>
      container(n, `web.${n}`, [front], { labels: { 'com.docker.swarm.service.name': 'web' } });
    const graph = topology(snapshotOf([task(1), task(2)], [front]));
    expect(graph.nodes.find(({ kind }) => kind === 'service')).toEqual({
      kind: 'service',
      id: 's_web',
      name: 'web',
    });
    expect(graph.edges.filter(({ kind }) => kind === 'runs')).toHaveLength(2);
  });
});

describe('a focus', () => {
  const whole = drawn({});
  const near = (name: string, depth: 1 | 2 | 3): string[] =>
    names(drawn({ focus: { node: idOf(whole, name), depth } }));

  it('goes as far as it is told', () => {
    expect(near('db', 1)).toEqual(['back', 'db']);
    expect(near('db', 2)).toEqual(['api', 'back', 'db']);
    expect(near('db', 3)).toEqual(['api', 'back', 'db', 'front', 'sidecar']);
  });
  it('does not lead on from where everything meets', () => {
    expect(near('lonely', 3)).toEqual(['bridge', 'lonely']);
    const kinds = drawn({ focus: { node: idOf(whole, 'web'), depth: 1 } }).nodes.map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['container', 'host', 'network', 'port']);
  });
  it('on something that is gone shows everything', () => {
    expect(drawn({ focus: { node: 'c_gone', depth: 1 } })).toEqual(whole);
  });
});

describe('the layout around containers', () => {
  const graph = drawn({ layout: 'containers' });
  const pairs = graph.edges.flatMap((edge) =>
    edge.kind === 'meets' ? [[edge.from, edge.to, edge.network]] : [],
  );

  it('joins containers that share a network', () => {
    expect(pairs).toEqual([
      [idOf(graph, 'api'), idOf(graph, 'db'), 'back'],
      [idOf(graph, 'api'), idOf(graph, 'web'), 'front'],
    ]);
    expect(names(graph)).toEqual(['api', 'bridge', 'db', 'empty', 'lonely', 'sidecar', 'web']);
  });
  it('leads out of the containers', () => {
    const leaving = graph.edges.flatMap((edge) => (edge.kind === 'leaves' ? [edge.from] : []));
    expect(leaving).toContain(idOf(graph, 'web'));
    expect(leaving).not.toContain(idOf(graph, 'db'));
  });
  it('keeps a network of many as a node', () => {
    const many = Array.from({ length: 5 }, (_, n) => container(n, `c${n}`, [front]));
    expect(names(drawn({ layout: 'containers' }, snapshotOf(many, [front])))).toContain('front');
  });
});

describe('a crowd', () => {
  const networks = Array.from({ length: 50 }, (_, n) => ({
    ...front,
    id: `net${n}`,
    name: `net-${n}`,
    labels: {},
  }));
  const crowd = (size: number, image: (n: number) => string): ReturnType<typeof snapshotOf> =>
    snapshotOf(
      Array.from({ length: size }, (_, n) => {
        const own = networks[n % networks.length] ?? front;
        return {
          ...container(1, `c-${n}`, [own], { image: image(n) }),
          id: n.toString(16).padStart(64, '0'),
        };
      }),
      networks,
    );

  it('is counted by kind, and opens', () => {
    const many = pictured(
      crowd(1000, () => 'nginx'),
      wholeLook,
    );
    const counted = many.graph.nodes.filter((node) => node.kind === 'many');
    expect(counted).toHaveLength(50);
    expect(counted[0]).toMatchObject({ count: 20, image: 'nginx', running: 20 });
    expect(many.graph.edges.filter(({ kind }) => kind === 'member')).toHaveLength(50);
    const first = counted[0]?.id ?? '';
    expect(many.counted.get(first)).toHaveLength(20);
    const opened = pictured(
      crowd(1000, () => 'nginx'),
      { ...wholeLook, opened: [first] },
    );
    expect(opened.graph.nodes.filter(({ kind }) => kind === 'container')).toHaveLength(20);
  });
  it('of many kinds is counted by its networks alone', () => {
    const { graph } = pictured(
      crowd(1000, (n) => `image-${n}`),
      wholeLook,
    );
    expect(graph.nodes.filter(({ kind }) => kind === 'many')).toHaveLength(50);
  });
  it('of many projects is drawn as projects, which open', () => {
    const nets = Array.from({ length: 30 }, (_, n) => ({
      ...network(n, `p${n}_default`, inProject(`p${n}`)),
      id: `own-net-${n}`,
    }));
    const shared = { ...network(40, 'p0_shared', inProject('p0')), id: 'shared-net' };
    const all = nets.flatMap((own, n) =>
      [0, 1, 2].map((k) => ({
        ...container(1, `p${n}-${k}`, k === 0 && n < 2 ? [own, shared] : [own], {
          ...inProject(`p${n}`),
          ...(k === 0 && { ports: [{ ...published[0], published: { address: '0.0.0.0', port: 9000 + n } }] }),
        }),
        id: `c${n}-${k}`.padEnd(64, '0'),
      })),
    );
    const whole = pictured(snapshotOf(all, [...nets, shared]), wholeLook);
    const { nodes, edges, groups } = whole.graph;
    expect(nodes.filter(({ kind }) => kind === 'many')).toHaveLength(30);
    expect(nodes.find(({ id }) => id === 'm_g_p7')).toMatchObject({ project: 'p7', count: 3, ports: [9007] });
    // A network that another project is on, too, stays one.
    expect(nodes.flatMap((node) => (node.kind === 'network' ? [node.name] : []))).toEqual(['p0_shared']);
    expect(groups.map(({ name }) => name)).toEqual(['p0']);
    expect(edges.filter(({ to }) => to === 'm_g_p7')).toEqual([
      { kind: 'listens', from: 'host', to: 'm_g_p7' },
    ]);
    const db = whole.whole.nodes.find((node) => node.kind === 'container' && node.name === 'p7-1')?.id ?? '';
    const look = openedFor(wholeLook, whole, [db]);
    expect(look.opened).toEqual(['m_g_p7']);
    const opened = pictured(snapshotOf(all, [...nets, shared]), look);
    expect(opened.graph.nodes.filter(({ kind }) => kind === 'container')).toHaveLength(3);
    expect(opened.graph.nodes.some(({ id }) => id === db)).toBe(true);
  });
  it('of 250 is drawn one by one', () => {
    expect(
      pictured(
        crowd(250, () => 'nginx'),
        wholeLook,
      ).counted.size,
    ).toBe(0);
  });
});

describe('the way of an answer', () => {
  const graph = drawn({});
  const end = (name: string) => endOf(graph, idOf(graph, name)) ?? expect.fail(name);
  const path = (from: string, to: string): string[] => {
    const ids = [from, to].map((each) => (each === 'host' || each === 'outside' ? each : idOf(graph, each)));
    const [one = '', other = ''] = ids;
    const ends = [one, other].map((id) => endOf(graph, id) ?? expect.fail(id));
    const answer = reach(snapshot, ends[0] ?? end(from), ends[1] ?? end(to));
    return pathOf(graph, answer, one, other)
      .edges.map(({ kind }) => kind)
      .toSorted();
  };

  it('goes over the network that both share', () => {
    expect(path('web', 'api')).toEqual(['member', 'member']);
  });
  it('goes through the container whose stack is used', () => {
    expect(path('sidecar', 'web')).toEqual(['member', 'member', 'sharesContainer']);
    expect(path('sidecar', 'api')).toEqual(['sharesContainer']);
  });
  it('goes through the published port', () => {
    expect(path('host', 'web')).toEqual(['listens', 'publishes']);
    expect(path('outside', 'web')).toEqual(['enters', 'listens', 'publishes']);
  });
  it('is its ends where there is none', () => {
    const [from, to] = [idOf(graph, 'lonely'), idOf(graph, 'api')];
    const answer = reach(snapshot, end('lonely'), end('api'));
    expect(pathOf(graph, answer, from, to)).toEqual({ nodes: [from, to], edges: [] });
  });
  it('begins and ends at containers, ports, the host and the world', () => {
    expect(endOf(graph, idOf(graph, 'front'))).toBeUndefined();
    expect(endOf(graph, 'internet')).toEqual({ kind: 'outside' });
    expect(endOf(graph, 'gone')).toBeUndefined();
  });
});
