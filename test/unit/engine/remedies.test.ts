import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusalCodes, type DownReason, type RefusalCode } from '../../../src/engine/problem.ts';
import { remediesOf } from '../../../src/engine/remedies.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';
import { container, image } from '../model/fixtures.ts';

const web = container({
  id: 'a'.repeat(64),
  ports: [{ container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } }],
});
const snapshot: Snapshot = { ...emptySnapshot, containers: new Map([[web.id, web]]) };
const ref = { kind: 'container', id: web.id } as const;

const notToBeProvoked: ReadonlySet<RefusalCode> = new Set([
  // Only while another removal is under way: inTheWay.test.ts takes it where it comes.
  'already-in-progress',
  // Our own words about files; they take a file system that fails.
  'copy-differs',
  // A user who is asked, and switches: sameEngine.test.ts.
  'engine-switched',
  'files-denied',
  'files-read-only',
  'not-on-this-machine',
  'restore-failed',
  'restore-unfinished',
  // And this one an engine that goes away at a certain moment: intoNew.test.ts.
  'volume-half-filled',
  // Whatever no rule knows.
  'refused',
]);

describe('what can be done about a problem', () => {
  it('a port: next free one first, then the container that publishes it', () => {
    const problem = { code: 'port-in-use', detail: '', port: 8080, address: '127.0.0.1' } as const;
    expect(remediesOf(problem, snapshot)).toEqual([
      { code: 'use-next-free-port', objects: [] },
      { code: 'stop-holders', objects: [ref] },
      { code: 'show-objects', objects: [ref] },
    ]);
    expect(remediesOf({ ...problem, protocol: 'udp' }, snapshot)).toHaveLength(1);
  });
  it('a name: another one first, then the container that has it, by the begin of its id', () => {
    const problem = { code: 'name-in-use', detail: '', containers: ['aaaaaaaaaaaa'] } as const;
    expect(remediesOf(problem, snapshot)).toEqual([
      { code: 'choose-name', objects: [] },
      { code: 'show-objects', objects: [ref] },
      { code: 'remove-holders', objects: [ref] },
    ]);
  });
  it('a container that runs: it is itself what is to be stopped', () => {
    expect(remediesOf({ code: 'container-running', detail: '' }, snapshot, ref)).toEqual([
      { code: 'stop-holders', objects: [ref] },
      { code: 'force', objects: [ref] },
    ]);
  });
  it('an image that others are built upon: those', () => {
    const images = [image({ id: 'sha256:1' }), image({ id: 'sha256:2', parent: 'sha256:1' })];
    const world = { ...emptySnapshot, images: new Map(images.map((each) => [each.id, each])) };
    const subject = { kind: 'image', id: 'sha256:1' } as const;
    expect(remediesOf({ code: 'image-has-children', detail: '' }, world, subject)).toEqual([
      { code: 'show-objects', objects: [{ kind: 'image', id: 'sha256:2' }] },
    ]);
  });
  it('a network that is gone: made anew for the container that was on it, else another one', () => {
    const endpoints = [{ network: 'shop', networkId: 'b'.repeat(64) }];
    const world = { ...emptySnapshot, containers: new Map([[web.id, { ...web, endpoints }]]) };
    const problem = { code: 'no-such-network', detail: '', name: 'b'.repeat(64) } as const;
    expect(remediesOf(problem, world, ref)).toEqual([{ code: 'recreate-network', objects: [ref] }]);
    expect(remediesOf(problem, world)).toEqual([{ code: 'create-network', objects: [] }]);
  });
  it('no engine: where it refuses permission, besides, how that is given', () => {
    const down = { code: 'engine-down', address: '', tried: [] } as const;
    const steps = (reason: DownReason) =>
      remediesOf({ ...down, reason }, emptySnapshot).map(({ code }) => code);
    expect(steps('silent')).toEqual(['try-again', 'show-attempts', 'switch-engine']);
    expect(steps('no-permission')).toContain('open-documentation');
  });
  it.each([
    'port-in-use',
    'name-in-use',
    'image-in-use',
    'container-running',
    'network-in-use',
    'volume-in-use',
    'no-such-image',
    'pull-denied',
    'pull-not-found',
    'registry-unreachable',
    'no-space',
    'pool-exhausted',
    'subnet-overlap',
    'network-not-attachable',
    'not-swarm-manager',
    'container-not-running',
    'api-too-old',
  ] as const)('%s: there is something to do', (code) => {
    const facts = { code, detail: '', port: 8080, containers: [web.id] };
    expect(remediesOf(facts, snapshot, ref).length).toBeGreaterThan(0);
  });
  it('every refusal is provoked at a real engine, but for those that none can be made to give', () => {
    const sources = globSync('test/{engine,engines,host}/**/*.ts').map((path) => readFileSync(path, 'utf8'));
    const never = refusalCodes.filter((code) => !sources.some((source) => source.includes(`'${code}'`)));
    expect(never.filter((code) => !notToBeProvoked.has(code))).toEqual([]);
  });
  it('whatever the problem, nothing is thrown without facts', () => {
    for (const code of refusalCodes) expect(remediesOf({ code, detail: '' }, emptySnapshot)).toBeDefined();
  });
});
