import { describe, expect, it } from 'vitest';
import { Course } from '../../../src/model/exercises/course.ts';
import { exercises } from '../../../src/model/exercises/exercises.ts';
import type { LearnerAction, Observation } from '../../../src/model/exercises/observation.ts';
import { actionsOfCommand } from '../../../src/model/exercises/terminal.ts';
import { container, image, network, snapshot } from './fixtures.ts';

const world = snapshot({
  containers: [
    container({
      id: 'web',
      name: 'web',
      endpoints: [{ networkId: 'n', network: 'net', ip: '172.18.0.2' }],
      ports: [{ container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } }],
    }),
    container({ id: 'ping', name: 'ping', command: 'ping -c 1 example.com' }),
  ],
  images: [image({ id: 'sha256:1', tags: ['busybox:latest'] })],
  networks: [network({ id: 'n', name: 'net' })],
});
const event = (type: string, action: string, id: string, attributes = {}): Observation => ({
  kind: 'event',
  event: { type, action, id, attributes },
  at: 1_000,
});
const ran = (command: string, exitCode = 0): Observation[] => [
  event('container', `exec_start: ${command}`, 'web', { execID: 'e' }),
  event('container', 'exec_die', 'web', { execID: 'e', exitCode: `${exitCode}` }),
];
/** Ids of what the observations complete, one after the other. */
const completed = (...observations: readonly Observation[]): string[] => {
  const course = new Course();
  course.know(world);
  return observations.flatMap((each) => course.observe(each, world)).map(({ id }) => id);
};

describe('the exercises that a command in a container completes', () => {
  it.each<[string, Observation[], string[]]>([
    ['a look-up of an outside name', ran('nslookup example.com', 1), ['D1']],
    ['the same through a shell', ran('sh -c wget -qO- https://example.com/index.html'), ['D1']],
    ['the host’s own name', ran('getent hosts host.docker.internal'), []],
    ['a container’s address', ran('curl http://172.18.0.2:80/'), ['D3']],
    ['an address that no container has', ran('ping 172.18.0.9'), []],
    ['a command that only mentions a name', ran('cat example.com'), []],
    ['a container whose own command looks outside', [event('container', 'start', 'ping')], ['D1']],
    ['an exec that has only begun', ran('ping example.com').slice(0, 1), []],
    ['a name that is not found from another network', ran('curl http://ping/', 6), ['D8']],
    ['the same with a program that is not there', ran('curl http://ping/', 127), []],
    ['the addresses of the container', ran('ip -4 addr show eth0'), ['C4']],
    ['the same with a program that is not there', ran('ifconfig', 127), []],
    ['the same with a program that fails', ran('ip addr show eth7', 1), []],
  ])('%s', (_name, observations, expected) => {
    expect(completed(...observations)).toEqual(expected);
  });
});

describe('what the extension tells of its own work', () => {
  const apart = snapshot({
    containers: [
      container({
        id: 'web',
        name: 'web',
        endpoints: [{ networkId: 'n', network: 'net', ip: '172.18.0.2' }],
      }),
      container({
        id: 'far',
        name: 'far',
        endpoints: [{ networkId: 'b', network: 'bridge', ip: '172.17.0.2' }],
      }),
      container({
        id: 'near',
        name: 'near',
        endpoints: [{ networkId: 'n', network: 'net', ip: '172.18.0.3' }],
      }),
    ],
  });
  const tried = (from: string, by: 'name' | 'address', ok: boolean): LearnerAction => {
    return { kind: 'reach-tried', from, to: 'web', by, found: ok, answered: ok };
  };
  it.each<[string, LearnerAction, string[]]>([
    ['pruned containers', { kind: 'pruned', what: 'containers', tagged: false }, ['B8']],
    ['pruned dangling images', { kind: 'pruned', what: 'images', tagged: false }, ['A10']],
    ['pruned images with tags', { kind: 'pruned', what: 'images', tagged: true }, ['A11']],
    ['one found by name on its network', tried('near', 'name', true), ['D7']],
    ['one found by address only', tried('near', 'address', true), []],
    ['one that does not answer on its network', tried('near', 'name', false), []],
    ['one not found from another network', tried('far', 'name', false), ['D8']],
    ['a container that has gone meanwhile', tried('gone', 'name', false), []],
  ])('%s', (_name, action, expected) => {
    const done = new Course().observe({ kind: 'action', action }, apart);
    expect(done.map(({ id }) => id)).toEqual(expected);
  });
});

