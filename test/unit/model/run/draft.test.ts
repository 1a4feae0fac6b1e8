import { describe, expect, it } from 'vitest';
import type { HostPort } from '../../../../src/model/freePort.ts';
import { nameForImage } from '../../../../src/model/freeName.ts';
import { draftFor } from '../../../../src/model/run/draft.ts';
import { movedPorts, proposedPorts, type PortsOfHost } from '../../../../src/model/run/hostPorts.ts';
import { container, image, snapshot } from '../fixtures.ts';

const web = container({
  name: 'web',
  ports: [{ container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } }],
});
/** A host on which a container publishes 8080 and programs listen on these ports. */
const host = (...held: number[]): PortsOfHost => ({
  snapshot: snapshot({ containers: [web] }),
  isFree: ({ port }: HostPort) => Promise.resolve(!held.includes(port)),
});

describe('what a container is best made of', () => {
  it('is a free name, and its ports at free ports of the host', async () => {
    const nginx = image({ exposedPorts: ['80/tcp', '443/tcp', '53/udp'], command: ['/entry.sh', 'nginx'] });
    expect(await draftFor('team/web:1.0', nginx, host(8081))).toEqual({
      image: 'team/web:1.0',
      name: 'web-2',
      publishedPorts: [
        { containerPort: 80, protocol: 'tcp', hostPort: 8082 },
        { containerPort: 443, protocol: 'tcp', hostPort: 8443 },
        { containerPort: 53, protocol: 'udp', hostPort: 8053 },
      ],
    });
  });

  it.each([['sh'], ['/bin/bash']])('is a terminal for %s, which would end without one', async (shell) => {
    expect(await draftFor('ubuntu', image({ command: [shell] }), host())).toEqual({
      image: 'ubuntu',
      name: 'ubuntu',
      interactive: true,
      terminal: true,
    });
    const answers = { command: ['sleep', '60'] };
    expect(await draftFor('ubuntu', image({ command: [shell] }), host(), answers)).toEqual({
      image: 'ubuntu',
      name: 'ubuntu',
      command: ['sleep', '60'],
    });
    expect(await draftFor('ubuntu', image({ command: [shell, '-c', 'serve'] }), host())).not.toHaveProperty(
      'terminal',
    );
  });

  it('is what is answered already, whatever of it can be read', async () => {
    const answers = {
      name: 'mine',
      command: 'sh -c "echo hi"',
      ports: ['9000:80', 'nonsense', 7],
      networks: ['name=shop,alias=www'],
      mounts: ['data:/data', 'type=tmpfs,target=/scratch'],
      environment: ['A=1', 'B'],
      restart: 'on-failure:2',
      extraHosts: ['host.docker.internal:host-gateway'],
      workingDir: '/srv',
      user: 7,
      interactive: false,
      remove: true,
      privileged: true,
    };
    const nginx = image({ exposedPorts: ['80/tcp'] });
    expect(await draftFor('nginx', nginx, host(), answers)).toEqual({
      image: 'nginx',
      name: 'mine',
      command: ['sh', '-c', 'echo hi'],
      publishedPorts: [{ containerPort: 80, protocol: 'tcp', hostPort: 9000 }],
      networks: [{ network: 'shop', aliases: ['www'] }],
      mounts: [
        { type: 'volume', source: 'data', target: '/data' },
        { type: 'tmpfs', source: '', target: '/scratch' },
      ],
      environment: { A: '1' },
      restartPolicy: { name: 'on-failure', maximumRetries: 2 },
      extraHosts: ['host.docker.internal:host-gateway'],
      workingDir: '/srv',
      interactive: false,
      terminal: false,
      autoRemove: true,
    });
    expect(await draftFor('nginx', nginx, host(), { ports: [], networks: ['host'] })).toEqual({
      image: 'nginx',
      name: 'nginx',
      publishedPorts: [],
      networks: [],
      networkMode: 'host',
    });
  });

  it('has no name where the image has none', () => {
    const none = new Set<string>();
    expect(nameForImage('sha256:0123', none)).toBeUndefined();
    expect(nameForImage('0123456789ab', none)).toBeUndefined();
    expect(nameForImage('r', none)).toBeUndefined();
    expect(nameForImage('registry.example:5000/team/web@sha256:01', none)).toBe('web');
    expect(nameForImage('web', new Set(['web', 'web-2']))).toBe('web-3');
  });
});

describe('ports of the host', () => {
  it('are proposed once each', async () => {
    expect(await proposedPorts(['80/tcp', '8080/tcp', '8080/udp'], host())).toEqual([
      { containerPort: 80, protocol: 'tcp', hostPort: 8081 },
      { containerPort: 8080, protocol: 'tcp', hostPort: 8082 },
      { containerPort: 8080, protocol: 'udp', hostPort: 8080 },
    ]);
  });

  it('are moved where they are taken, and only there', async () => {
    const ports = [
      { containerPort: 80, protocol: 'tcp', hostPort: 8080 },
      { containerPort: 81, protocol: 'tcp', hostPort: 8081, hostAddress: '127.0.0.1' },
      { containerPort: 82, protocol: 'tcp' },
      { containerPort: 83, protocol: 'tcp', hostPort: 9000 },
    ] as const;
    expect(await movedPorts(ports, 9000, host())).toEqual([
      { containerPort: 80, protocol: 'tcp', hostPort: 8081 },
      { containerPort: 81, protocol: 'tcp', hostPort: 8082, hostAddress: '127.0.0.1' },
      { containerPort: 82, protocol: 'tcp' },
      { containerPort: 83, protocol: 'tcp', hostPort: 9001 },
    ]);
  });

  it('are not moved where none is free near', async () => {
    const full: PortsOfHost = { ...host(), isFree: () => Promise.resolve(false) };
    const port = { containerPort: 80, protocol: 'tcp', hostPort: 8000 } as const;
    expect(await movedPorts([port], 8000, full)).toBeUndefined();
    expect(await movedPorts([{ ...port, hostPort: 65_535 }], 65_535, host())).toBeUndefined();
  });
});
