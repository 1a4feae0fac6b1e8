import { describe, expect, it } from 'vitest';
import { reach } from '../../../src/model/reachability.ts';
import { asked, endOf, pair } from './asking.ts';
import { world, type Sketch } from './world.ts';

describe('on one network of the user’s', () => {
  it('names and addresses work, at the port inside', () => {
    expect(asked(pair({}, { publishes: ['8080:80'] }), 'a → b')).toEqual({
      reachable: true,
      ways: ['b:80', '172.20.0.3:80'],
      reasons: ['shared-network'],
      remedies: [],
    });
  });

  it('the service’s name comes first, then the name and further aliases, without the short id', () => {
    const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'db' };
    const named = { labels, aliases: ['shop-db-1', 'db', 'database', 'b0'] };
    expect(asked(pair({}, named), 'a → b:80').ways).toEqual([
      'db:80',
      'b:80',
      'shop-db-1:80',
      'database:80',
      '172.20.0.3:80',
    ]);
  });

  it('the published port is not one of the container', () => {
    expect(asked(pair({}, { publishes: ['8080:80'] }), 'a → b:8080')).toEqual({
      reachable: false,
      ways: [],
      reasons: ['shared-network', 'port-is-published'],
      remedies: ['use-port 80'],
    });
  });

  it('a port that nobody declares is told as such', () => {
    expect(asked(pair({}, {}), 'a → b:81')).toMatchObject({
      reachable: true,
      reasons: ['shared-network', 'port-not-declared'],
    });
  });

  it('a port for UDP is told as such', () => {
    expect(asked(pair({}, { publishes: ['53/udp'] }), 'a → b:53')).toMatchObject({
      reachable: true,
      reasons: ['shared-network', 'port-is-udp'],
    });
  });

  it('without any port, the names alone are told', () => {
    expect(asked(pair({}, { publishes: [] }), 'a → b').ways).toEqual(['b', '172.20.0.3']);
  });

  it('a name that several have leads to any of them', () => {
    const all = { a: {}, b: { aliases: ['db'] }, c: { aliases: ['db'] } };
    expect(asked(all, 'a → b').reasons).toEqual(['shared-network', 'name-shared']);
    // The name that leads to this one alone comes first.
    expect(asked({ a: {}, b: { name: 'x', aliases: ['y'] }, c: { aliases: ['x'] } }, 'a → b').ways).toEqual([
      'y:80',
      'x:80',
      '172.20.0.3:80',
    ]);
  });

  it('the hosts file wins: its own host name and extra hosts hide the other’s name', () => {
    expect(asked(pair({ hostname: 'b' }, {}), 'a → b').ways).toEqual(['172.20.0.3:80']);
    expect(asked(pair({ extraHosts: ['b:10.0.0.1'] }, {}), 'a → b')).toMatchObject({
      ways: ['172.20.0.3:80'],
      reasons: ['shared-network', 'name-shadowed'],
    });
    expect(asked(pair({ extraHosts: ['b:172.20.0.3'] }, {}), 'a → b').ways).toContain('b:80');
  });

  it('IPv6 addresses work too', () => {
    const endpoints = [
      { networkId: 'front', network: 'front', ip: '172.20.0.9', ipv6: 'fd00::9', aliases: [] },
    ];
    const there = world({ a: {} });
    const b = { ...(there.containers.get('a0') ?? expect.fail()), id: 'b0', name: 'b', endpoints };
    const both = { ...there, containers: new Map([...there.containers, ['b0', b]]) };
    expect(reach(both, endOf('a'), endOf('b'), 80).ways.map(({ host }) => host)).toEqual([
      'b',
      '172.20.0.9',
      'fd00::9',
    ]);
  });
});

