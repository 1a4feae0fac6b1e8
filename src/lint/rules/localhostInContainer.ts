import { isLoopback } from '../addresses/address.ts';
import { dialled } from '../addresses/dialled.ts';
import { isForBrowser } from '../audience.ts';
import { resolve } from '../resolve.ts';
import { isServedAtHome } from '../targets/servedAtHome.ts';
import { severityFor, type Rule } from './rule.ts';

/** A client in a container dials its own container, where nobody listens. */
export const localhostInContainer = {
  id: 'localhost-in-container',
  severity: 'warning',
  words: () => ['localhost', '127.', '0.0.0.0', '::1', '[::]'],
  check(address, { path, placements, project, snapshot, options }) {
    if (!isLoopback(address.host)) return undefined;
    const belief = dialled(address, options.keys, options.ports);
    if (belief === undefined || isForBrowser(address, path, project)) return undefined;
    const wrong = placements.filter((placement) => !isServedAtHome(address, placement, path, project));
    if (wrong.length === 0) return undefined;
    const targets = resolve(address, wrong, project, snapshot);
    // What may be anything is taken for a server's address only if such a server is known.
    const proofs = address.product === undefined ? listening : [...listening, 'image-listens'];
    const isKnown = targets.some(({ evidence }) => evidence.some(({ code }) => proofs.includes(code)));
    if (belief === 'likely' && !isKnown) return undefined;
    return { severity: severityFor(address), placements: wrong, remedy: { targets } };
  },
} as const satisfies Rule;

const listening: readonly string[] = [
  'service-publishes',
  'service-listens',
  'container-publishes',
  'container-listens',
];
