import { describe, expect, it } from 'vitest';
import { reach } from '../../../src/model/reachability.ts';
import { asked, endOf, onDesktop } from './asking.ts';
import { world, type NetworkName } from './world.ts';

describe('a container and the host', () => {
  const gateway = ['host.docker.internal:host-gateway'];

  it('reaches it by a name if it was given one', () => {
    expect(asked({ a: { extraHosts: gateway } }, 'a → host:5432')).toMatchObject({
      ways: ['host.docker.internal:5432', '172.20.0.1:5432'],
      reasons: ['host-by-name', 'host-must-listen'],
      remedies: [],
    });
  });

  it('else by the address of its network’s gateway', () => {
    expect(asked({ a: {} }, 'a → host:5432')).toMatchObject({
      ways: ['172.20.0.1:5432'],
      reasons: ['host-without-name', 'host-must-listen'],
      remedies: ['add-host-gateway a'],
    });
  });

  it('from an internal network the name has no route', () => {
    expect(asked({ a: { on: ['inside'], extraHosts: gateway } }, 'a → host:5432')).toMatchObject({
      ways: ['172.22.0.1:5432'],
      reasons: ['host-name-without-route', 'host-must-listen'],
    });
    expect(asked({ a: { on: ['inside'] } }, 'a → host:5432')).toMatchObject({
      ways: ['172.22.0.1:5432'],
      reasons: ['host-without-name', 'host-must-listen'],
      remedies: [],
    });
  });

  it('not from a macvlan, nor where the bridge keeps the host out', () => {
    expect(asked({ a: { on: ['lan'] } }, 'a → host:5432')).toMatchObject({
      reachable: false,
      reasons: ['host-kept-out'],
    });
    const isolated = { front: { options: { 'com.docker.network.bridge.gateway_mode_ipv4': 'isolated' } } };
    expect(asked({ a: {} }, 'a → host:5432', isolated).reachable).toBe(false);
  });

  it('not at a port that another one publishes to the loopback', () => {
    expect(asked({ a: {}, b: { publishes: ['127.0.0.1:8080:80'] } }, 'a → host:8080').reasons).toEqual([
      'published-to-loopback',
    ]);
  });

  it('not where the program listens to the host alone, and in vain where none does', () => {
    const there = world({ a: {} });
    const at = (address: string) => ({
      ...there,
      listening: [{ port: 5432, protocol: 'tcp', address } as const],
    });
    const end = { kind: 'container', id: 'a0' } as const;
    const codes = (address: string, port: number) =>
      reach(at(address), end, { kind: 'host' }, port).reasons.map(({ code }) => code);
    expect(codes('127.0.0.1', 5432)).toEqual(['host-listens-to-itself']);
    expect(codes('::1', 5432)).toEqual(['host-listens-to-itself']);
    expect(codes('0:0:0:0:0:0:0:1', 5432)).toEqual(['host-listens-to-itself']);
    expect(codes('0.0.0.0', 5432)).toEqual(['host-without-name']);
    expect(codes('0.0.0.0', 5433)).toEqual(['host-without-name', 'host-nothing-listens']);
  });

  it('at the one address at which the program or the publication is', () => {
    const bound = { a: {}, b: { publishes: ['10.1.1.1:8080:80'] } };
    expect(asked(bound, 'a → host:8080')).toMatchObject({
      ways: ['10.1.1.1:8080'],
      // A name for the host would lead to another of its addresses.
      reasons: ['published-to-address'],
      remedies: [],
    });
    const listening = [{ port: 5432, protocol: 'tcp', address: '10.1.1.1' } as const];
    const answer = reach({ ...world({ a: {} }), listening }, endOf('a'), { kind: 'host' }, 5432);
    expect(answer.ways.map(({ host }) => host)).toEqual(['10.1.1.1']);
    expect(answer.reasons.at(-1)).toMatchObject({ code: 'host-listens-at', addresses: ['10.1.1.1'] });
  });

  it('not by IPv4 where the port is open by IPv6 only', () => {
    const sixOnly = { a: {}, b: { publishes: ['[::]:8080:80'] } };
    expect(asked(sixOnly, 'a → host:8080')).toMatchObject({ reachable: false, reasons: ['ipv6-only'] });
    const subnets = [{ subnet: 'fd00::/64', gateway: 'fd00::1' }];
    expect(asked(sixOnly, 'a → host:8080', { front: { ipv6: true, subnets } }).ways).toEqual([
      '[fd00::1]:8080',
    ]);
  });

  it('not at a published port from a network without masquerading', () => {
    const containers = { a: { on: ['plain'] }, b: { publishes: ['8080:80'] } } as const;
    expect(asked(containers, 'a → host:8080')).toMatchObject({
      reachable: false,
      reasons: ['no-masquerade'],
    });
  });

  it('a name for an address of the host serves as well, unless the way out leads elsewhere', () => {
    const literal = { extraHosts: ['thehost:172.17.0.1'] };
    expect(asked({ a: literal }, 'a → host:5432').ways).toEqual(['thehost:5432', '172.20.0.1:5432']);
    const away = { on: ['front', 'alan'], extraHosts: gateway } as const;
    expect(asked({ a: away }, 'a → host:5432')).toMatchObject({
      ways: ['172.20.0.1:5432'],
      reasons: ['host-name-without-route', 'host-must-listen'],
    });
  });

  it('always by the name on Docker Desktop', () => {
    expect(onDesktop({ a: {} }, 'a → host:5432')).toMatchObject({
      ways: ['host.docker.internal:5432'],
      reasons: ['host-by-name'],
    });
    expect(onDesktop({ a: { on: ['inside'] } }, 'a → host:5432').reachable).toBe(false);
  });
});

