import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newContainerOf } from '../../../src/engine/blueprint.ts';
import { changeOf } from '../../../src/engine/changes.ts';
import { parseUsage } from '../../../src/engine/operations/usage.ts';
import { dialectOf, parseEvent, parseImage, parseNetwork, parseVolume } from '../../../src/engine/parse.ts';
import { parseInspectedContainer, parseListedContainer } from '../../../src/engine/parseContainer.ts';
import { parseNode, parseService, parseTask } from '../../../src/engine/parseSwarm.ts';
import { refusalOf } from '../../../src/engine/refusals.ts';
import { maskSecrets, maskSecretText } from '../../../src/model/secrets.ts';
import { disturbed, forAll, mutated, patience } from './fuzz.ts';

const listed = {
  Id: 'c1',
  Names: ['/web'],
  Image: 'nginx',
  ImageID: 'sha256:1',
  Command: 'nginx -g x',
  Created: 1,
  State: 'running',
  Status: 'Up 2 minutes (healthy)',
  Ports: [{ IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' }],
  Labels: { a: 'b' },
  HostConfig: { NetworkMode: 'net' },
  NetworkSettings: { Networks: { net: { NetworkID: 'n1', IPAddress: '10.0.0.2', Aliases: ['www'] } } },
  Mounts: [{ Type: 'volume', Name: 'data', Source: '/x', Destination: '/data', RW: true }],
};
const inspected = {
  Id: 'c1',
  Name: '/web',
  Image: 'sha256:1',
  Created: '2026-01-01T00:00:00Z',
  Path: 'nginx',
  Args: ['-g'],
  State: { Status: 'exited', ExitCode: 3, StartedAt: '2026-01-01T00:00:00Z', Health: { Status: 'healthy' } },
  Config: {
    Image: 'nginx',
    Env: ['API_TOKEN=x', 'A=b'],
    Labels: { a: 'b' },
    Cmd: ['x'],
    Entrypoint: null,
    ExposedPorts: { '80/tcp': {} },
  },
  HostConfig: {
    NetworkMode: 'net',
    RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
    PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] },
    Binds: ['/a:/b:ro'],
    Mounts: [{ Type: 'volume', Source: 'data', Target: '/data' }],
  },
  NetworkSettings: { Ports: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }] }, Networks: { net: {} } },
  Mounts: [],
};
const image = {
  Id: 'sha256:1',
  RepoTags: ['a:1'],
  RepoDigests: ['a@sha256:2'],
  Created: 1,
  Size: 5,
  Labels: null,
  Config: { ExposedPorts: { '80/tcp': {} }, Volumes: {} },
  RootFS: { Layers: ['sha256:3'] },
};
const network = {
  Id: 'n1',
  Name: 'net',
  Driver: 'bridge',
  Scope: 'local',
  Created: '2026-01-01T00:00:00Z',
  IPAM: { Config: [{ Subnet: '10.0.0.0/24', Gateway: '10.0.0.1' }] },
  Options: {},
  Labels: {},
};
const volume = { Name: 'data', Driver: 'local', Mountpoint: '/x', CreatedAt: '2026-01-01T00:00:00Z' };
const event = {
  Type: 'network',
  Action: 'connect',
  Actor: { ID: 'n1', Attributes: { container: 'c1' } },
  timeNano: 1,
};
const stats = {
  cpu_stats: { cpu_usage: { total_usage: 5 }, system_cpu_usage: 9, online_cpus: 2 },
  precpu_stats: { cpu_usage: { total_usage: 1 }, system_cpu_usage: 3 },
  memory_stats: { usage: 5, limit: 9, stats: { cache: 1 } },
  networks: { eth0: { rx_bytes: 1, tx_bytes: 2 } },
  blkio_stats: { io_service_bytes_recursive: [{ op: 'Read', value: 1 }] },
};

