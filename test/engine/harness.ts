import { randomUUID } from 'node:crypto';
import { dockerOf } from '../../scripts/docker.ts';
import { engineVariable } from '../../scripts/testEnvironment.ts';

/**
 * The engine that the run has started for its tests. Not DOCKER_HOST: a test that is started by hand must never get
 * hold of its developer's own engine.
 */
export const dockerHost = process.env[engineVariable] ?? '';
if (!dockerHost) throw new Error(`There is no engine for the tests; run them by \`npm test -- engine\`.`);

/** Path of the engine's socket. */
export const socket = dockerHost.replace(/^unix:\/\//, '');

/** The docker CLI, talking to that engine: `await docker('run', '--detach', 'busybox', 'sleep', '60')` → its output. */
export const docker = dockerOf(dockerHost);

/** Begins the names of everything that this test file makes; see `clean`. */
export const prefix = `t${randomUUID().slice(0, 8)}-`;

/** Removes every container, network and volume whose name begins with this file's prefix. For `afterAll`, `afterEach`. */
export async function clean(): Promise<void> {
  const named = async (...list: readonly string[]) => {
    // The engine's filter finds the text anywhere in a name; Docker's own prefix for containers is a slash.
    const lines = await docker(...list, '--filter', `name=${prefix}`);
    return lines === '' ? [] : lines.split('\n');
  };
  const containers = await named('container', 'ls', '--all', '--quiet');
  if (containers.length > 0) await docker('container', 'rm', '--force', '--volumes', ...containers);
  const networks = await named('network', 'ls', '--quiet');
  if (networks.length > 0) await docker('network', 'rm', ...networks);
  const volumes = await named('volume', 'ls', '--quiet');
  if (volumes.length > 0) await docker('volume', 'rm', ...volumes);
}
