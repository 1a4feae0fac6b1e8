import { describe, expect, it } from 'vitest';
import type { GraphEdge, GraphNode } from '../../../src/model/graph.ts';
import { neighbourhood } from '../../../src/model/neighbourhood.ts';
import { topology } from '../../../src/model/topology.ts';
import { container, inProject, network, snapshotOf } from './scene.ts';

const front = network(1, 'shop_front', inProject('shop'));
const back = network(2, 'shop_back', { ...inProject('shop'), internal: true });
const bridge = network(3, 'bridge');
const host = network(4, 'host', { driver: 'host', subnets: [] });
const none = network(5, 'none', { driver: 'null', subnets: [] });

const web = container(1, 'web', [front], {
  ...inProject('shop'),
  ports: [
    { container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } },
    { container: 80, protocol: 'tcp', published: { address: '::', port: 8080 } },
    { container: 443, protocol: 'tcp' },
  ],
});
const api = container(2, 'api', [front, back], inProject('shop'));
const db = container(3, 'db', [back], {
  ...inProject('shop'),
  endpoints: [
    {
      networkId: back.id,
      network: 'shop_back',
      ip: '172.22.0.9',
      aliases: ['database', 'db', '030303030303'],
    },
  ],
});
const exporter = container(4, 'exporter', [], {
  networkMode: 'host',
  endpoints: [{ networkId: host.id, network: 'host' }],
});
const batch = container(5, 'batch', [], {
  networkMode: 'none',
  endpoints: [{ networkId: none.id, network: 'none' }],
});
const debug = container(6, 'debug', [], { networkMode: `container:${api.id}` });
const fresh = container(7, 'fresh', [], {
  state: 'created',
  networkMode: 'shop_front',
  endpoints: [{ networkId: '', network: 'shop_front' }],
});

const everything = [web, api, db, exporter, batch, debug, fresh];
const graph = topology(snapshotOf(everything, [front, back, bridge, host, none]));
const named = (name: string): GraphNode | undefined =>
  graph.nodes.find((node) => 'name' in node && node.name === name);
const idOf = (name: string): string => named(name)?.id ?? 'missing';
const edges = (kind: GraphEdge['kind']): GraphEdge[] => graph.edges.filter((edge) => edge.kind === kind);

describe('the graph of a snapshot', () => {
  it('has a node for every container, and an id that outlives a redraw', () => {
    const containers = graph.nodes.filter((node) => node.kind === 'container');
    expect(containers.map((node) => node.name)).toEqual([
      'api',
      'batch',
      'db',
      'debug',
      'exporter',
      'fresh',
      'web',
    ]);
    expect(named('web')).toMatchObject({ id: 'c_010101010101', ref: { kind: 'container', id: web.id } });
    const without = topology(snapshotOf([web], [front]));
    expect(without.nodes.find((node) => node.kind === 'container')?.id).toBe('c_010101010101');
  });

  it('joins every container to its networks, with its address and its other names', () => {
    expect(edges('member')).toHaveLength(5);
    expect(edges('member')).toContainEqual({
      kind: 'member',
      from: idOf('db'),
      to: idOf('shop_back'),
      ip: '172.22.0.9',
      aliases: ['database'],
    });
    expect(edges('member')).toContainEqual(
      expect.objectContaining({ from: idOf('fresh'), to: idOf('shop_front') }),
    );
  });

  it('leads from the host through a published port into its container, once for both address families', () => {
    const ports = graph.nodes.filter((node) => node.kind === 'port');
    expect(ports.map((node) => node.opening)).toEqual([
      { port: 8080, protocol: 'tcp', addresses: ['0.0.0.0', '::'], exposure: 'anyone', containerPort: 80 },
    ]);
    const port = ports[0]?.id;
    expect(edges('listens')).toEqual([{ kind: 'listens', from: 'host', to: port }]);
    expect(edges('publishes')).toMatchObject([{ from: port, to: idOf('web') }]);
    expect(edges('enters')).toHaveLength(1);
  });

  it('draws no way in from other machines for a port of the host alone', () => {
    const port = { container: 80, protocol: 'tcp', published: { address: '127.0.0.1', port: 8080 } } as const;
    const local = topology(snapshotOf([container(1, 'web', [front], { ports: [port] })], [front]));
    expect(local.nodes.map((node) => node.kind)).toEqual([
      'host',
      'container',
      'port',
      'network',
      'internet',
    ]);
  });

  it('leads out of a network unless it is internal', () => {
    expect(edges('leaves')).toEqual([{ kind: 'leaves', from: idOf('shop_front'), to: 'internet' }]);
  });

  it('draws host, none and shared network stacks as what they are', () => {
    expect(edges('sharesHost')).toEqual([{ kind: 'sharesHost', from: 'host', to: idOf('exporter') }]);
    expect(edges('sharesContainer')).toEqual([
      { kind: 'sharesContainer', from: idOf('debug'), to: idOf('api') },
    ]);
    expect(named('batch')).toMatchObject({ isolated: true });
    expect(graph.edges.some((edge) => edge.from === idOf('batch') || edge.to === idOf('batch'))).toBe(false);
    expect(named('host') ?? named('none')).toBeUndefined();
  });

  it('hides the default bridge until a container is on it', () => {
    expect(named('bridge')).toBeUndefined();
    const used = topology(snapshotOf([container(1, 'old', [bridge])], [bridge]));
    expect(used.nodes.find((node) => node.kind === 'network')).toMatchObject({
      name: 'bridge',
      builtIn: true,
    });
  });

  it('frames Compose projects', () => {
    expect(graph.groups).toEqual([{ id: 'g_shop', name: 'shop' }]);
    const framed = graph.nodes.filter((node) => node.group === 'g_shop');
    expect(framed.map((node) => ('name' in node ? node.name : node.kind))).toEqual([
      'api',
      'db',
      'web',
      'shop_back',
      'shop_front',
    ]);
  });

  it('makes ids of [a-z0-9_] alone, each once, whatever a project is called', () => {
    const projects = ['A b', 'a-b', '"]end', '한국어', ''];
    const many = topology(
      snapshotOf(
        projects.map((name, n) => container(n, name, [], inProject(name))),
        [],
      ),
    );
    const ids = [...many.nodes, ...many.groups].map(({ id }) => id);
    expect(new Set(ids).size).toBe(10);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9_]+$/);
  });

  it('is empty for an engine with nothing on it', () => {
    expect(topology(snapshotOf([], [bridge, host, none]))).toEqual({ nodes: [], edges: [], groups: [] });
  });
});

describe('the neighbourhood of a node', () => {
  const names = (id: string): string[] =>
    neighbourhood(graph, id)
      .nodes.map((node) => graph.nodes.find(({ id }) => id === node))
      .map((node) => (node !== undefined && 'name' in node ? node.name : (node?.kind ?? 'missing')))
      .sort();

  it('holds who shares a network with a container', () => {
    expect(names(idOf('db'))).toEqual(['api', 'db', 'shop_back']);
  });

  it('holds the way in and out', () => {
    expect(names(idOf('web'))).toEqual(['api', 'fresh', 'host', 'internet', 'port', 'shop_front', 'web']);
  });

  it('is empty for a node that is gone', () => {
    expect(neighbourhood(graph, 'c_gone')).toEqual({ nodes: [], edges: [] });
  });
});
