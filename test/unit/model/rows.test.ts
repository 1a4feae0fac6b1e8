import { describe, expect, it } from 'vitest';
import { groupContainers, type Grouping } from '../../../src/model/grouping.ts';
import { containersOnNetwork, containersUsingVolume } from '../../../src/model/relations.ts';
import { sortContainers, sortImages, sortNetworks, sortVolumes } from '../../../src/model/sorting.ts';
import { container, image, network, snapshot, volume } from './fixtures.ts';

const project = (name: string) => ({ 'com.docker.compose.project': name });
const endpoint = (name: string, networkId = name) => ({ networkId, network: name });

const web = container({
  id: 'w',
  name: 'web',
  created: 2,
  imageId: 'sha256:n',
  labels: project('shop'),
  endpoints: [endpoint('front'), endpoint('back')],
});
const db = container({
  id: 'd',
  name: 'db',
  created: 3,
  state: 'exited',
  labels: project('shop'),
  endpoints: [endpoint('back', '')],
  mounts: [
    { type: 'volume', source: 'data', target: '/a', readOnly: false },
    { type: 'volume', source: 'data', target: '/b', readOnly: false },
  ],
});
const tool = container({ id: 't', name: 'tool', created: 1, image: 'gone', networkMode: 'container:w' });
const world = snapshot({
  containers: [web, db, tool],
  images: [image({ id: 'sha256:n', tags: ['nginx:latest'] })],
  networks: [network({ id: 'back', name: 'back' })],
});

describe('grouping', () => {
  const grouped = (by: Grouping) => {
    const { groups, loose } = groupContainers([web, db, tool], by, world);
    return [
      groups.map(({ name, containers }) => [name, ...containers.map((each) => each.name)]),
      loose.map(({ name }) => name),
    ];
  };
  it.each([
    ['project', [['shop', 'web', 'db']], ['tool']],
    [
      'network',
      [
        ['back', 'web', 'db'],
        ['front', 'web'],
      ],
      ['tool'],
    ],
    [
      'image',
      [
        ['busybox', 'db', 'tool'],
        ['nginx:latest', 'web'],
      ],
      [],
    ],
    [
      'status',
      [
        ['running', 'web', 'tool'],
        ['exited', 'db'],
      ],
      [],
    ],
    ['none', [], ['web', 'db', 'tool']],
  ] as const)('by %s', (by, groups, loose) => {
    expect(grouped(by)).toEqual([groups, loose]);
  });
});

describe('sorting', () => {
  it('puts equals in the order of their names', () => {
    const names = (by: Parameters<typeof sortContainers>[1]) =>
      sortContainers([web, db, tool], by).map(({ name }) => name);
    expect(names('name')).toEqual(['db', 'tool', 'web']);
    expect(names('created')).toEqual(['db', 'web', 'tool']);
    expect(names('status')).toEqual(['tool', 'web', 'db']);
  });
  it('puts large ones first', () => {
    const images = [
      image({ id: '1', tags: ['a:1'], size: 5 }),
      image({ id: '2', tags: ['b:1'], size: 9 }),
      image({ id: '3', tags: ['a:10'], size: 5 }),
      image({ id: '4', tags: ['a:2'], size: 5 }),
    ];
    expect(sortImages(images, 'size').map(({ id }) => id)).toEqual(['2', '1', '4', '3']);
    const volumes = ['a', 'b', 'c'].map((name) => volume({ name }));
    const sizes = new Map([
      ['b', 10],
      ['c', 20],
    ]);
    expect(sortVolumes(volumes, 'size', sizes).map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  });
  it('puts new networks and volumes first by age', () => {
    const networks = [1, 9, 5].map((created) => network({ id: `${created}`, name: `${created}`, created }));
    expect(sortNetworks(networks, 'created').map(({ name }) => name)).toEqual(['9', '5', '1']);
    const volumes = [volume({ name: 'a' }), volume({ name: 'b', created: 7 })];
    expect(sortVolumes(volumes, 'created', new Map()).map(({ name }) => name)).toEqual(['b', 'a']);
  });
  it('leaves the networks of the engine at the end', () => {
    const networks = ['none', 'zebra', 'bridge', 'app'].map((name) => network({ id: name, name }));
    const names = sortNetworks(networks, 'driver').map(({ name }) => name);
    expect(names).toEqual(['app', 'zebra', 'bridge', 'none']);
  });
});

describe('users', () => {
  it('of a network are those that run on it and those that will', () => {
    const names = containersOnNetwork(world, network({ id: 'back', name: 'back' })).map(({ name }) => name);
    expect(names).toEqual(['db', 'web']);
  });
  it('of a volume are told once', () => {
    expect(containersUsingVolume(world, 'data')).toEqual([db]);
    expect(containersUsingVolume(world, 'other')).toEqual([]);
  });
});
