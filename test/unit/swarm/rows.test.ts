import { expect, it, vi } from 'vitest';
import type { Swarm, SwarmNode, SwarmService, SwarmTask } from '../../../src/model/swarm.ts';
import { swarmRows } from '../../../src/ui/swarm/rows.ts';
import type { Row } from '../../../src/ui/tree/row.ts';
import { network, snapshot } from '../model/fixtures.ts';

vi.mock('vscode', async () => import('../topology/vscode.ts'));

const byId = <T extends { readonly id: string }>(...all: T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [each.id, each]));
const node = (id: string, name: string, more: Partial<SwarmNode> = {}): SwarmNode => {
  const fine = { isLeader: false, state: 'ready', availability: 'active', version: '28.5.2' } as const;
  return { id, name, role: 'worker', address: '10.0.0.1', ...fine, ...more };
};
const service = (name: string, more: Partial<SwarmService>): SwarmService => {
  const rest = { mode: 'replicated', ports: [], virtualIps: [], labels: {} } as const;
  return { id: `id-${name}`, name, image: 'nginx', ...rest, ...more };
};
const task = (id: string, serviceId: string, more: Partial<SwarmTask>): SwarmTask => {
  return { id, serviceId, nodeId: 'n2', state: 'running', desired: 'running', ...more };
};
const span = network({
  id: 'span',
  name: 'span',
  driver: 'overlay',
  attachable: true,
  subnets: [{ subnet: '10.0.1.0/24' }],
});
const swarm: Swarm = {
  nodes: byId(
    node('n1', 'alpha', { role: 'manager', isLeader: true }),
    node('n2', 'beta', { state: 'down', availability: 'drain' }),
  ),
  services: byId(
    service('shop_web', {
      stack: 'shop',
      replicas: 2,
      ports: [{ container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } }],
      virtualIps: [{ networkId: 'span', ip: '10.0.1.2' }],
      labels: { API_TOKEN: 'hunter2', tier: 'front' },
    }),
    service('lone', { mode: 'global' }),
  ),
  tasks: byId(
    task('t1', 'id-shop_web', { slot: 1, nodeId: 'n1', containerId: 'c1' }),
    task('t2', 'id-shop_web', { slot: 2, state: 'rejected', error: 'No such image' }),
  ),
};
const rows = swarmRows({ ...snapshot({ networks: [span, network({})] }), swarm });

/** Each row with what is below it, two blanks deeper. */
const told = (list: readonly Row[], depth = ''): string[] =>
  list.flatMap((row) => [
    `${depth}${row.label} (${row.description ?? ''})`,
    ...told(row.children?.() ?? [], `${depth}  `),
  ]);

it('tells stacks, services with their tasks, overlay networks with virtual addresses, and machines', () => {
  expect(told(rows)).toEqual([
    'shop (stack, services: 1)',
    '  shop_web (1/2 · nginx · 8080→80)',
    '    shop_web.1 (running · alpha)',
    '    shop_web.2 (rejected · beta · No such image)',
    'lone (0/0 · nginx)',
    'Overlay networks (1)',
    '  span (10.0.1.0/24 · attachable)',
    '    shop_web (10.0.1.2 · nginx · 8080→80)',
    '      shop_web.1 (running · alpha)',
    '      shop_web.2 (rejected · beta · No such image)',
    'Nodes (2)',
    '  alpha (leader · 10.0.0.1)',
    '    shop_web.1 (running · alpha)',
    '  beta (worker · down · drained · 10.0.0.1)',
    '    shop_web.2 (rejected · beta · No such image)',
  ]);
});

it('leads from a task to its container, and keeps what no one shall read', async () => {
  const web = rows[0]?.children?.()[0];
  expect(web?.children?.()[0]).toMatchObject({ target: { kind: 'container', id: 'c1' } });
  const tooltip = await web?.tooltip?.({} as never);
  expect(tooltip).toContain('tier\\=front');
  expect(tooltip).not.toContain('hunter2');
});

it('has no two rows of one id', () => {
  const ids = (list: readonly Row[]): string[] =>
    list.flatMap((row) => [row.id, ...ids(row.children?.() ?? [])]);
  expect(new Set(ids(rows)).size).toBe(ids(rows).length);
});