describe('the host and a container', () => {
  it('reaches it at its published port, and at its address', () => {
    expect(asked({ a: { publishes: ['8080:80'] } }, 'host → a')).toMatchObject({
      ways: ['localhost:8080', '172.20.0.2:80'],
      reasons: ['published'],
    });
    expect(asked({ a: { publishes: ['127.0.0.1:8080:80'] } }, 'host → a:8080').ways).toEqual([
      'localhost:8080',
    ]);
    expect(asked({ a: { publishes: ['10.1.1.1:8080:80'] } }, 'host → a:8080').ways).toEqual([
      '10.1.1.1:8080',
    ]);
  });

  it('dials the loopback address that it is published at, and IPv6 where there is no other', () => {
    const ways = (publishes: string) => asked({ a: { publishes: [publishes] } }, 'host → a').ways[0];
    expect(ways('127.0.0.1:8080:80')).toBe('localhost:8080');
    expect(ways('127.0.0.2:8080:80')).toBe('127.0.0.2:8080');
    expect(ways('[::1]:8080:80')).toBe('[::1]:8080');
    expect(ways('[::]:8080:80')).toBe('[::1]:8080');
    expect(ways('0.0.0.0:8080:80')).toBe('localhost:8080');
    const both = { a: { publishes: ['127.0.0.1:8080:80', '127.0.0.2:8080:80'] } };
    expect(asked(both, 'host → a').ways.slice(0, 2)).toEqual(['localhost:8080', '127.0.0.2:8080']);
  });

  it('reaches its IPv6 address, too', () => {
    const endpoints = [{ networkId: 'front', network: 'front', ip: '172.20.0.9', ipv6: 'fd00::9' }];
    expect(asked({ a: { endpoints } }, 'host → a:80').ways).toEqual(['172.20.0.9:80', '[fd00::9]:80']);
  });

  it('says whose the port of the host is, and proposes one that is free', () => {
    const containers = { a: {}, b: { publishes: ['8080:80'] } };
    expect(asked(containers, 'host → a:8080')).toMatchObject({
      reasons: ['not-published', 'port-of-another', 'direct-address', 'port-not-declared'],
    });
    expect(asked(containers, 'host → a').remedies).toEqual(['publish a 80 8081']);
  });

  it('finds what a swarm publishes for a service', () => {
    const service = {
      id: 's',
      name: 'shop',
      image: 'nginx',
      mode: 'replicated',
      ports: [{ container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } }],
      virtualIps: [],
      labels: {},
    } as const;
    const task = { id: 't', serviceId: 's', state: 'running', desired: 'running', containerId: 'a0' };
    const swarm = { nodes: new Map(), services: new Map([['s', service]]), tasks: new Map([['t', task]]) };
    const there = { ...world({ a: { on: ['cloud'], publishes: [] } }), swarm };
    for (const from of ['host', 'outside'] as const) {
      const answer = reach(there, { kind: from }, endOf('a'), 8080);
      expect(answer.ways[0]).toMatchObject({ host: from === 'host' ? 'localhost' : '', port: 8080 });
      expect(answer.reasons[0]).toMatchObject({ code: 'published-by-swarm', service: 'shop' });
    }
  });

  it('says so where the port is another one on the host', () => {
    expect(asked({ a: { publishes: ['8080:80'] } }, 'host → a:80')).toMatchObject({
      ways: ['localhost:8080', '172.20.0.2:80'],
      reasons: ['published', 'published-elsewhere'],
    });
  });

  it('at its address alone where nothing is published, and not at all from Docker Desktop', () => {
    expect(asked({ a: {} }, 'host → a')).toMatchObject({
      ways: ['172.20.0.2:80'],
      reasons: ['not-published', 'direct-address'],
      remedies: ['publish a 80 8080'],
    });
    expect(onDesktop({ a: {} }, 'host → a')).toMatchObject({
      reachable: false,
      reasons: ['not-published', 'desktop-hides-addresses'],
      remedies: ['publish a 80 8080'],
    });
    expect(onDesktop({ a: { publishes: ['8080:80'] } }, 'host → a').ways).toEqual(['localhost:8080']);
    expect(onDesktop({ a: { on: ['host'], networkMode: 'host' } }, 'host → a').reachable).toBe(false);
  });

  it('is kept out of an overlay and of a macvlan', () => {
    for (const on of ['sky', 'lan'] as const) {
      expect(asked({ a: { on: [on] } }, 'host → a')).toMatchObject({
        reachable: false,
        reasons: ['not-published', ...(on === 'lan' ? ['publishes-nothing'] : []), 'host-kept-out'],
      });
    }
  });
});

