import { describe, expect, it } from 'vitest';
import { composeSnapshot } from '../../../../src/lint/project/composeSnapshot.ts';
import { reach } from '../../../../src/model/reachability.ts';

const read = (text: string, more: Readonly<Record<string, string>> = {}) =>
  composeSnapshot(new Map([['compose.yaml', text], ...Object.entries(more)]), 'compose.yaml', 'shop');
const end = (service: string) => ({ kind: 'container', id: `service:${service}` }) as const;

const shop = `
services:
  web:
    build: ./web
    ports: ["8080:80", "127.0.0.1:9000-9001:9000-9001", "53:53/udp"]
    networks: [front, back]
    volumes: ["assets:/srv/assets:ro", "./conf:/etc/web"]
  db:
    image: postgres:17
    container_name: shop-db
    networks: { back: { aliases: [database] } }
    expose: ["5432"]
    volumes: [{ type: volume, source: data, target: /var/lib/postgresql }]
  sidecar: { image: busybox, network_mode: "service:db" }
  loner: { image: busybox, network_mode: none }
networks:
  front: {}
  back: { internal: true, name: backbone }
`;

it('has the name that the file or the .env sets, else the folder’s', () => {
  const networks = (text: string, env = '') => {
    const { snapshot } = composeSnapshot(
      new Map([
        ['compose.yaml', text],
        ['.env', env],
      ]),
      'compose.yaml',
      '_My Shop!',
    );
    return [...snapshot.networks.values()].map(({ name }) => name);
  };
  const services = 'services: { a: { image: x } }';
  expect(networks(services)).toEqual(['myshop_default']);
  expect(networks(`name: till\n${services}`)).toEqual(['till_default']);
  expect(networks(`name: till\n${services}`, 'COMPOSE_PROJECT_NAME=desk')).toEqual(['desk_default']);
});

it('does not run what waits for its profile', () => {
  const text = 'services: { a: { image: x }, b: { image: x, profiles: [debug] } }';
  const states = (env: string) =>
    [...read(text, { '.env': env }).snapshot.containers.values()].map(({ state }) => state);
  expect(states('')).toEqual(['running', 'created']);
  expect(states('COMPOSE_PROFILES=test,debug')).toEqual(['running', 'running']);
  expect(states('COMPOSE_PROFILES=*')).toEqual(['running', 'running']);
});

it('knows how its containers reach the host, though not at which address', () => {
  const { snapshot } = read(`services:
  a: { image: x }
  b: { image: x, extra_hosts: ["host.docker.internal:host-gateway"] }
  c: { image: x, network_mode: "service:d" }
  d: { image: x, network_mode: "service:c" }
`);
  const answer = (service: string) => reach(snapshot, end(service), { kind: 'host' }, 5432);
  expect(answer('a')).toMatchObject({ reachable: true, ways: [{ host: '', port: 5432 }] });
  expect(answer('b').ways.map(({ host }) => host)).toEqual(['host.docker.internal', '']);
  expect(answer('c')).toMatchObject({ reachable: false, reasons: [{ code: 'owner-gone' }] });
});

describe('what a compose file would make', () => {
  const { snapshot, missing } = read(shop);
  const named = (name: string) => [...snapshot.containers.values()].find((each) => each.name === name);

  it('is a container a service, on its networks and with its ports', () => {
    expect(missing).toEqual([]);
    expect([...snapshot.containers.values()].map(({ name, image }) => [name, image])).toEqual([
      ['web', 'web/Dockerfile'],
      ['shop-db', 'postgres:17'],
      ['sidecar', 'busybox'],
      ['loner', 'busybox'],
    ]);
    expect(named('web')).toMatchObject({
      labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' },
      ports: [
        { container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } },
        { container: 9000, protocol: 'tcp', published: { address: '127.0.0.1', port: 9000 } },
        { container: 9001, protocol: 'tcp', published: { address: '127.0.0.1', port: 9001 } },
        { container: 53, protocol: 'udp', published: { address: '0.0.0.0', port: 53 } },
      ],
      mounts: [
        { type: 'volume', source: 'assets', target: '/srv/assets' },
        { type: 'bind', source: 'conf', target: '/etc/web' },
      ],
    });
    expect(named('shop-db')?.ports).toEqual([{ container: 5432, protocol: 'tcp' }]);
    expect([...snapshot.networks.values()].map(({ name, internal }) => [name, internal])).toEqual([
      ['shop_front', false],
      ['backbone', true],
    ]);
    expect([...snapshot.volumes.keys()]).toEqual(['assets', 'data']);
  });

  it('can be asked who reaches whom', () => {
    expect(reach(snapshot, end('web'), end('db'), 5432).ways.map(({ host }) => host)).toEqual([
      'db',
      'shop-db',
      'database',
    ]);
    expect(reach(snapshot, end('sidecar'), end('web'), 80).reachable).toBe(true);
    expect(reach(snapshot, end('loner'), end('web'), 80).reasons).toMatchObject([{ code: 'no-network' }]);
  });

  it('is on the default network without any', () => {
    const { snapshot } = read('services: { a: { image: a }, b: { image: b } }');
    expect([...snapshot.networks.values()].map(({ name }) => name)).toEqual(['shop_default']);
  });

  it('asks for the files that it includes and extends', () => {
    const text = 'include: [db.yaml]\nservices: { web: { extends: { file: base.yaml, service: base } } }';
    expect(read(text).missing.toSorted()).toEqual(['base.yaml', 'db.yaml']);
    const files = {
      'db.yaml': 'services: { db: { image: db } }',
      'base.yaml': 'services: { base: { image: web } }',
    };
    const all = read(text, files);
    expect(all.missing).toEqual([]);
    expect([...all.snapshot.containers.keys()].toSorted()).toEqual(['service:db', 'service:web']);
  });

  it('is nothing for what is no compose file', () => {
    for (const text of ['', '[]', 'a: b', '{', '\u0000']) expect(read(text).snapshot.containers.size).toBe(0);
  });
});
