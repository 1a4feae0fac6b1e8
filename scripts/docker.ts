import { run } from './processes.ts';

/** Runs the docker CLI with its arguments given one by one, and gives its output without the last line break. */
export type Docker = (...args: readonly string[]) => Promise<string>;

/** The docker CLI of one engine, whatever context or host the user has chosen for his own. */
export function dockerOf(dockerHost: string): Docker {
  const env = {
    DOCKER_HOST: dockerHost,
    DOCKER_CONTEXT: undefined,
    DOCKER_TLS_VERIFY: undefined,
    // Debian has no buildx, and without it the CLI builds only the old way.
    DOCKER_BUILDKIT: '0',
  };
  return async (...args) => (await run('docker', args, { env })).replace(/\n$/, '');
}
