import { describe, expect, it } from 'vitest';
import { freeHostPort } from '../../../src/model/freePort.ts';
import type { Image } from '../../../src/model/image.ts';
import {
  imageSpace,
  prunableContainers,
  prunableImages,
  prunableNetworks,
} from '../../../src/model/prunable.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';
import { container, network } from './fixtures.ts';

const image = (id: string, tags: readonly string[]): Image => ({
  id,
  tags,
  digests: [],
  created: 0,
  size: 100,
  labels: {},
});
const on = (id: string) => [{ networkId: id, network: id }];
const byId = <T extends { readonly id: string }>(...objects: T[]): Map<string, T> =>
  new Map(objects.map((object) => [object.id, object]));
const snapshot: Snapshot = {
  ...emptySnapshot,
  containers: byId(
    container({ id: 'runs', state: 'running', imageId: 'used', endpoints: on('busy') }),
    container({ id: 'paused', state: 'paused', imageId: 'used' }),
    container({ id: 'ended', state: 'exited', imageId: 'held', endpoints: on('idle') }),
  ),
  images: byId(image('used', ['a:1']), image('held', []), image('free', ['b:1']), image('dangling', [])),
  networks: byId(network({ id: 'busy' }), network({ id: 'idle' }), network({ id: 'h', name: 'host' })),
};
const ids = (objects: readonly { readonly id: string }[]): string[] => objects.map(({ id }) => id);

describe('pruning takes', () => {
  it('containers that do not run', () => {
    expect(ids(prunableContainers(snapshot))).toEqual(['ended']);
  });
  it('images that no container holds, running or not', () => {
    expect(ids(prunableImages(snapshot, 'dangling'))).toEqual(['dangling']);
    expect(ids(prunableImages(snapshot, 'unused'))).toEqual(['free', 'dangling']);
  });
  it('networks without a running container', () => {
    expect(ids(prunableNetworks(snapshot))).toEqual(['idle']);
  });
  it('of the disk what images do not share', () => {
    const usage = {
      layers: 0,
      buildCache: 0,
      images: new Map([['free', { shared: 60 }]]),
      containers: new Map(),
      volumes: new Map(),
    };
    expect(imageSpace(prunableImages(snapshot, 'unused'), usage)).toBe(140);
  });
});

describe('a free port', () => {
  const taken = container({
    id: 'c',
    ports: [{ container: 80, protocol: 'tcp', published: { address: '127.0.0.1', port: 8080 } }],
  });
  const world: Snapshot = { ...emptySnapshot, containers: byId(taken) };
  const free = (port: number, address?: string, isFree: (port: number) => boolean = () => true) =>
    freeHostPort({ port, protocol: 'tcp', ...(address !== undefined && { address }) }, world, async (each) =>
      isFree(each.port),
    );

  it('is the one that was wanted, or the next that neither a container nor a program has', async () => {
    expect(await free(8081)).toBe(8081);
    expect(await free(8080)).toBe(8081);
    expect(await free(8080, '192.0.2.1')).toBe(8080);
    expect(await free(8080, undefined, (port) => port > 8083)).toBe(8084);
  });
  it('may not be found', async () => {
    expect(await free(65_000, undefined, () => false)).toBeUndefined();
    expect(await free(65_535, undefined, () => false)).toBeUndefined();
  });
});
