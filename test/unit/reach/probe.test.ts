import { describe, expect, it } from 'vitest';
import { agreement, probeTargets } from '../../../src/model/probe.ts';
import { reach } from '../../../src/model/reachability.ts';
import { toolsFor } from '../../../src/engine/operations/probeTools.ts';
import { world } from './world.ts';

describe('how a probe stands to its prediction', () => {
  it.each([
    [true, 'done', 'agrees'],
    [true, 'refused', 'nothing-listens'],
    [true, 'no-answer', 'nothing-listens'],
    [true, 'timed-out', 'differs'],
    [true, 'unknown-name', 'differs'],
    [false, 'done', 'differs'],
    [false, 'refused', 'agrees'],
    [false, 'no-route', 'agrees'],
    [true, 'no-tool', 'untested'],
  ] as const)('predicted %s, %s: %s', (reachable, outcome, expected) => {
    expect(agreement({ reachable }, { outcome, target: { host: 'db', port: 80 } })).toBe(expected);
  });

  it('a name that was found tells nothing of a way', () => {
    const target = { host: 'db' };
    expect(agreement({ reachable: false }, { outcome: 'done', target })).toBe('needs-port');
    expect(agreement({ reachable: false }, { outcome: 'unknown-name', target })).toBe('agrees');
    expect(agreement({ reachable: true }, { outcome: 'done', target })).toBe('agrees');
    expect(agreement({ reachable: true }, { outcome: 'no-tool', target })).toBe('needs-port');
  });
});

describe('what is tried', () => {
  const there = world({ a: {}, b: { on: ['back'], publishes: ['80'] }, c: { publishes: ['8080:80'] } });
  const a = { kind: 'container', id: 'a0' } as const;
  const targets = (to: 'b' | 'c', port?: number) => {
    const end = { kind: 'container', id: `${to}0` } as const;
    return probeTargets(reach(there, a, end, port), end, port, there);
  };

  it('is the best way where there is one', () => {
    expect(targets('c')).toEqual([{ host: 'c', port: 80 }]);
  });
  it('is what people would dial where there is none', () => {
    expect(targets('b')).toEqual([
      { host: 'b', port: 80 },
      { host: '172.21.0.3', port: 80 },
    ]);
    expect(targets('c', 8080)[0]).toEqual({ host: 'c', port: 8080 });
  });
});

describe('what the programs say', () => {
  const read = (
    purpose: 'connect' | 'get',
    program: string,
    exitCode: number,
    output: string,
    milliseconds = 20,
  ) =>
    toolsFor[purpose]({ host: 'db', port: 80 })
      .find(({ argv }) => argv.includes(program))
      ?.read({ exitCode, output }, milliseconds);

  it.each([
    ['nc', 0, '', 'done'],
    ['nc', 1, "nc: can't connect to remote host (172.18.0.3): Connection refused", 'refused'],
    ['nc', 1, "nc: bad address 'db'", 'unknown-name'],
    ['nc', 1, 'nc: getaddrinfo for host "db" port 80: Name or service not known', 'unknown-name'],
    ['nc', 1, "nc: invalid option -- 'z'\nUsage: nc", undefined],
    ['bash', 1, 'bash: connect: Connection refused', 'refused'],
    ['bash', 1, 'bash: db: Temporary failure in name resolution', 'unknown-name'],
    ['bash', 1, 'bash: connect: No route to host', 'no-route'],
    [
      'curl',
      7,
      "curl: (7) Failed to connect to db port 80 after 0 ms: Couldn't connect to server",
      'refused',
    ],
    ['curl', 6, 'curl: (6) Could not resolve host: db', 'unknown-name'],
    ['curl', 28, 'curl: (28) Resolving timed out after 3000 milliseconds', 'unknown-name'],
    ['curl', 28, 'curl: (28) Connection timed out after 3001 milliseconds', 'timed-out'],
    ['curl', 28, 'curl: (28) Operation timed out after 3001 milliseconds with 0 bytes received', 'done'],
    ['curl', 52, 'curl: (52) Empty reply from server', 'done'],
    ['curl', 1, 'curl: (1) Received HTTP/0.9 when not allowed', 'done'],
    ['wget', 1, "wget: can't connect to remote host (172.18.0.3): Connection refused", 'refused'],
    ['wget', 1, 'wget: server returned error: HTTP/1.1 404 Not Found', 'done'],
    ['wget', 1, 'http://db/:\n2026-11-28 03:33:26 ERROR 404: Not Found.', 'done'],
    ['wget', 4, "wget: unable to resolve host address 'db'", 'unknown-name'],
    ['wget', 4, 'failed: Connection refused.', 'refused'],
    ['wget', 139, '', undefined],
  ] as const)('%s ends with %d: %s', (program, code, output, expected) => {
    expect(read('connect', program, code, output)).toBe(expected);
  });

  it('silence tells by how long it lasted', () => {
    expect(read('connect', 'nc', 1, '', 20)).toBe('refused');
    expect(read('connect', 'nc', 1, '', 3010)).toBe('timed-out');
  });

  it('an HTTP error is an answer, and no answer is none', () => {
    expect(read('get', 'wget', 1, 'wget: server returned error: HTTP/1.0 404 Not Found')).toBe('done');
    expect(read('get', 'bash', 1, '')).toBe('no-answer');
    expect(read('get', 'curl', 28, 'curl: (28) Operation timed out after 3001 milliseconds')).toBe(
      'no-answer',
    );
  });
});
