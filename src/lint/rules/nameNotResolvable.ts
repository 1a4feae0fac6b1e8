import type { Container } from '../../model/container.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Address } from '../addresses/address.ts';
import { dialled } from '../addresses/dialled.ts';
import { isForBrowser } from '../audience.ts';
import type { TargetEvidence } from '../evidence.ts';
import type { Edit, Fix } from '../finding.ts';
import { replacement } from '../fixes/fixes.ts';
import { joinNetwork } from '../fixes/joinNetwork.ts';
import type { Placement } from '../project/placement.ts';
import type { Composition, Project, Service } from '../project/project.ts';
import type { Run } from '../project/runtime.ts';
import { networkNames, networkOwner } from '../project/sharing.ts';
import { isContainerOf } from '../targets/composeLabels.ts';
import { userDefinedNetworks } from '../targets/containerTargets.ts';
import { gatewayEdits, hostName } from '../targets/hostTarget.ts';
import {
  isContainerCalled,
  namesOfContainer,
  namesOfService,
  servicesCalled,
  ownContainers,
  spellingsOf,
} from '../targets/names.ts';
import type { Target } from '../targets/target.ts';
import { severityFor, type Rule } from './rule.ts';

/** A name resolves only for containers that share a user-defined network with its bearer. */
export const nameNotResolvable = {
  id: 'name-not-resolvable',
  severity: 'warning',
  words: (project, snapshot) => [
    ...project.compositions.flatMap(namesOutOfReach).flatMap(spellingsOf),
    ...[...snapshot.containers.values()]
      .filter(({ state }) => state === 'running')
      .flatMap(namesOfContainer)
      .flatMap(spellingsOf),
  ],
  check(address, scene) {
    const { path, project, snapshot, options, placements } = scene;
    const { host } = address;
    const severity = severityFor(address);
    const lookups = placements.map((placement) => ({ placement, ...lookUp(host, placement, snapshot) }));
    // Where it resolves in one way of running the project, the others are for something else.
    if (lookups.some(({ isFound }) => isFound)) return undefined;
    const apart = lookups.flatMap(({ placement: { run }, bearer }) => (run && bearer ? { run, bearer } : []));
    const own = apart.length > 0 ? [] : ownContainers(placements, snapshot);
    if (apart.length === 0 && !isOutOfReachNow(host, own, snapshot)) return undefined;
    if (dialled(address, options.keys, options.ports) === undefined) return undefined;
    if (isForBrowser(address, path, project)) return undefined;
    if (apart.length > 0) {
      const wrong = lookups.filter(({ bearer }) => bearer !== undefined).map(({ placement }) => placement);
      const others = throughHost(address, wrong, apart, project).map((target) => {
        return { ...replacement(address, target, scene), preferred: false };
      });
      return { severity, placements: wrong, remedy: { fixes: [...joinFixes(apart, project), ...others] } };
    }
    return { severity, placements, remedy: { fixes: [] } };
  },
} as const satisfies Rule;

/** Names that some service of the composition cannot look up. */
function namesOutOfReach(composition: Composition): string[] {
  const { services } = composition;
  const known = services.filter(({ isPartial }) => !isPartial);
  const networks = new Set(known.map((service) => networkNames(composition, service).join('\n')));
  // Nearly always all services are on one network.
  return networks.size === 1 && !networks.has('') ? [] : services.flatMap(namesOfService);
}

interface LookUp {
  /** Whether the name is known to lead somewhere. */
  readonly isFound: boolean;
  /** The service that is called so where no network is shared with it. */
  readonly bearer?: Service;
}