const node = {
  ID: 'n1',
  Spec: { Role: 'manager', Availability: 'active' },
  Description: { Hostname: 'a', Engine: { EngineVersion: '20.10.24' } },
  Status: { State: 'ready', Addr: '10.0.0.1' },
  ManagerStatus: { Leader: true, Addr: '10.0.0.1:2377' },
};
const service = {
  ID: 's1',
  Spec: {
    Name: 'web',
    Labels: { 'com.docker.stack.namespace': 'shop' },
    TaskTemplate: { ContainerSpec: { Image: 'nginx:1@sha256:2' } },
    Mode: { Replicated: { Replicas: 3 } },
  },
  Endpoint: {
    Ports: [{ Protocol: 'tcp', TargetPort: 80, PublishedPort: 8080 }],
    VirtualIPs: [{ NetworkID: 'n1', Addr: '10.0.1.2/24' }],
  },
};
const task = {
  ID: 't1',
  ServiceID: 's1',
  NodeID: 'n1',
  Slot: 1,
  Status: { State: 'running', Err: 'x', ContainerStatus: { ContainerID: 'c1' } },
  DesiredState: 'running',
};

const both = ['Docker', 'Podman'] as const;
const parsers: readonly [string, unknown, (json: unknown) => unknown][] = [
  ['a listed container', listed, parseListedContainer],
  ['an inspected container', inspected, parseInspectedContainer],
  ['a container to make again', inspected, (json) => newContainerOf(json, json)],
  ['an image', image, parseImage],
  ['a network', network, (json) => both.map((dialect) => parseNetwork(json, dialect))],
  ['a volume', volume, parseVolume],
  ['an event', event, (json) => both.map((dialect) => changeOf(parseEvent(json, dialect)))],
  ['a measurement', stats, parseUsage],
  ['a node', node, parseNode],
  ['a service', service, parseService],
  ['a task', task, parseTask],
  ['a version', { Components: [{ Name: 'Podman Engine' }] }, dialectOf],
];

describe('the engine’s JSON of any shape', { timeout: patience }, () => {
  it.each(parsers)('%s', (_name, sample, parse) => {
    const any = { weight: 1, arbitrary: fc.jsonValue() };
    forAll(fc.oneof({ weight: 4, arbitrary: disturbed([sample]) }, any), (json) => {
      try {
        parse(json);
      } catch (error) {
        // An object without an id is no object.
        expect(error).toBeInstanceOf(SyntaxError);
      }
    });
  });

  it('a refusal', () => {
    const words = [
      'Conflict. The container name "/web" is already in use by container "1f". You have to remove it.',
      'driver failed: Bind for 0.0.0.0:8080 failed: port is already allocated',
      'invalid pool request: Pool overlaps with other one on this address space',
    ];
    forAll(fc.tuple(fc.nat({ max: 600 }), mutated(words)), ([status, detail]) => {
      expect(refusalOf(status, detail).detail).toBe(detail);
    });
  });

  it('keeps no secret once it is masked', () => {
    forAll(fc.oneof(disturbed([inspected]), fc.jsonValue()), (json) => {
      expect(JSON.stringify(maskSecrets(json)) ?? '').not.toContain('API_TOKEN=x');
    });
  });

  it('keeps no secret of a line, whatever stands before and behind it', () => {
    const lines = [
      'FOO=1',
      'ENV A=1',
      'sh -c "FOO=1',
      'A=1 -e B="2 --name x" image run;',
      '--mount type=x,source=/a',
      'URL=a://b:c@d/?e=f',
      'PASSWORD="x -y',
    ];
    const secret = fc.constantFrom(
      'TOKEN=hunter2',
      '--password=hunter2',
      'KEY="a -b hunter2"',
      "PWD_KEY='a b=c hunter2'",
    );
    forAll(fc.tuple(mutated(lines), secret, mutated(lines)), (words) => {
      expect(maskSecretText(words.join(' '))).not.toContain('hunter2');
    });
  });
});
