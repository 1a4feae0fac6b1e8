import type { TargetEvidence } from '../evidence.ts';
import { productNamed } from '../product.ts';
import type { Composition, Service } from '../project/project.ts';
import { networkOwner, sharedNetwork } from '../project/sharing.ts';
import type { Address } from '../syntax/address.ts';
import type { Target } from './target.ts';

/** A service as the place where code runs. */
export interface Run {
  readonly service: Service;
  readonly composition: Composition;
}

/** Services of the same compose project that may be meant and share a network with the one that runs the code. */
export function serviceTargets(address: Address, run: Run): Target[] {
  return run.composition.services.flatMap((service) => {
    if (livesWith(run, service)) return [];
    const network = sharedNetwork(run.composition, run.service, service);
    const offer = network === undefined ? undefined : offerOf(address, service);
    if (network === undefined || offer === undefined) return [];
    return {
      kind: 'service',
      // A service without a network of its own answers to the name of the one whose network it lives in.
      host: networkOwner(run.composition, service).name,
      port: address.port === undefined ? undefined : offer.port,
      rank: offer.rank,
      evidence: [...offer.evidence, { code: 'shared-network', network }],
      edits: [],
    };
  });
}

/** Whether the address is right as it is, since what it leads to shares the network of the service that runs the code. */
export function isServedAtHome(address: Address, run: Run): boolean {
  return run.composition.services.some((service) => {
    if (!livesWith(run, service)) return false;
    if (service.ports.some((port) => isAmong(address.port, port.container, port.count))) return true;
    return service !== run.service && offerOf(address, service) !== undefined;
  });
}

function livesWith(run: Run, service: Service): boolean {
  return networkOwner(run.composition, service) === networkOwner(run.composition, run.service);
}

interface Offer {
  readonly port: number;
  readonly rank: number;
  readonly evidence: TargetEvidence[];
}

/** What makes a service the one that is meant: the port that it publishes or listens on, or its image. */
function offerOf(address: Address, service: Service): Offer | undefined {
  const named = (service.image && productNamed(service.image.name)) ?? productNamed(service.name);
  if (named !== undefined && named !== address.product.name) return undefined;
  const certainty = named === undefined ? 0 : 5;

  // On the developer's machine, `localhost:5433` is whatever publishes 5433.
  const { port: dialled } = address;
  const published = service.ports.find((port) => isAmong(dialled, port.published, port.count));
  if (dialled !== undefined && published?.published !== undefined) {
    const { place } = published;
    const port = published.container + dialled - published.published;
    const proof = {
      code: 'service-publishes',
      service: service.name,
      published: dialled,
      port,
      ...place,
    } as const;
    return { port, rank: 40 + certainty, evidence: [proof] };
  }
  const listening = service.ports.find((port) => isAmong(dialled, port.container, port.count));
  if (dialled !== undefined && listening !== undefined) {
    const { place } = listening;
    const proof = { code: 'service-listens', service: service.name, port: dialled, ...place } as const;
    return { port: dialled, rank: 30 + certainty, evidence: [proof] };
  }
  const { image } = service;
  if (image === undefined || productNamed(image.name) !== address.product.name) return undefined;
  const proof = { code: 'service-image', service: service.name, image: image.name, ...image.place } as const;
  const { port } = address.product;
  return { port, rank: address.port === port ? 20 : 10, evidence: [proof] };
}

function isAmong(port: number | undefined, first: number | undefined, count: number): boolean {
  return port !== undefined && first !== undefined && port >= first && port < first + count;
}
