import { dialled } from '../addresses/dialled.ts';
import { isForBrowser } from '../audience.ts';
import type { TargetEvidence } from '../evidence.ts';
import type { Placement } from '../project/placement.ts';
import { networkOwner } from '../project/sharing.ts';
import { gatewayEdits, hostName } from '../targets/hostTarget.ts';
import type { Rule } from './rule.ts';

/** The host's name, which Docker Desktop knows by itself and an engine on Linux only if it is told. */
export const hostGatewayMissing = {
  id: 'host-gateway-missing',
  severity: 'information',
  words: () => [hostName],
  check(address, { path, project, options, placements }) {
    if (address.host.toLowerCase() !== hostName || isForBrowser(address, path, project)) return undefined;
    if (dialled(address, options.keys, options.ports) === undefined) return undefined;
    const wrong = placements.filter((placement) => !mayKnowHost(placement));
    const [first] = wrong;
    if (first === undefined) return undefined;
    const evidence: TargetEvidence[] = [];
    const edits = gatewayEdits(wrong, project, evidence);
    const added = evidence.find((each) => each.code === 'adds-host-gateway');
    const fix = { kind: 'add-host', port: undefined, preferred: true, evidence, edits } as const;
    return {
      placements: wrong,
      remedy: { fixes: added === undefined ? [] : [{ ...fix, host: added.service }] },
    };
  },
} as const satisfies Rule;

function mayKnowHost({ run, started, container, because }: Placement): boolean {
  if (run !== undefined) {
    const owner = networkOwner(run.composition, run.service);
    // What another container's network knows is not written here, nor what an unknown base brings.
    if (owner.isPartial || owner.networkMode?.kind === 'container') return true;
    return owner.extraHosts.includes(hostName);
  }
  // Of a container that runs now, of a pod, and of an image that nothing here starts, the names are not known.
  if (container !== undefined || started.length === 0 || because.some(isManifest)) return true;
  return started.some(({ extraHosts }) => extraHosts.includes(hostName));
}

function isManifest(evidence: Placement['because'][number]): boolean {
  return evidence.code === 'describes-container' && /\.ya?ml$/.test(evidence.file);
}
