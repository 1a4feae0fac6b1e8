import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ObjectRef, Snapshot } from '../../../src/model/snapshot.ts';
import { wholeLook } from '../../../src/model/picture/look.ts';
import type { ToWebview } from '../../../src/shared/protocol.ts';
import { container, inProject, network, snapshotOf } from './scene.ts';
import { EventEmitter, executed, warnings, webview, workspace } from './vscode.ts';

vi.mock('vscode', () => import('./vscode.ts'));
const { TopologyPanel } = await import('../../../src/ui/topology/topologyPanel.ts');

const front = network(1, 'front', inProject('shop'));
const web = container(1, 'web', [front], inProject('shop'));
const db = container(2, 'db', [front], inProject('shop'));

let panel: { show(ref: ObjectRef): void };
let snapshot: Snapshot;
let changed: EventEmitter<void>;
const told = <K extends ToWebview['type']>(type: K) =>
  webview.told.filter((message): message is Extract<ToWebview, { type: K }> => message.type === type);

beforeEach(async () => {
  snapshot = snapshotOf([web, db], [front]);
  changed = new EventEmitter();
  webview.told = [];
  const source = {
    title: '',
    isLive: true,
    isLocal: true,
    notice: undefined,
    onDidChange: changed.event,
    refresh: () => Promise.resolve(),
    dispose: () => {},
    get snapshot() {
      return snapshot;
    },
  };
  const engine = {
    address: { kind: 'unix' },
    hostPorts: { listening: () => Promise.resolve(undefined) },
    info: () => Promise.resolve({ system: 'Debian' }),
    container: (id: string) => Promise.resolve(snapshot.containers.get(id)),
  };
  const services = {
    context: {},
    log: { warn: () => {}, debug: () => {} },
    engine: () => Promise.resolve(engine),
    inventory: {
      get snapshot() {
        return snapshot;
      },
    },
  };
  const Panel = TopologyPanel as unknown as new (services: object, source: object) => typeof panel;
  panel = new Panel(services, source);
  await webview.tell({ type: 'ready' });
});

