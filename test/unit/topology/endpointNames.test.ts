import { expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Container } from '../../../src/model/container.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { topology } from '../../../src/model/topology.ts';
import { EndpointNames } from '../../../src/ui/topology/endpointNames.ts';
import { container, network, snapshotOf } from './scene.ts';

const front = network(1, 'front');
const web = container(1, 'web', [front]);
const db = container(2, 'db', [front]);
const withAliases = (each: Container): Container => ({
  ...each,
  endpoints: each.endpoints.map((endpoint) => ({ ...endpoint, aliases: [`${each.name}-alias`] })),
});
const aliasesIn = (snapshot: Snapshot): readonly string[] =>
  topology(snapshot).edges.flatMap((edge) => (edge.kind === 'member' ? edge.aliases : []));

function watching(all: readonly Container[]) {
  const asked: string[] = [];
  const found = new Map(all.map((each) => [each.id, withAliases(each)]));
  const engine = {
    container: (id: string) => {
      asked.push(found.get(id)?.name ?? 'gone');
      return Promise.resolve(found.get(id));
    },
  } as unknown as Engine;
  let learned: () => void = () => {};
  const names = new EndpointNames(
    () => engine,
    () => learned(),
  );
  return { asked, names, next: () => new Promise<void>((resolve) => (learned = resolve)) };
}

it('asks once for the names of those that are drawn, and adds them', async () => {
  const { asked, names, next } = watching([web, db]);
  const listed = snapshotOf([web, db], [front]);
  const learned = next();
  expect(aliasesIn(names.addedTo(listed))).toEqual([]);
  await learned;
  expect(aliasesIn(names.addedTo(listed))).toEqual(['db-alias', 'web-alias']);
  // The same snapshot makes the same picture.
  expect(names.addedTo(listed)).toBe(names.addedTo(listed));
  const renamed = snapshotOf([{ ...web, name: 'shop' }, db], [front]);
  expect(aliasesIn(names.addedTo(renamed))).toEqual(['db-alias', 'web-alias']);
  expect(asked.toSorted()).toEqual(['db', 'web']);
});

it('asks for none where there are too many to draw each', () => {
  const { asked, names } = watching([]);
  const crowd = Array.from({ length: 251 }, (_, n) => ({ ...container(1, `c${n}`, [front]), id: `${n}` }));
  names.addedTo(snapshotOf(crowd, [front]));
  expect(asked).toEqual([]);
});

it('asks again for one that has moved, and never for one that is known, stopped or gone for good', async () => {
  const back = network(2, 'back');
  const { asked, names, next } = watching([web]);
  let learned = next();
  names.addedTo(snapshotOf([web, withAliases(db), container(3, 'gone', [front])], [front]));
  await learned;
  expect(asked.toSorted()).toEqual(['gone', 'web']);
  learned = next();
  const moved = container(1, 'web', [front, back]);
  names.addedTo(snapshotOf([moved, { ...db, state: 'exited' }], [front, back]));
  await learned;
  expect(asked.toSorted()).toEqual(['gone', 'web', 'web']);
});