describe('on the default bridge', () => {
  const bridge: Sketch = { on: ['bridge'] };

  it('addresses work, names do not; a network of their own would change that', () => {
    expect(asked(pair(bridge, bridge), 'a → b')).toEqual({
      reachable: true,
      ways: ['172.17.0.3:80'],
      reasons: ['shared-network'],
      remedies: ['create-network a b', 'connect back a b', 'connect front a b'],
    });
  });

  it('a second network that resolves names comes first', () => {
    const both: Sketch = { on: ['bridge', 'front'] };
    expect(asked(pair(both, both), 'a → b').ways).toEqual(['b:80', '172.20.0.3:80', '172.17.0.3:80']);
  });

  it('a link gives a name', () => {
    const linked = { ...bridge, links: [{ container: 'b', alias: 'db' }] };
    expect(asked(pair(linked, bridge), 'a → b')).toMatchObject({
      ways: ['db:80', 'b:80', '172.17.0.3:80'],
      reasons: ['shared-network', 'linked'],
    });
  });

  it('without inter-container communication only links open ports, those that are declared', () => {
    const icc = { bridge: { options: { 'com.docker.network.bridge.enable_icc': 'false' } } };
    const linked = { ...bridge, links: [{ container: 'b', alias: 'db' }] };
    expect(asked(pair(bridge, bridge), 'a → b', icc)).toMatchObject({
      reachable: false,
      reasons: ['shared-network', 'icc-off'],
    });
    expect(asked(pair(linked, bridge), 'a → b:80', icc).ways).toEqual(['db:80', 'b:80', '172.17.0.3:80']);
    expect(asked(pair(linked, bridge), 'a → b:81', icc).reachable).toBe(false);
  });
});

describe('on a macvlan', () => {
  it('names and addresses work, unless it keeps its containers apart', () => {
    expect(asked(pair({ on: ['lan'] }, { on: ['lan'] }), 'a → b').ways[0]).toBe('b:80');
    expect(asked(pair({ on: ['secret'] }, { on: ['secret'] }), 'a → b')).toMatchObject({
      reachable: false,
      reasons: ['shared-network', 'private-mode'],
      remedies: ['create-network a b', 'connect back a b', 'connect front a b'],
    });
  });
});

describe('on no common network', () => {
  const back: Sketch = { on: ['back'] };

  it('nothing works, and either can be connected to the other’s', () => {
    expect(asked(pair({}, back), 'a → b')).toEqual({
      reachable: false,
      ways: [],
      reasons: ['no-shared-network'],
      remedies: ['connect back a', 'connect front b'],
    });
  });

  it('a published port leads around by the host', () => {
    expect(asked(pair({}, { ...back, publishes: ['8080:80'] }), 'a → b:80')).toEqual({
      reachable: true,
      ways: ['172.20.0.1:8080'],
      reasons: ['no-shared-network', 'through-host'],
      remedies: ['connect back a', 'connect front b'],
    });
    const named = { extraHosts: ['host.docker.internal:host-gateway'] };
    expect(asked(pair(named, { ...back, publishes: ['8080:80'] }), 'a → b').ways).toEqual([
      'host.docker.internal:8080',
      '172.20.0.1:8080',
    ]);
  });

  it('not if it is bound to the host’s loopback', () => {
    expect(asked(pair({}, { ...back, publishes: ['127.0.0.1:8080:80'] }), 'a → b')).toMatchObject({
      reachable: false,
      reasons: ['no-shared-network', 'published-to-loopback'],
    });
  });

  it('at one address, if it is bound to that', () => {
    expect(asked(pair({}, { ...back, publishes: ['10.1.1.1:8080:80'] }), 'a → b').ways).toEqual([
      '10.1.1.1:8080',
    ]);
  });

  it('at a network without talk, a published port still leads around by the host', () => {
    const quiet = { on: ['quiet'] } as const;
    const subnets = [{ subnet: '172.23.0.0/16', gateway: '172.23.0.1' }];
    const answer = asked(pair(quiet, { ...quiet, publishes: ['8080:80'] }), 'a → b:80', {
      quiet: { subnets },
    });
    expect(answer).toMatchObject({
      ways: ['172.23.0.1:8080'],
      reasons: ['shared-network', 'icc-off', 'through-host'],
    });
  });

  it('nor from a network that is internal or does not masquerade', () => {
    for (const [network, because] of [
      ['inside', 'internal'],
      ['plain', 'no-masquerade'],
    ] as const) {
      expect(asked(pair({ on: [network] }, { ...back, publishes: ['8080:80'] }), 'a → b')).toMatchObject({
        reachable: false,
        reasons: ['no-shared-network', because],
      });
    }
  });

  it('an overlay network takes a single container only if it is attachable', () => {
    expect(asked(pair({ on: ['bridge'] }, { on: ['cloud'] }), 'a → b')).toMatchObject({
      reachable: false,
      reasons: ['no-shared-network', 'not-attachable'],
      remedies: expect.arrayContaining(['make-attachable cloud']) as string[],
    });
    expect(asked(pair({ on: ['bridge'] }, { on: ['sky'] }), 'a → b').remedies).toEqual(['connect sky a']);
  });
});

