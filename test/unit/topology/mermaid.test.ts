import { describe, expect, it } from 'vitest';
import { steps } from '../../../src/model/flow.ts';
import { toMermaid, type Captions } from '../../../src/model/mermaid.ts';
import { topology } from '../../../src/model/topology.ts';
import { hostileTexts } from './hostile.ts';
import { container, inProject, network, snapshotOf } from './scene.ts';

const captions: Captions = {
  node: (node) => ['name' in node ? node.name : node.kind],
  edge: (edge) => (edge.kind === 'member' ? [edge.ip ?? '', ...edge.aliases] : []),
  group: (group) => [group.name],
};
const published = [
  { container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } },
] as const;

const front = network(1, 'front');
const back = network(2, 'back', { internal: true });
const shop = topology(
  snapshotOf(
    [
      container(1, 'web', [front], { ports: published, ...inProject('shop') }),
      container(2, 'api', [front, back], inProject('shop')),
      container(3, 'db', [back], { state: 'exited', ...inProject('shop') }),
    ],
    [front, back],
  ),
);

describe('a Mermaid source', () => {
  it('reads from the request to what it comes to last', () => {
    expect(toMermaid(shop, captions, { frames: true })).toBe(`flowchart LR
  outside(["outside"]):::outside
  host[["host"]]:::host
  p_8080_tcp_010101010101{{"port"}}:::port_open
  n_a2a2a2a2a2a2(["back"]):::network_internal
  n_a1a1a1a1a1a1(["front"]):::network_open
  internet(["internet"]):::internet
  subgraph g_shop["shop"]
    c_020202020202("api"):::container_running
    c_030303030303("db"):::container_stopped
    c_010101010101("web"):::container_running
  end
  outside ==> host
  host ==> p_8080_tcp_010101010101
  p_8080_tcp_010101010101 ==> c_010101010101
  c_020202020202 ---|"172.22.0.3"| n_a2a2a2a2a2a2
  n_a2a2a2a2a2a2 ---|"172.22.0.4"| c_030303030303
  n_a1a1a1a1a1a1 ---|"172.21.0.3"| c_020202020202
  c_010101010101 ---|"172.21.0.2"| n_a1a1a1a1a1a1
  n_a1a1a1a1a1a1 -.-> internet
`);
  });

  it('can do without frames', () => {
    expect(toMermaid(shop, captions, { frames: false })).not.toContain('subgraph');
  });

  it('counts the steps of a request', () => {
    const found = steps(shop);
    expect(['host', 'c_010101010101', 'c_020202020202', 'c_030303030303'].map((id) => found.get(id))).toEqual(
      [0, 2, 4, 6],
    );
  });

  it('has nothing but its own syntax outside of labels, whatever names hold', () => {
    const net = network(1, '"]\nend');
    const containers = hostileTexts.map((text, n) =>
      container(n, text, [net], {
        ...inProject(text),
        endpoints: [{ networkId: net.id, network: net.name, aliases: [`also ${text}`] }],
      }),
    );
    const source = toMermaid(topology(snapshotOf(containers, [net])), captions, { frames: true });
    const id = '[a-z0-9_]+';
    const label = String.raw`"(?:#\d+;|[\p{L}\p{N}\p{M} _/.,-]|<br/>)*"`;
    const line = new RegExp(
      [
        'flowchart LR',
        `${id}(?:\\(${label}\\)|\\(\\[${label}\\]\\)):::${id}`,
        `subgraph ${id}\\[${label}\\]`,
        'end',
        `${id} (?:---|-\\.->)(?:\\|${label}\\|)? ${id}`,
      ]
        .map((form) => `^ *${form}$`)
        .join('|'),
      'u',
    );
    const lines = source.trimEnd().split('\n');
    expect(lines.filter((text) => !line.test(text))).toEqual([]);
    expect(lines.length).toBeGreaterThan(hostileTexts.length * 2);
  });
});
