import { describe, expect, it, vi } from 'vitest';
import { noFilter, parseFilter, type Filter } from '../../../src/model/filter/filter.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import type { Row } from '../../../src/ui/tree/row.ts';
import { TreeRows, type TreeNode } from '../../../src/ui/tree/treeView.ts';
import { container, image, snapshot, volume } from '../model/fixtures.ts';
import { crowd } from './world.ts';
import { processorTime } from '../processorTime.ts';

vi.mock('vscode', () => import('./vscode.ts'));
const { kinds, viewKinds } = await import('../../../src/ui/tree/viewKind.ts');
const { defaultTreeSettings } = await import('../../../src/ui/tree/treeSettings.ts');

type Kind = (typeof kinds)[number];

function rowsOf(kind: Kind, world: Snapshot, filter: Filter = noFilter): Row[] {
  return viewKinds[kind].rows({
    snapshot: world,
    filter,
    settings: defaultTreeSettings,
    sizes: new Map(),
  });
}

const look = {
  container: (each: object) => Promise.resolve(each),
  image: (each: object) => Promise.resolve(each),
} as ConstructorParameters<typeof TreeRows>[2];

/** A view over a world that changes. */
async function view(kind: Kind, first: Snapshot) {
  let world = first;
  const tree = new TreeRows(
    () => Promise.resolve(),
    () => rowsOf(kind, world),
    look,
  );
  const redrawn: (string | undefined)[] = [];
  tree.onDidChangeTreeData((node) => redrawn.push(node?.row.id));
  const top = await tree.getChildren();
  return {
    tree,
    top,
    change: (next: Snapshot, ...ids: readonly string[]): (string | undefined)[] => {
      world = next;
      redrawn.length = 0;
      tree.update({ changed: ids.map((id) => ({ kind: 'container', id }) as const) });
      return [...redrawn];
    },
  };
}

describe('a redraw', () => {
  const labels = { 'com.docker.compose.project': 'shop' };
  const web = container({ id: 'w', name: 'web', labels });
  const db = container({ id: 'd', name: 'db', labels });
  const tool = container({ id: 't', name: 'tool' });
  const world = snapshot({ containers: [web, db, tool] });
  const replaced = (changed: typeof web): Snapshot =>
    snapshot({ containers: [web, db, tool].map((each) => (each.id === changed.id ? changed : each)) });

  it('is of the row that changed, inside of a group too', async () => {
    const { tree, top, change } = await view('containers', world);
    expect(top.map(({ row }) => row.label)).toEqual(['shop', 'tool']);
    const group = top[0];
    if (!group) throw new Error('no group');
    const below = await tree.getChildren(group);
    expect(below.map(({ row }) => row.label)).toEqual(['db', 'web']);
    expect(change(replaced({ ...web, health: 'unhealthy' }), 'w')).toEqual(['container:w']);
    expect(tree.getParent(below[1] as TreeNode)).toBe(group);
    // Row and node stay what they were.
    expect((await tree.getChildren(group))[1]).toBe(below[1]);
  });

  it('is of the group when that looks different, and of all when groups come or go', async () => {
    const { tree, top, change } = await view('containers', world);
    if (top[0]) await tree.getChildren(top[0]);
    expect(change(replaced({ ...web, state: 'exited' }), 'w')).toEqual(['project:shop']);
    expect(change(replaced({ ...web, name: 'a-web' }), 'w')).toEqual(['project:shop']);
    expect(change(snapshot({ containers: [web, db] }), 't')).toEqual([undefined]);
  });

  it('is of nothing where nothing changed', async () => {
    const { change } = await view('volumes', world);
    expect(change(replaced({ ...web, health: 'unhealthy' }), 'w')).toEqual([]);
  });

  it('finds the row of an object in its group', async () => {
    const { tree } = await view('containers', world);
    expect((await tree.nodeOf({ kind: 'container', id: 'd' }))?.row.label).toBe('db');
    expect(await tree.nodeOf({ kind: 'container', id: 'x' })).toBeUndefined();
  });
});