describe('other machines', () => {
  it('reach what is published, wherever the host has an address', () => {
    expect(asked({ a: { publishes: ['8080:80'] } }, 'outside → a')).toMatchObject({
      ways: [':8080'],
      reasons: ['published'],
    });
    expect(asked({ a: { publishes: ['10.1.1.1:8080:80'] } }, 'outside → a').ways).toEqual(['10.1.1.1:8080']);
  });

  it('not what is published to the loopback, nor what is not published', () => {
    expect(asked({ a: { publishes: ['127.0.0.1:8080:80'] } }, 'outside → a')).toMatchObject({
      reachable: false,
      reasons: ['published-to-loopback'],
      remedies: ['publish a 80 8080'],
    });
    expect(asked({ a: {} }, 'outside → a')).toMatchObject({
      reasons: ['not-published'],
      remedies: ['publish a 80 8080'],
    });
  });

  it('are told of a port that is open by IPv6 only', () => {
    expect(asked({ a: { publishes: ['[::]:8080:80'] } }, 'outside → a')).toMatchObject({
      ways: [':8080'],
      reasons: ['ipv6-only'],
    });
  });

  it('reach nothing on an internal network, whatever is published there: another one comes first', () => {
    expect(asked({ a: { on: ['inside'] } }, 'outside → a')).toMatchObject({
      reasons: ['not-published', 'publishes-nothing'],
      remedies: ['connect back a', 'connect front a', 'connect quiet a'],
    });
    expect(asked({ a: { on: ['none'], networkMode: 'none' } }, 'outside → a')).toMatchObject({
      reasons: ['no-network'],
      remedies: ['leave-none back a', 'leave-none front a', 'leave-none quiet a'],
    });
  });

  it('reach what uses the network of the host where it listens to more than itself', () => {
    const there = world({ a: { on: ['host'], networkMode: 'host', publishes: [] } });
    const at = (address: string) =>
      reach(
        { ...there, listening: [{ port: 9000, protocol: 'tcp', address }] },
        { kind: 'outside' },
        endOf('a'),
        9000,
      );
    expect(at('127.0.0.1')).toMatchObject({
      reachable: false,
      reasons: [{ code: 'on-host-network' }, { code: 'host-listens-to-itself' }],
    });
    expect(at('0.0.0.0').ways).toMatchObject([{ host: '', port: 9000 }]);
    expect(at('10.1.1.1').ways).toMatchObject([{ host: '10.1.1.1', port: 9000 }]);
  });

  it('reach a macvlan at its own address', () => {
    expect(asked({ a: { on: ['lan'] } }, 'outside → a').ways).toEqual(['10.9.3.2:80']);
    expect(asked({ a: { on: ['island'] } }, 'outside → a').reachable).toBe(false);
  });

  it.each<[NetworkName, boolean, string, string[]]>([
    ['front', true, 'way-out', []],
    ['bridge', true, 'way-out', []],
    ['lan', true, 'way-out', []],
    ['sky', true, 'way-out', []],
    ['inside', false, 'internal', ['connect back a', 'connect front a', 'connect quiet a']],
    ['island', false, 'internal', ['connect back a', 'connect front a', 'connect quiet a']],
    ['plain', false, 'no-masquerade', ['connect back a', 'connect front a', 'connect bridge a']],
  ])('are reached from %s: %s, %s', (on, reachable, reason, remedies) => {
    expect(asked({ a: { on: [on] } }, 'a → outside')).toMatchObject({
      reachable,
      reasons: [reason],
      remedies,
    });
  });
});

it('the way out leads over one network alone: by priority, then by name', () => {
  const both = { a: { on: ['front', 'aplain'] } } as const;
  expect(asked(both, 'a → outside')).toMatchObject({
    reachable: false,
    reasons: ['no-masquerade', 'passed-over'],
    remedies: ['disconnect aplain a'],
  });
  expect(asked({ a: { on: ['front', 'plain'] } }, 'a → outside').reachable).toBe(true);
  expect(asked({ a: { on: ['inside', 'front'] } }, 'a → outside').reachable).toBe(true);
  const endpoints = ['front', 'aplain'].map((network) => ({
    networkId: network,
    network,
    ...(network === 'front' && { gatewayPriority: 1 }),
  }));
  expect(asked({ a: { endpoints } }, 'a → outside').reachable).toBe(true);
});

it('says nothing of ends that are no containers', () => {
  expect(asked({}, 'host → outside').reasons).toEqual(['not-of-engine']);
});
