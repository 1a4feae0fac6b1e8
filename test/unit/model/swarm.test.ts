import { expect, it } from 'vitest';
import { keepsQuorumWithoutOne, type Swarm, type SwarmNode } from '../../../src/model/swarm.ts';

function swarm(...nodes: readonly (readonly [SwarmNode['role'], SwarmNode['state']])[]): Swarm {
  const made = nodes.map(([role, state], at): SwarmNode => {
    const rest = { isLeader: at === 0, availability: 'active', address: '', version: '' } as const;
    return { id: String(at), name: '', role, state, ...rest };
  });
  return { nodes: new Map(made.map((node) => [node.id, node])), services: new Map(), tasks: new Map() };
}
const manager = ['manager', 'ready'] as const;
const lost = ['manager', 'down'] as const;
const worker = ['worker', 'ready'] as const;

it.each([
  [false, [manager, worker, worker]],
  [false, [manager, manager]],
  [true, [manager, manager, manager, worker]],
  [false, [manager, manager, lost]],
  [false, [manager, manager, manager, manager, lost, lost]],
  [true, [manager, manager, manager, manager, lost]],
] as const)('a majority of all managers stays when one leaves: %s', (stays, nodes) => {
  expect(keepsQuorumWithoutOne(swarm(...nodes))).toBe(stays);
});
