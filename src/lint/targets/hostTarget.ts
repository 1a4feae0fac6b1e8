import { heldByPrograms } from '../../model/freePort.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { TargetEvidence } from '../evidence.ts';
import type { Edit } from '../finding.ts';
import { offerOf } from './containerTargets.ts';
import { setServiceEntry } from '../fixes/composeEdit.ts';
import type { Placement } from '../project/placement.ts';
import type { Project, Service } from '../project/project.ts';
import { networkOwner } from '../project/sharing.ts';
import type { Address } from '../addresses/address.ts';
import type { Target } from './target.ts';

/** The name under which a container can reach the engine's host. */
export const hostName = 'host.docker.internal';
/** What an engine puts the host's address in for. Source: https://docs.docker.com/reference/cli/docker/container/run/#add-host */
const gateway = 'host-gateway';

/**
 * The engine's host, on which `localhost` was true. Docker Desktop knows its name; an engine on Linux has to be told with
 * `host-gateway`, which does no harm elsewhere.
 * Source: https://docs.docker.com/reference/cli/docker/container/run/#add-host
 */
export function hostTarget(
  address: Address,
  placements: readonly Placement[],
  project: Project,
  snapshot: Snapshot,
): Target {
  const evidence: TargetEvidence[] = [];
  for (const container of snapshot.containers.values()) {
    const offer = offerOf(address, container);
    if (offer?.code === 'container-publishes') evidence.push(offer);
  }
  evidence.push(...programAt(address.port, snapshot), { code: 'engine-host' });
  const edits = gatewayEdits(placements, project, evidence);
  return { kind: 'host', host: hostName, port: address.port, rank: 0, evidence, edits };
}

/** What listens on the host, beside the containers. */
function programAt(port: number | undefined, snapshot: Snapshot): TargetEvidence[] {
  const found = heldByPrograms(snapshot).filter((each) => each.protocol === 'tcp' && each.port === port);
  if (port === undefined || found.length === 0) return [];
  const local = found.every(({ address }) => address !== undefined && isOnlyLocal(address));
  return [{ code: 'host-listens', port, local }];
}

/** Of the kernel's spellings. */
function isOnlyLocal(address: string): boolean {
  return address.startsWith('127.') || address === '0:0:0:0:0:0:0:1';
}

/**
 * What makes the host known to the services that do not know it yet, with `evidence` told of it; of containers that compose
 * does not know, there is nothing to edit.
 */
export function gatewayEdits(
  placements: readonly Placement[],
  project: Project,
  evidence: TargetEvidence[],
): Edit[] {
  const edits: Edit[] = [];
  const done = new Set<string>();
  for (const { run } of placements) {
    // Compose refuses `extra_hosts` on a service that lives in another one's network.
    const owner = run && networkOwner(run.composition, run.service);
    const key = owner && `${owner.file}\n${owner.name}`;
    if (owner === undefined || key === undefined) {
      if (!evidence.some(({ code }) => code === 'needs-add-host')) evidence.push({ code: 'needs-add-host' });
      continue;
    }
    if (done.has(key) || owner.extraHosts.includes(hostName)) continue;
    done.add(key);
    const edit = gatewayEdit(project, owner);
    if (edit === undefined) continue;
    edits.push(edit);
    evidence.push({ code: 'adds-host-gateway', service: owner.name, file: owner.file });
  }
  return edits;
}

/** A service belongs to one project and so to one text: what was found for it holds for the next address, too. */
const knownEdits = new WeakMap<Service, { readonly edit: Edit | undefined }>();

function gatewayEdit(project: Project, service: Service): Edit | undefined {
  const known = knownEdits.get(service);
  if (known !== undefined) return known.edit;
  const edit = setServiceEntry(service.file, project.files.get(service.file) ?? '', service.name, {
    section: 'extra_hosts',
    name: hostName,
    value: gateway,
  });
  knownEdits.set(service, { edit });
  return edit;
}
