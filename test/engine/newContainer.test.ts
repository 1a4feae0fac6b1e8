import { afterEach, describe, expect, it } from 'vitest';
import type { NewContainer } from '../../src/model/newContainer.ts';
import { dockerRunLine } from '../../src/model/runLine.ts';
import { run as runProgram } from '../../scripts/processes.ts';
import { clean, docker, dockerHost } from './harness.ts';
import { engine, name, network, running } from './making.ts';

afterEach(clean);

/** Everything at once that a container may be asked to be. */
const everything = (): NewContainer => ({
  image: 'busybox',
  name: name('all'),
  entrypoint: ['sh', '-c'],
  command: ['echo "$GREETING"; sleep 60', "it's", ''],
  environment: { GREETING: 'hello $USER', EMPTY: '' },
  labels: { 'com.example.a': "b 'c'", plain: '1' },
  publishedPorts: [
    { containerPort: 53, protocol: 'udp', hostPort: 29_482 },
    { containerPort: 80, protocol: 'tcp', hostPort: 29_480, hostAddress: '127.0.0.1' },
    { containerPort: 80, protocol: 'tcp', hostPort: 29_481 },
  ],
  exposedPorts: ['9000/tcp'],
  networks: [
    { network: name('one'), aliases: ['www', 'web'], ip: '10.213.7.9' },
    { network: name('two'), aliases: ['second'] },
  ],
  mounts: [
    { type: 'volume', source: name('data'), target: '/data' },
    { type: 'bind', source: '/etc', target: '/host etc', readOnly: true },
    { type: 'tmpfs', source: '', target: '/scratch' },
    { type: 'volume', source: '', target: '/anonymous' },
  ],
  restartPolicy: { name: 'on-failure', maximumRetries: 3 },
  extraHosts: ['host.docker.internal:host-gateway'],
  terminal: true,
  workingDir: '/tmp',
  user: '0:0',
  hostname: 'shop',
  init: true,
  addedCapabilities: ['NET_ADMIN'],
  droppedCapabilities: ['MKNOD'],
  memory: 64 * 1024 * 1024,
});

describe('a new container', () => {
  it('is made as it was asked for, and tells so again', async () => {
    await network('one', { subnet: '10.213.7.0/24' });
    await network('two');
    const id = await running('all', everything());
    expect(await engine.containers.blueprint(id)).toEqual(everything());
    expect(await engine.container(id)).toMatchObject({
      state: 'running',
      restartPolicy: { name: 'on-failure', maximumRetries: 3 },
    });
  });

  it('is made alike by the line that docker is given', async () => {
    await network('one', { subnet: '10.213.7.0/24' });
    await network('two');
    const id = await running('all', everything());
    const before = await engine.containers.blueprint(id);
    await engine.containers.remove(id, { force: true, volumes: true });
    const line = dockerRunLine(before);
    await runProgram('sh', ['-c', line], { env: { DOCKER_HOST: dockerHost, DOCKER_CONTEXT: undefined } });
    const again = await engine.containers.blueprint(name('all'));
    // Docker's own client splits an entry point of several words into its first word and the command.
    expect([...(again.entrypoint ?? []), ...(again.command ?? [])]).toEqual([
      ...(before.entrypoint ?? []),
      ...(before.command ?? []),
    ]);
    // And it asks for the volumes in any order.
    const byTarget = ({ mounts = [] }: NewContainer) =>
      mounts.toSorted((one, other) => one.target.localeCompare(other.target));
    const rest = { entrypoint: [], command: [] };
    expect({ ...again, ...rest, mounts: byTarget(again) }).toEqual({
      ...before,
      ...rest,
      mounts: byTarget(before),
    });
  });

  it('without wishes has a short line', async () => {
    const id = await engine.containers.create({ image: 'busybox', name: name('plain') });
    expect(dockerRunLine(await engine.containers.blueprint(id))).toBe(
      `docker run --detach --name ${name('plain')} busybox`,
    );
  });

  it('that cannot join its second network is not left behind', async () => {
    await network('one');
    const options = {
      image: 'busybox',
      name: name('web'),
      networks: [{ network: name('one') }, { network: 'host' }],
    };
    await expect(engine.containers.create(options)).rejects.toThrow(/network-not-joinable/);
    expect(await docker('ps', '-aq', '--filter', `name=${name('web')}`)).toBe('');
  });
});
