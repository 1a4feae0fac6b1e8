import { describe, expect, it } from 'vitest';
import { topology } from '../../../src/model/topology.ts';
import { outline } from '../../../src/wording/topology/outline.ts';
import { container, network, snapshotOf } from './scene.ts';

describe('the picture in words', () => {
  const front = network(1, 'front');
  const data = { type: 'volume', source: 'data', target: '/data', readOnly: false } as const;
  const port = { container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } } as const;
  const all = [
    container(1, 'web\u202e', [front], { ports: [port] }),
    container(2, 'db', [front], { state: 'exited', mounts: [data] }),
    container(3, 'batch', [], { networkMode: 'none' }),
  ];

  it('tells ways in, networks, loners and volumes', () => {
    expect(outline(topology(snapshotOf(all, [front]), { volumes: true }), true)).toEqual([
      {
        heading: 'Published ports',
        items: ['localhost:8080 leads to port 80 of web‹U+202E› (open to every machine)'],
      },
      {
        heading: 'Network front (bridge, 172.21.0.0/16)',
        items: ['db, busybox, stopped, 172.21.0.3', 'web‹U+202E›, busybox, 172.21.0.2'],
      },
      { heading: 'Containers on no network', items: ['batch, busybox, no network'] },
      { heading: 'Volumes and paths of the host', items: ['data at /data in db'] },
    ]);
  });
});
