import { describe, expect, it } from 'vitest';
import { changeOf, withImage, type Change } from '../../../src/engine/changes.ts';
import type { EngineEvent } from '../../../src/model/event.ts';
import type { Image } from '../../../src/model/image.ts';

const event = (type: string, action: string, id: string, attributes = {}): EngineEvent => ({
  type,
  action,
  id,
  attributes,
});
const look = (kind: 'container' | 'image' | 'network' | 'volume', id: string): Change => ({
  kind: 'look',
  ref: { kind, id },
});
const gone = (kind: 'container' | 'image' | 'network' | 'volume', id: string): Change => ({
  kind: 'gone',
  ref: { kind, id },
});

describe('what an event changes', () => {
  it.each<[EngineEvent, Change | undefined]>([
    [event('container', 'start', 'c'), look('container', 'c')],
    [event('container', 'health_status: healthy', 'c'), look('container', 'c')],
    [event('container', 'destroy', 'c'), gone('container', 'c')],
    [event('container', 'exec_start: kill 1', 'c'), undefined],
    [event('container', 'commit', 'c'), { kind: 'images' }],
    [event('container', 'commit', 'c', { imageID: 'sha256:1' }), look('image', 'sha256:1')],
    [event('network', 'connect', 'n', { container: 'c' }), look('container', 'c')],
    [event('network', 'create', 'n'), look('network', 'n')],
    [event('network', 'destroy', 'n'), gone('network', 'n')],
    [event('volume', 'mount', 'v'), undefined],
    [event('volume', 'create', 'v'), look('volume', 'v')],
    [event('image', 'pull', 'nginx:latest'), look('image', 'nginx:latest')],
    [event('image', 'delete', 'sha256:1'), gone('image', 'sha256:1')],
    [event('builder', 'prune', ''), undefined],
    [event('daemon', 'reload', 'd'), undefined],
  ])('%o', (given, expected) => {
    expect(changeOf(given)).toEqual(expected);
  });
});

describe('an image that was looked at again', () => {
  const image = (id: string, ...tags: string[]): Image => ({
    id,
    tags,
    digests: [],
    created: 0,
    size: 0,
    labels: {},
  });
  const images = (...list: Image[]): Map<string, Image> => new Map(list.map((item) => [item.id, item]));

  it('takes its tags away from the others', () => {
    const after = withImage(images(image('a', 'x:1', 'x:2')), image('b', 'x:2'));
    expect(after).toEqual(images(image('a', 'x:1'), image('b', 'x:2')));
  });
  it('leaves it to the engine’s list when another lost its last tag', () => {
    expect(withImage(images(image('a', 'x:1')), image('b', 'x:1'))).toBeUndefined();
  });
  it('leaves it to the engine’s list when it has no tag itself', () => {
    expect(withImage(images(image('a', 'x:1')), image('a'))).toBeUndefined();
  });
});
