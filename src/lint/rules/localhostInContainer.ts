import { resolve } from '../resolve.ts';
import { isServedAtHome } from '../targets/serviceTargets.ts';
import type { Rule } from './rule.ts';

// As a destination, the unspecified address means this machine, too.
const loopback = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[::1?\])$/i;

/** A client in a container dials its own container, where nobody listens. */
export const localhostInContainer = {
  id: 'localhost-in-container',
  severity: 'warning',
  words: () => ['localhost', '127.', '0.0.0.0', '[::1]', '[::]'],
  check(address, { placements, project, snapshot }) {
    if (!loopback.test(address.host)) return undefined;
    const wrong = placements.filter(({ run }) => {
      if (run === undefined) return true;
      // In the host's network, `localhost` is the host.
      return run.service.networkMode?.kind !== 'host' && !isServedAtHome(address, run);
    });
    if (wrong.length === 0) return undefined;
    return { placements: wrong, targets: resolve(address, wrong, project, snapshot) };
  },
} as const satisfies Rule;
