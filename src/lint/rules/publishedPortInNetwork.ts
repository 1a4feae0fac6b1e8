import type { Container } from '../../model/container.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Address } from '../addresses/address.ts';
import { dialled } from '../addresses/dialled.ts';
import { isForBrowser } from '../audience.ts';
import { replacement } from '../fixes/fixes.ts';
import { productCalled, productNamed } from '../product.ts';
import { placementsOfService } from '../project/described.ts';
import type { Placement } from '../project/placement.ts';
import type { Project, Service } from '../project/project.ts';
import { sharedNetwork } from '../project/sharing.ts';
import { offerOf, userDefinedNetworks } from '../targets/containerTargets.ts';
import {
  isContainerCalled,
  namesOfContainer,
  namesOfService,
  servicesCalled,
  ownContainers,
  spellingsOf,
} from '../targets/names.ts';
import { livesWith } from '../targets/serviceTargets.ts';
import type { Target } from '../targets/target.ts';
import { severityFor, type Rule } from './rule.ts';

/** A published port is one of the host: in the network, the server listens on the port of its container. */
export const publishedPortInNetwork = {
  id: 'published-port-in-network',
  severity: 'warning',
  words: (project, snapshot) => [
    ...project.compositions
      .flatMap(({ services }) => services.filter(isMapped).flatMap(namesOfService))
      .flatMap(spellingsOf),
    ...[...snapshot.containers.values()].filter(isMappedNow).flatMap(namesOfContainer).flatMap(spellingsOf),
  ],
  check(address, scene) {
    const { path, project, snapshot, options, placements } = scene;
    const found = placements.flatMap((placement) => {
      const target = targetFor(address, placement, project) ?? runningTarget(address, placement, snapshot);
      return target === undefined ? [] : { placement, target };
    });
    const target = found[0]?.target;
    if (target === undefined || isForBrowser(address, path, project)) return undefined;
    if (dialled(address, options.keys, options.ports) === undefined) return undefined;
    const fix = replacement(address, target, scene);
    // Where the port stands in a place of its own that is not certain, it is for the reader to find.
    const isWhole = address.portSpan !== undefined || address.takesPort || fix.edits.length > 1;
    return {
      severity: severityFor(address),
      placements: found.map(({ placement }) => placement),
      remedy: { fixes: isWhole ? [{ ...fix, preferred: true }] : [] },
    };
  },
} as const satisfies Rule;

function isMapped({ ports }: Service): boolean {
  return ports.some(({ published, container }) => published !== undefined && published !== container);
}

function isMappedNow({ state, ports }: Container): boolean {
  return (
    state === 'running' &&
    ports.some(({ published, container }) => published !== undefined && published.port !== container)
  );
}

/** The service that is called so and publishes the port without listening on it. */
function targetFor(address: Address, { run }: Placement, project: Project): Target | undefined {
  const { host, port: dialled } = address;
  if (run === undefined || dialled === undefined) return undefined;
  const { composition } = run;
  const service = servicesCalled(composition, host).find((each) => !livesWith(run, each));
  const network = service && sharedNetwork(composition, run.service, service);
  if (service === undefined || network === undefined || mayListenOn(dialled, service, project)) {
    return undefined;
  }
  for (const { published, count, container, place } of service.ports) {
    if (published === undefined || dialled < published || dialled >= published + count) continue;
    const port = container + dialled - published;
    const proof = { code: 'service-publishes', service: service.name, published: dialled, port } as const;
    const evidence = [
      { ...proof, ...place },
      { code: 'shared-network', network },
    ] as const;
    return { kind: 'service', host, port, rank: 0, evidence, edits: [] };
  }
  return undefined;
}

/** Whether anything tells of the port as one inside the container: its ports, its product or a setting that names it. */
function mayListenOn(port: number, service: Service, project: Project): boolean {
  const number = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  // Images may listen on more ports than are published.
  const product = productNamed(service.image?.name ?? service.name);
  if (product !== undefined && productCalled(product)?.port === port) return true;
  return placementsOfService(project, service.file, service.name).some(
    ({ ports, environment, command }) =>
      ports.has(port) ||
      command.some((word) => number.test(word)) ||
      [...environment.values()].some(({ value }) => number.test(value ?? '')),
  );
}

/** The running container that is called so, on a network of one that runs the code. */
function runningTarget(address: Address, placement: Placement, snapshot: Snapshot): Target | undefined {
  const { host } = address;
  const { run } = placement;
  if (run !== undefined && servicesCalled(run.composition, host).length > 0) return undefined;
  const own = ownContainers([placement], snapshot).flatMap((each) => userDefinedNetworks(each, snapshot));
  for (const container of snapshot.containers.values()) {
    if (!isMappedNow(container) || !isContainerCalled(container, host)) continue;
    const network = userDefinedNetworks(container, snapshot).find((each) => own.includes(each));
    const offer = offerOf(address, container);
    if (network === undefined || offer?.code !== 'container-publishes') continue;
    if (container.ports.some((port) => port.container === address.port)) continue;
    const evidence = [offer, { code: 'shared-network', network: network.name }] as const;
    return { kind: 'container', host, port: offer.port, rank: 0, evidence, edits: [] };
  }
  return undefined;
}