describe('pruning in a terminal, of which some engines tell no event', () => {
  const reclaimed = '\r\n\r\nTotal reclaimed space: 0B\r\n';
  const id = 'ab'.repeat(32);
  const deleted = `deleted: sha256:${id}`;
  const asked = 'WARNING! This will remove images.\r\nAre you sure you want to continue? [y/N] y\r\n';
  const dangling = `Deleted Images:\r\nuntagged: localhost:5000/made@sha256:${id}\r\n${deleted}${reclaimed}`;
  const withTag = `Deleted Images:\r\nuntagged: hello-world:latest\r\n${deleted}${reclaimed}`;
  it.each<[string, string, string, string[]]>([
    ['dangling images', 'docker image prune', asked + dangling, ['A10']],
    ['an image with a tag', 'docker image prune -a', asked + withTag, ['A11']],
    ['the same without a question', 'docker image prune --all --force', withTag, ['A11']],
    ['all, where only dangling ones are there', 'docker image prune -af', dangling, ['A10']],
    ['no image', 'docker image prune -a', `${asked}Total reclaimed space: 0B\r\n`, []],
    ['no image, as the user said no', 'docker image prune', asked.replace('y\r\n', 'n\r\n'), []],
    ['dangling images of Podman', 'podman image prune -f', `${id}\n`, ['A10']],
    ['all images of Podman', 'podman image prune -a -f', `${id}\n`, ['A11']],
    ['no image of Podman', 'podman image prune -a -f', '', []],
    ['containers', 'docker container prune', `Deleted Containers:\r\n${id}${reclaimed}`, ['B8']],
    ['containers of Podman', 'podman container prune -f', `${id}\n`, ['B8']],
    ['no container', 'docker container prune -f', 'Total reclaimed space: 0B\n', []],
  ])('%s', (_name, line, output, expected) => {
    const actions = actionsOfCommand({ line, output, exitCode: 0 }, world);
    expect(completed(...actions.map((action): Observation => ({ kind: 'action', action })))).toEqual(
      expected,
    );
  });

  it('ticks once where the engine tells of it, too', () => {
    const told = (action: string): Observation => event('image', action, 'sha256:1');
    const actions = actionsOfCommand({ line: 'docker image prune -a', output: withTag, exitCode: 0 }, world);
    const seen = actions.map((action): Observation => ({ kind: 'action', action }));
    expect(completed(told('untag'), told('prune'), ...seen)).toEqual(['A11']);
  });
});

describe('pruning images', () => {
  /** What the engine tells of its images, in seconds of its clock. */
  const told = (action: string, time: number): Observation => ({
    kind: 'event',
    at: 0,
    event: { type: 'image', action, id: `sha256:${action}`, time, attributes: { reclaimed: '4096' } },
  });

  it('takes tags, however long a slow disk needs for all of them', () => {
    const slow = [told('untag', 10), told('delete', 14), told('delete', 18), told('delete', 22)];
    expect(completed(...slow, told('prune', 23))).toEqual(['A11']);
  });

  it('takes none where the last tag was removed by hand before', () => {
    const byHand = [told('untag', 10), told('delete', 11)];
    expect(completed(...byHand, told('delete', 20), told('prune', 20))).toEqual(['A10']);
  });
});

describe('a course', () => {
  it('keeps the parts of an exercise from before, and says which are missing', () => {
    const before = new Course();
    before.observe({ kind: 'action', action: { kind: 'containers-listed', which: 'all' } }, world);
    const after = new Course({ seen: [...before.seen], past: before.past });
    const b2 = exercises.find(({ id }) => id === 'B2') ?? expect.fail('no B2');
    expect(after.missing(b2)).toEqual(['B2-running']);
    const running: LearnerAction = { kind: 'containers-listed', which: 'running' };
    expect(after.observe({ kind: 'action', action: running }, world)).toEqual([b2]);
    expect(after.observe({ kind: 'action', action: running }, world)).toEqual([]);
    after.reset();
    expect(after.missing(b2)).toEqual(['B2-running', 'B2-all']);
  });

  it('looks back to what was before a reload, and keeps of it only what it looks back to', () => {
    const before = new Course();
    before.know(world);
    const secret = { container: 'one', password: 'hunter2', name: 'web' };
    before.observe(event('volume', 'mount', 'data', secret), world);
    before.observe(event('container', 'exec_start: mysql -phunter2', 'web', { execID: 'e' }), world);
    before.observe(event('container', 'rename', 'web'), world);
    const kept = JSON.stringify(before.past);
    expect(kept).not.toContain('hunter2');
    expect(before.past).toHaveLength(1);
    const after = new Course({ seen: [], past: JSON.parse(kept) as Observation[] });
    after.know(world);
    const [done] = after.observe(event('volume', 'mount', 'data', { container: 'two' }), world);
    expect(done?.id).toBe('F8');
  });

  it('looks back past any number of health checks', () => {
    const checks = Array.from({ length: 600 }, (_each, index) => [
      event('container', 'exec_start: curl -f localhost', 'web', { execID: `${index}` }),
      event('container', 'exec_die', 'web', { execID: `${index}`, exitCode: '0' }),
    ]).flat();
    const mounted = (id: string): Observation => event('volume', 'mount', 'data', { container: id });
    expect(completed(mounted('one'), ...checks, mounted('two'))).toEqual(['F8']);
  });

  it('knows the images of containers that went together, and of one that went earlier than its last event came', () => {
    const course = new Course();
    course.know(
      snapshot({
        containers: [
          container({ id: 'one', imageId: 'sha256:1' }),
          container({ id: 'two', imageId: 'sha256:2' }),
        ],
      }),
    );
    const none = snapshot({});
    course.observe(event('container', 'destroy', 'one'), none);
    course.observe(event('container', 'die', 'two'), none);
    course.observe(event('container', 'destroy', 'two'), snapshot({}));
    const [done] = course.observe(event('image', 'delete', 'sha256:2'), snapshot({}));
    expect(done?.id).toBe('A12');
  });

  it('takes no program that is stopped with another image for the same action', () => {
    const stop = (id: string, at: number): Observation => {
      const told = event('container', 'stop', id);
      return told.kind === 'event' ? { ...told, at } : told;
    };
    const at = (milliseconds: number): string[] => completed(stop('web', 0), stop('ping', milliseconds));
    expect(at(14_000)).toEqual(['B12']);
    expect(at(16_000)).toEqual([]);
  });
});