/** Until what was told of has been drawn. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

describe('the tab with the picture', () => {
  it('sends words, controls and the picture to a webview that has come up', () => {
    expect(webview.told.map(({ type }) => type)).toEqual(['labels', 'controls', 'draw', 'side']);
    expect(told('controls')[0]?.controls).toMatchObject({ projects: ['shop'], networks: ['front'] });
  });

  it('sends no picture that is shown already', async () => {
    changed.fire();
    changed.fire();
    await settled();
    expect(told('draw')).toHaveLength(1);
    snapshot = snapshotOf([web], [front]);
    changed.fire();
    await settled();
    expect(told('draw')).toHaveLength(2);
  });

  it('tries without frames where no layout is found, says so, and gives up after that', async () => {
    expect(told('draw')[0]?.picture.source).toContain('subgraph');
    await webview.tell({ type: 'failed', message: 'dagre: no such node' });
    const again = told('draw')[1]?.picture;
    expect(again?.source).not.toContain('subgraph');
    expect(again?.remark).toContain('Drawn without the frames of Compose projects');
    await webview.tell({ type: 'failed', message: 'dagre: no such node' });
    expect(told('draw')).toHaveLength(2);
    expect(told('warning')[0]?.text).toBe('The picture could not be drawn: dagre: no such node');
  });

  it('draws what the reader wants to look at', async () => {
    await webview.tell({ type: 'look', look: { ...wholeLook, layout: 'containers' } });
    expect(told('draw')[1]?.picture.source).toMatch(/^flowchart TB\n/);
    await webview.tell({
      type: 'look',
      look: { ...wholeLook, filter: { ...wholeLook.filter, text: 'nobody' } },
    });
    expect(told('notice')[0]?.notice.title).toBe('Nothing matches the filter');
  });

  it('opens what a container is counted in, to show it', () => {
    const crowd = Array.from({ length: 90 }, (_, n) => ({
      ...container(1, `c${n}`, [front], inProject('shop')),
      id: `${n}`.padStart(64, '0'),
    }));
    snapshot = snapshotOf(crowd, [front]);
    panel.show({ kind: 'container', id: `7`.padStart(64, '0') });
    expect(told('draw').at(-1)?.picture.counted).toEqual([]);
    expect(told('choose')).toHaveLength(1);
    expect(told('warning')).toEqual([]);
  });

  it('tells beside the picture of the chosen node, and lights what belongs to it', async () => {
    await webview.tell({ type: 'select', node: 'c_010101010101' });
    expect(told('side').at(-1)?.side).toMatchObject({ kind: 'details', title: 'web', asks: true });
    expect(told('light').at(-1)?.light.nodes).toContain('n_a1a1a1a1a1a1');
    await webview.tell({ type: 'select' });
    expect(told('side').at(-1)?.side).toBeUndefined();
  });

  it('shows a chosen node in the tree, and has each button run its command on the node’s object', async () => {
    const target = { kind: 'container', id: web.id };
    executed.length = 0;
    await webview.tell({ type: 'select', node: 'c_010101010101' });
    expect(executed).toEqual([['portlight.goTo', { target, quietly: true }]]);
    const side = told('side').at(-1)?.side;
    const titles = side?.kind === 'details' ? side.actions : [];
    executed.length = 0;
    for (const index of titles.keys()) await webview.tell({ type: 'act', index });
    expect(titles.map((title, index) => [title, ...(executed[index] ?? [])])).toEqual([
      ['Show in Tree', 'portlight.goTo', { target }],
      ['Stop', 'portlight.container.stop', { target }],
      ['Logs', 'portlight.container.logs', { target }],
      ['Shell', 'portlight.container.shell', { target }],
      ['Inspect', 'portlight.inspect', { target }],
      ['Connect…', 'portlight.network.connect', { target }],
      ['Disconnect…', 'portlight.network.disconnect', { target }],
    ]);
  });

  it('answers between two nodes, and again when something changes', async () => {
    await webview.tell({ type: 'ask', from: 'c_010101010101', to: 'c_020202020202', port: 80 });
    expect(told('side').at(-1)?.side).toMatchObject({
      kind: 'answer',
      reachable: true,
      ways: expect.arrayContaining(['http://db:80']) as string[],
    });
    expect(told('light').at(-1)?.light).toEqual({
      nodes: ['c_010101010101', 'c_020202020202', 'n_a1a1a1a1a1a1'],
      edges: [
        ['c_020202020202', 'n_a1a1a1a1a1a1'],
        ['c_010101010101', 'n_a1a1a1a1a1a1'],
      ],
    });
    snapshot = snapshotOf([web, { ...db, state: 'exited' }], [front]);
    changed.fire();
    await settled();
    expect(told('side').at(-1)?.side).toMatchObject({
      kind: 'answer',
      reachable: false,
      remedies: [{ title: 'Start “db”', lines: ['docker start db'], notes: [] }],
    });
  });

  it('neither tries nor starts anything in a workspace that is not trusted, and says why', async () => {
    workspace.isTrusted = false;
    await webview.tell({ type: 'ask', from: 'c_010101010101', to: 'c_020202020202', port: 80 });
    expect(told('side').at(-1)?.side).toMatchObject({ kind: 'answer', canTry: false });
    await webview.tell({ type: 'try' });
    snapshot = snapshotOf([web, { ...db, state: 'exited' }], [front]);
    changed.fire();
    await settled();
    expect(told('side').at(-1)?.side).toMatchObject({
      remedies: [{ title: 'Start “db”', lines: ['docker start db'], notes: [] }],
    });
    // An attempt would reach for operations that this engine does not have.
    await webview.tell({ type: 'act', index: 0 });
    expect(warnings).toEqual([
      expect.stringContaining('Nothing is run in a workspace that you do not trust.'),
    ]);
    workspace.isTrusted = true;
  });
});
