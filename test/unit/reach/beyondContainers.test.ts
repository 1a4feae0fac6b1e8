import { describe, expect, it } from 'vitest';
import { reach } from '../../../src/model/reachability.ts';
import { asked, onDesktop } from './asking.ts';
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
    expect(codes('0.0.0.0', 5432)).toEqual(['host-without-name', 'host-must-listen']);
    expect(codes('0.0.0.0', 5433)).toEqual(['host-without-name', 'host-nothing-listens']);
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
        reasons: ['not-published', 'host-kept-out'],
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
    ['plain', false, 'no-masquerade', ['connect back a', 'connect front a', 'connect quiet a']],
  ])('are reached from %s: %s, %s', (on, reachable, reason, remedies) => {
    expect(asked({ a: { on: [on] } }, 'a → outside')).toMatchObject({
      reachable,
      reasons: [reason],
      remedies,
    });
  });
});

it('says nothing of ends that are no containers', () => {
  expect(asked({}, 'host → outside').reasons).toEqual(['not-of-engine']);
});
