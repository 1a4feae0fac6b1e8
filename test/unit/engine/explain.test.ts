import { describe, expect, it } from 'vitest';
import { engineDown, explain, SilenceError } from '../../../src/engine/explain.ts';
import {
  ProblemError,
  type DownReason,
  type RefusalCode,
  type RefusalFacts,
} from '../../../src/engine/problem.ts';

const refused = (statusCode: number, message: string): unknown =>
  Object.assign(new Error(message), { statusCode });
const failed = (code: string): unknown => Object.assign(new Error(code), { code });

describe('an engine that refuses', () => {
  it.each<[RefusalCode, number, string, RefusalFacts?]>([
    ['already-started', 304, 'container already started'],
    ['already-stopped', 304, 'container already stopped'],
    [
      'port-in-use',
      500,
      'driver failed programming external connectivity on endpoint web (9f): Bind for 0.0.0.0:8080 failed: port is already allocated',
      { port: 8080, address: '0.0.0.0' },
    ],
    [
      'port-in-use',
      500,
      'driver failed programming external connectivity on endpoint web: Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use',
      { port: 80, address: '0.0.0.0', protocol: 'tcp' },
    ],
    [
      'port-in-use',
      500,
      'Ports are not available: exposing port TCP 0.0.0.0:3306 -> 0.0.0.0:0: listen tcp 0.0.0.0:3306: bind: Only one usage of each socket address',
      { port: 3306, address: '0.0.0.0', protocol: 'tcp' },
    ],
    [
      'name-in-use',
      409,
      'Conflict. The container name "/web" is already in use by container "123456789abc". You have to remove (or rename) that container to be able to reuse that name.',
      { name: 'web', containers: ['123456789abc'] },
    ],
    ['name-in-use', 409, 'network with name apl already exists', { name: 'apl' }],
    [
      'pull-denied',
      404,
      "pull access denied for nobody/nothing, repository does not exist or may require 'docker login': denied",
      { image: 'nobody/nothing' },
    ],
    ['pull-rate-limited', 500, 'toomanyrequests: You have reached your pull rate limit.'],
    [
      'registry-not-trusted',
      500,
      'Get "https://10.0.0.1:5000/v2/": http: server gave HTTP response to HTTPS client',
      { registry: '10.0.0.1:5000' },
    ],
    ['no-space', 500, 'write /data/x: no space left on device'],
    ['pool-exhausted', 500, 'all predefined address pools have been fully subnetted'],
    ['subnet-overlap', 403, 'invalid pool request: Pool overlaps with other one on this address space'],
    [
      'network-not-attachable',
      403,
      'Could not attach to network mesh: rpc error: code = PermissionDenied desc = network mesh not manually attachable',
      { name: 'mesh' },
    ],
    ['api-too-old', 400, 'client version 1.52 is too new. Maximum supported API version is 1.41'],
    [
      'container-running',
      409,
      'You cannot remove a running container 1f. Stop the container before attempting removal or force remove',
    ],
    [
      'container-running',
      409,
      'cannot remove container "/web": container is running: stop the container before removing or force remove',
    ],
    [
      'image-in-use',
      409,
      'conflict: unable to remove repository reference "nginx" (must force) - container 1f is using its referenced image 2e',
    ],
    [
      'image-in-use',
      409,
      'conflict: unable to delete 2e (cannot be forced) - image is being used by running container 1f',
    ],
    [
      'image-in-use',
      409,
      'conflict: unable to delete 2e (must be forced) - image is being used by stopped container 1f',
    ],
    [
      'needs-buildkit',
      500,
      'the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/',
    ],
    ['needs-buildkit', 500, 'dockerfile parse error line 3: Unknown flag: link'],
    [
      'needs-buildkit',
      500,
      'failed to parse platform : "" is an invalid component of "": platform specifier',
    ],
    ['build-failed', 500, 'dockerfile parse error line 3: unknown instruction: NONSENSE'],
    ['network-in-use', 403, 'error while removing network: network apl id 3d has active endpoints'],
    ['network-built-in', 403, 'host is a pre-defined network and cannot be removed'],
    ['volume-in-use', 409, 'remove v1: volume is in use - [1f]'],
    ['already-in-progress', 409, 'removal of container 1f is already in progress'],
    ['container-not-running', 409, 'Container 1f is not running'],
    ['gone', 404, 'No such container: web'],
    ['refused', 500, 'something new'],
  ])('%s (%i)', (code, status, message, facts) => {
    const { problem } = explain(refused(status, message), 'unix:///s');
    expect(problem).toEqual({ code, detail: message, ...facts });
  });
});

describe('an engine that does not answer', () => {
  it.each<[DownReason, unknown]>([
    ['not-found', failed('ENOENT')],
    ['not-running', failed('ECONNREFUSED')],
    ['no-permission', failed('EACCES')],
    ['unreachable', failed('EHOSTUNREACH')],
    ['nonsense', failed('HPE_INVALID_CONSTANT')],
    ['nonsense', new SyntaxError('the answer is no list')],
    ['silent', new SilenceError('no answer within 10 s')],
  ])('%s', (reason, error) => {
    expect(explain(error, 'unix:///s').problem).toMatchObject({
      code: 'engine-down',
      reason,
      address: 'unix:///s',
    });
  });

  it('is reported with the attempt that tells most, and all that were made', () => {
    const tried = [
      { address: 'unix:///a', reason: 'not-found', detail: '' },
      { address: 'unix:///b', reason: 'no-permission', detail: '' },
    ] as const;
    expect(engineDown(tried).problem).toEqual({
      code: 'engine-down',
      reason: 'no-permission',
      address: 'unix:///b',
      tried,
    });
  });

  it('that nobody waits for any more is cancelled', () => {
    expect(explain(AbortSignal.abort().reason, 'unix:///s').problem).toMatchObject({ code: 'cancelled' });
  });

  it('keeps a problem that is one already', () => {
    const problem = new ProblemError({ code: 'refused', detail: 'no' });
    expect(explain(problem, '')).toBe(problem);
  });
});
