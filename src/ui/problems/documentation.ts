import type { Problem, RefusalCode } from '../../engine/problem.ts';

const pages: Readonly<Partial<Record<RefusalCode, string>>> = {
  'registry-not-trusted': 'https://docs.docker.com/reference/cli/dockerd/#insecure-registries',
  'pull-rate-limited': 'https://docs.docker.com/docker-hub/usage/',
  'not-swarm-manager': 'https://docs.docker.com/engine/swarm/swarm-mode/',
  'network-not-attachable': 'https://docs.docker.com/engine/network/drivers/overlay/',
  'api-too-old': 'https://docs.docker.com/reference/api/engine/',
};

/** Where Docker itself explains the problem; undefined where it does not, or where there is nothing to explain. */
export function documentationOf(problem: Problem): string | undefined {
  if (problem.code !== 'engine-down') return pages[problem.code];
  return problem.reason === 'no-permission'
    ? 'https://docs.docker.com/engine/install/linux-postinstall/'
    : 'https://docs.docker.com/engine/install/';
}