describe('with the network stack of another one', () => {
  const sharing = (owner: string): Sketch => ({ on: [], networkMode: `container:${owner}0`, publishes: [] });

  it('both are at localhost', () => {
    expect(asked(pair({}, sharing('a')), 'b → a')).toMatchObject({
      reachable: true,
      ways: ['localhost:80'],
      reasons: ['same-stack'],
    });
    expect(asked({ a: sharing('c'), b: sharing('c'), c: {} }, 'a → b:9000').ways).toEqual(['localhost:9000']);
  });

  it('others find it at the owner’s name', () => {
    expect(asked({ a: {}, b: sharing('c'), c: {} }, 'a → b:9000')).toMatchObject({
      ways: ['c:9000', '172.20.0.4:9000'],
    });
  });

  it('it has none while the owner does not run, and the old one when the owner was started anew', () => {
    expect(asked({ a: {}, b: sharing('c'), c: { state: 'exited' } }, 'a → b')).toMatchObject({
      reasons: ['owner-stopped'],
      remedies: ['start c', 'restart b'],
    });
    expect(asked({ a: {}, b: { ...sharing('c'), started: 5 }, c: { started: 9 } }, 'b → a')).toMatchObject({
      reasons: ['owner-restarted'],
      remedies: ['restart b'],
    });
    expect(asked({ a: {}, b: sharing('gone') }, 'a → b')).toMatchObject({
      reachable: false,
      reasons: ['owner-gone'],
    });
    // A plan may have two lean on each other.
    expect(asked({ a: sharing('b'), b: sharing('a') }, 'a → b')).toMatchObject({ reasons: ['owner-gone'] });
  });
});

describe('ends that do not run', () => {
  it.each([
    ['exited', 'not-running', ['start b']],
    ['created', 'not-running', ['start b']],
    ['paused', 'paused', ['unpause b']],
    ['restarting', 'not-running', []],
  ] as const)('%s', (state, reason, remedies) => {
    expect(asked(pair({}, { state }), 'a → b')).toEqual({
      reachable: false,
      ways: [],
      reasons: [reason],
      remedies,
    });
    expect(asked(pair({}, { state }), 'b → a').reasons).toEqual([reason]);
  });

  it('one that is gone', () => {
    expect(asked({ a: {} }, 'a → b').reasons).toEqual(['gone']);
  });

  it('are told each', () => {
    expect(asked(pair({ state: 'exited' }, { state: 'exited' }), 'a → b').remedies).toEqual([
      'start a',
      'start b',
    ]);
    expect(asked({ a: { state: 'exited' } }, 'a → a').remedies).toEqual(['start a']);
  });
});

describe('without a network, and on the host’s', () => {
  const none: Sketch = { on: ['none'], networkMode: 'none' };
  const host: Sketch = { on: ['host'], networkMode: 'host', publishes: [] };

  it('none reaches itself, and can leave that state', () => {
    expect(asked({ a: none }, 'a → a')).toMatchObject({ reachable: true, ways: ['localhost:80'] });
    expect(asked(pair(none, {}), 'a → b')).toMatchObject({
      reasons: ['no-network'],
      remedies: ['leave-none front a'],
    });
    expect(asked(pair({}, none), 'a → b')).toMatchObject({
      reasons: ['no-network'],
      remedies: ['leave-none front b'],
    });
    expect(asked({ a: { on: [] } }, 'a → outside')).toMatchObject({ reasons: ['no-network'] });
  });

  it('a container on the host’s network is where the host is', () => {
    expect(asked(pair(host, { publishes: ['127.0.0.1:8080:80'] }), 'a → b')).toMatchObject({
      reachable: true,
      ways: ['localhost:8080', '172.20.0.3:80'],
    });
    expect(asked(pair({}, host), 'a → b:9000').ways).toEqual(['172.20.0.1:9000']);
    expect(asked(pair(host, host), 'a → b:9000').reachable).toBe(true);
    expect(asked({ a: host }, 'host → a:9000').ways).toEqual(['localhost:9000']);
    expect(asked({ a: host }, 'outside → a:9000').ways).toEqual([':9000']);
  });
});
