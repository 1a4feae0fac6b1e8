import { describe, expect, it } from 'vitest';
import { completedBy } from '../../../src/model/exercises/exercises.ts';
import type { Observation } from '../../../src/model/exercises/observation.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';
import { container } from './fixtures.ts';

const snapshot: Snapshot = {
  ...emptySnapshot,
  containers: new Map([
    [
      'web',
      container({
        id: 'web',
        name: 'web',
        endpoints: [{ networkId: 'n', network: 'net', ip: '172.18.0.2' }],
      }),
    ],
    ['ping', container({ id: 'ping', name: 'ping', command: 'ping -c 1 example.com' })],
  ]),
};
const ran = (command: string): Observation => ({
  kind: 'event',
  event: { type: 'container', action: `exec_start: ${command}`, id: 'web', attributes: {} },
});

describe('the exercises that something completes', () => {
  it.each<[string, Observation, string[]]>([
    ['a look-up of an outside name', ran('nslookup example.com'), ['D1']],
    ['the same through a shell', ran('sh -c wget -qO- https://example.com/index.html'), ['D1']],
    ['a look-up of a container’s name', ran('nslookup web'), []],
    ['the host’s own name', ran('getent hosts host.docker.internal'), []],
    ['a container’s address', ran('curl http://172.18.0.2:80/'), ['D3']],
    ['an address that no container has', ran('ping 172.18.0.9'), []],
    ['a command that only mentions a name', ran('cat example.com'), []],
    [
      'a container whose own command looks outside',
      { kind: 'event', event: { type: 'container', action: 'start', id: 'ping', attributes: {} } },
      ['D1'],
    ],
    [
      'an exec that was only prepared',
      {
        kind: 'event',
        event: { type: 'container', action: 'exec_create: ping example.com', id: 'web', attributes: {} },
      },
      [],
    ],
    [
      'the quick fix to the host',
      { kind: 'action', action: { kind: 'quick-fix-applied', host: 'host.docker.internal' } },
      ['D2'],
    ],
    [
      'the quick fix to another name',
      { kind: 'action', action: { kind: 'quick-fix-applied', host: 'db' } },
      [],
    ],
    ['a copied address', { kind: 'action', action: { kind: 'address-copied' } }, ['D3']],
  ])('%s', (_name, observation, expected) => {
    expect(completedBy(observation, snapshot)).toEqual(expected);
  });
});