describe('images', () => {
  const world = snapshot({
    images: [
      image({ id: 'sha256:1', tags: ['nginx:1', 'localhost:5000/nginx:1'], size: 3 }),
      image({ id: 'sha256:2', tags: ['nginx:2'], size: 2 }),
      image({ id: 'sha256:3', size: 1000 }),
    ],
  });

  it('stand in each of their repositories, and without a name under a heading', () => {
    const rows = rowsOf('images', world);
    const shown = rows.map((row) => [row.label, ...(row.children?.().map(({ id }) => id) ?? [])]);
    expect(shown).toEqual([
      ['localhost:5000/nginx:1'],
      ['nginx', 'image:sha256:1', 'image:sha256:2'],
      ['Dangling images', 'image:sha256:3'],
    ]);
    expect(rows[0]?.id).toBe('repository:localhost:5000/nginx/image:sha256:1');
    expect(rows.at(-1)?.description).toBe('1 · 1.0 kB');
  });
});

describe('a row', () => {
  const only = (kind: Kind, world: Snapshot) => {
    const { label = '', description, icon } = rowsOf(kind, world)[0] ?? {};
    return { label, description, icon };
  };

  it('does not look well where a container runs and fails its check', () => {
    const shown = (health: 'healthy' | 'unhealthy') =>
      only('containers', snapshot({ containers: [container({ health })] }));
    expect(shown('healthy')).toMatchObject({ icon: 'vm-running' });
    expect(shown('unhealthy')).toMatchObject({
      icon: 'warning',
      description: 'busybox · running (unhealthy)',
    });
  });

  it('says how a container ended last that is started again and again', () => {
    const again = container({ state: 'restarting', exitCode: 3 });
    expect(only('containers', snapshot({ containers: [again] })).description).toBe(
      'busybox · restarting, ended with code 3',
    );
  });

  it('tells each port once, whatever addresses it has, and a protocol that nobody would expect', () => {
    const published = (protocol: 'tcp' | 'udp', address: string) =>
      ({ container: 53, protocol, published: { address, port: 5353 } }) as const;
    const dns = container({
      ports: [published('tcp', '0.0.0.0'), published('tcp', '::'), published('udp', '127.0.0.1')],
    });
    expect(only('containers', snapshot({ containers: [dns] })).description).toBe(
      'busybox · running · 5353→53 · 5353→53/udp',
    );
  });

  it('has room for what is known of a volume whose name the engine made up', () => {
    const name = 'abcdef0123456789'.repeat(4);
    const user = container({ mounts: [{ type: 'volume', source: name, target: '/data', readOnly: false }] });
    const world = snapshot({ containers: [user], volumes: [volume({ name })] });
    expect(only('volumes', world)).toMatchObject({
      label: 'abcdef012345…',
      description: 'anonymous · local · in use by 1',
    });
  });
});

describe('a crowd', () => {
  const world = crowd();

  it.each(kinds)('of %s becomes rows in no time', (kind) => {
    const filter = kind === 'containers' ? parseFilter('label=tier=web status=running') : noFilter;
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      // A change leaves a new map of containers, for which users are looked up anew.
      const changed = { ...world, containers: new Map(world.containers) };
      const time = processorTime(() => {
        for (const row of rowsOf(kind, changed)) row.children?.();
        rowsOf(kind, changed, filter);
      });
      times.push(time);
    }
    const middle = times.toSorted((a, b) => a - b)[2] ?? Infinity;
    console.log(
      `1,000 containers, 200 images, 100 networks, 500 volumes: ${kind} in ${middle.toFixed(1)} ms`,
    );
    // A fifth of what an event has until its row is drawn.
    expect(middle).toBeLessThan(100);
  });

  it('is opened in no time', async () => {
    for (const kind of kinds) {
      const { tree, top } = await view(kind, world);
      const begin = performance.now();
      for (const node of top.slice(0, 20)) await tree.getChildren(node);
      expect((performance.now() - begin) / 20).toBeLessThan(100);
    }
  });

  it('in time that grows with it', () => {
    const time = (count: number): number => {
      const large = crowd(count);
      return processorTime(() => {
        for (const kind of kinds) for (const row of rowsOf(kind, large)) row.children?.();
      });
    };
    time(2000);
    expect(time(16_000)).toBeLessThan(40 * Math.max(time(2000), 5));
  });
});
