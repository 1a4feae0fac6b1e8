import { expect, it } from 'vitest';
import { toMermaid } from '../../../src/model/mermaid.ts';
import { openings } from '../../../src/model/openings.ts';
import { topology } from '../../../src/model/topology.ts';
import { addressOf, captions } from '../../../src/wording/topology/captions.ts';
import type { Container } from '../../../src/model/container.ts';
import { container, network, snapshotOf } from './scene.ts';

const front = network(1, 'front');
const drawn = (more: Partial<Container>): string =>
  toMermaid(topology(snapshotOf([container(1, 'web', [front], more)], [front])), captions(true), {
    frames: true,
  })
    .split('\n')
    .find((line) => line.includes(':::container')) ?? '';

it.each<[Partial<Container>, string, string]>([
  [{}, 'web<br/>busybox', 'running'],
  [{ health: 'healthy' }, 'web<br/>busybox<br/>running #40;healthy#41;', 'running'],
  [{ health: 'starting' }, 'web<br/>busybox<br/>running #40;health check starting#41;', 'running'],
  [{ health: 'unhealthy' }, 'web<br/>busybox<br/>running #40;unhealthy#41;', 'ailing'],
  [{ state: 'restarting' }, 'web<br/>busybox<br/>restarting', 'ailing'],
  [{ state: 'paused' }, 'web<br/>busybox<br/>paused', 'paused'],
  [{ state: 'exited', exitCode: 137 }, 'web<br/>busybox<br/>stopped with code 137', 'stopped'],
  [{ networkMode: 'none', endpoints: [] }, 'web<br/>busybox<br/>no network', 'isolated'],
])('a container’s node tells its state and its health: %o', (more, label, look) => {
  expect(drawn(more)).toBe(`  c_010101010101("${label}"):::container_${look}`);
});

it.each([
  ['0.0.0.0', 'localhost:8080', ':8080'],
  ['::', '[::1]:8080', ':8080'],
  ['127.0.0.1', 'localhost:8080', ':8080'],
  ['127.0.0.2', '127.0.0.2:8080', ':8080'],
  ['::1', '[::1]:8080', ':8080'],
  ['10.1.1.1', '10.1.1.1:8080', '10.1.1.1:8080'],
  ['fd00::1', '[fd00::1]:8080', '[fd00::1]:8080'],
])('a port that is published at %s is found at %s', (address, here, elsewhere) => {
  const ports = [{ container: 80, protocol: 'tcp', published: { address, port: 8080 } }] as const;
  for (const opening of openings({ ports })) {
    expect(addressOf(opening, true)).toBe(here);
    expect(addressOf(opening, false)).toBe(elsewhere);
  }
});