function lookUp(host: string, { run }: Placement, snapshot: Snapshot): LookUp {
  if (run === undefined) return { isFound: false };
  const { composition, service } = run;
  const owner = networkOwner(composition, service);
  const isGiven = (each: Service): boolean =>
    each.extraHosts.includes(host) || each.links.some((link) => link.split(':').includes(host));
  // What another container's network knows is not written here.
  if (owner.networkMode?.kind === 'container' || isGiven(owner) || isGiven(service)) return { isFound: true };
  if (owner.isPartial) return { isFound: true };
  const bearers = servicesCalled(composition, host);
  const own = networkNames(composition, owner);
  const isReached = (bearer: Service): boolean =>
    bearer.isPartial ||
    networkOwner(composition, bearer) === owner ||
    networkNames(composition, networkOwner(composition, bearer)).some((name) => own.includes(name)) ||
    shareNow(service, bearer, snapshot);
  const [bearer] = bearers;
  return { isFound: bearers.some(isReached), ...(bearer && { bearer }) };
}

/** Whether containers of both were put on one network by hand. */
function shareNow(a: Service, b: Service, snapshot: Snapshot): boolean {
  const networksNow = (service: Service): string[] =>
    [...snapshot.containers.values()]
      .filter((container) => container.state === 'running' && isContainerOf(container, service))
      .flatMap((container) => userDefinedNetworks(container, snapshot).map(({ id }) => id));
  const ofA = networksNow(a);
  return networksNow(b).some((id) => ofA.includes(id));
}

/** Whether running containers are called so, none of which is on a network of the code's own containers. */
function isOutOfReachNow(host: string, own: readonly Container[], snapshot: Snapshot): boolean {
  if (own.length === 0) return false;
  const networks = own.flatMap((container) => userDefinedNetworks(container, snapshot));
  const bearers = [...snapshot.containers.values()].filter((container) => isContainerCalled(container, host));
  return (
    bearers.some(({ state }) => state === 'running') &&
    !bearers.some(
      (container) =>
        own.includes(container) ||
        userDefinedNetworks(container, snapshot).some((network) => networks.includes(network)),
    )
  );
}

interface Apart {
  readonly run: Run;
  readonly bearer: Service;
}

/** Puts the services that run the code on a network of the one that they look for. */
function joinFixes(apart: readonly Apart[], project: Project): Fix[] {
  const edits = new Map<Service, Edit>();
  const evidence: TargetEvidence[] = [];
  for (const { run, bearer } of apart) {
    const joining = joinNetwork(run, bearer, project);
    if (joining === undefined) return [];
    if (edits.has(joining.service)) continue;
    edits.set(joining.service, joining.edit);
    evidence.push(...joining.evidence);
  }
  const [first] = apart;
  if (first === undefined) return [];
  const host = networkOwner(first.run.composition, first.run.service).name;
  const fix = { kind: 'join-network', host, port: undefined, preferred: false } as const;
  return [{ ...fix, evidence, edits: [...edits.values()] }];
}

/** The way over the host, where the service publishes the port that is dialled. */
function throughHost(
  address: Address,
  placements: readonly Placement[],
  apart: readonly Apart[],
  project: Project,
): Target[] {
  const [first] = apart;
  const { port: dialled } = address;
  if (first === undefined || dialled === undefined) return [];
  const { bearer, run } = first;
  const entry = bearer.ports.find(
    ({ container, count, published }) =>
      published !== undefined && dialled >= container && dialled < container + count,
  );
  if (entry?.published === undefined) return [];
  const published = entry.published + dialled - entry.container;
  const mode = networkOwner(run.composition, run.service).networkMode?.kind;
  if (mode === 'none') return [];
  const proof = { code: 'service-publishes', service: bearer.name, published, port: dialled } as const;
  const evidence: TargetEvidence[] = [{ ...proof, ...entry.place }];
  const target = { kind: 'host', port: published, rank: 0, evidence } as const;
  // In the host's network, `localhost` is the host.
  if (mode === 'host') return [{ ...target, host: 'localhost', edits: [] }];
  evidence.push({ code: 'engine-host' });
  return [{ ...target, host: hostName, edits: gatewayEdits(placements, project, evidence) }];
}