describe('a command in a terminal', () => {
  const windows =
    'docker: Error response from daemon: Ports are not available: exposing port TCP 0.0.0.0:3306 -> 0.0.0.0:0: ' +
    'listen tcp 0.0.0.0:3306: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.';
  it.each<[string, number, string, LearnerAction[]]>([
    ['docker -v', 0, '', []],
    ['docker -v; docker version', 0, '', [{ kind: 'version-shown' }]],
    ['sudo docker version', 0, '', [{ kind: 'version-shown' }]],
    ['docker ps', 0, '', [{ kind: 'containers-listed', which: 'running' }]],
    [
      'docker ps -aq --filter ancestor=nginx',
      0,
      '',
      [
        { kind: 'containers-listed', which: 'all' },
        { kind: 'filter-applied', keys: ['ancestor'] },
      ],
    ],
    ['docker logs web', 0, '', [{ kind: 'logs-shown', containerId: 'web' }]],
    ['docker logs nobody', 1, 'Error: No such container', []],
    ['docker run -d -p 3306:3306 mysql', 125, windows, [{ kind: 'refused', code: 'port-in-use' }]],
    [
      'docker rm web',
      1,
      'You cannot remove a running container abc. Stop the container before attempting removal or force remove',
      [{ kind: 'refused', code: 'container-running' }],
    ],
    [
      'docker image rm busybox',
      1,
      'conflict: unable to remove repository reference "busybox" (must force) - container 1 is using its referenced image 2',
      [{ kind: 'refused', code: 'image-in-use', about: { kind: 'image', id: 'sha256:1' } }],
    ],
    [
      'curl http://localhost:8080/',
      0,
      '',
      [{ kind: 'port-answered', containerId: 'web', through: 'loopback' }],
    ],
    ['curl -s 192.168.0.7:8080', 0, '', [{ kind: 'port-answered', containerId: 'web', through: 'host' }]],
    ['curl http://localhost:8081/', 0, '', []],
    ['docker run -it busybox', 0, '', [{ kind: 'session-left' }]],
    ['docker run -dit busybox', 0, '', []],
    [
      'docker start -a web && docker network ls',
      0,
      '',
      [{ kind: 'session-left' }, { kind: 'networks-shown' }],
    ],
    ['docker network inspect net', 0, '', [{ kind: 'network-shown', driver: 'bridge' }]],
    [
      'docker image inspect $(docker images -q --filter dangling=true)',
      0,
      '[\r\n    {\r\n        "Id": "sha256:1",\r\n        "RepoTags": []',
      [{ kind: 'image-inspected', id: 'sha256:1' }],
    ],
    ['docker inspect $(docker ps -q)', 0, '[{ "Id": "sha256:2" }]', []],
    ['docker image inspect busybox', 0, '"Id": "sha256:1"', [{ kind: 'image-inspected', id: 'sha256:1' }]],
    ['echo docker', 0, '', []],
    ['docker', 0, '', []],
    ['', 0, '', []],
  ])('%s', (line, exitCode, output, expected) => {
    expect(actionsOfCommand({ line, exitCode, output }, world)).toEqual(expected);
  });
});
