import type { TargetEvidence } from '../evidence.ts';
import { isGeneral, mayBe, productCalled, productNamed } from '../product.ts';
import { placementsOfService } from '../project/described.ts';
import type { Run } from '../project/runtime.ts';
import type { Project, Service } from '../project/project.ts';
import { networkOwner, sharedNetwork } from '../project/sharing.ts';
import type { Address } from '../addresses/address.ts';
import type { Target } from './target.ts';

/** Services of the same compose project that may be meant and share a network with the one that runs the code. */
export function serviceTargets(address: Address, run: Run, project: Project): Target[] {
  return run.composition.services.flatMap((service) => {
    if (livesWith(run, service)) return [];
    const network = sharedNetwork(run.composition, run.service, service);
    const offer = network === undefined ? undefined : offerOf(address, service, project);
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

/** Whether a service is `localhost` to the code. */
export function livesWith(run: Run, service: Service): boolean {
  return networkOwner(run.composition, service) === networkOwner(run.composition, run.service);
}

interface Offer {
  readonly port: number;
  readonly rank: number;
  readonly evidence: TargetEvidence[];
}

/** What makes a service the one that is meant: the port that it publishes or listens on, or its image. */
export function offerOf(address: Address, service: Service, project: Project): Offer | undefined {
  const [built] = service.builds.length === 0 ? [] : placementsOfService(project, service.file, service.name);
  const named = productOfService(service, built?.images ?? []);
  if (!mayBe(address.product, named)) return undefined;
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
  if (dialled !== undefined && built?.ports.has(dialled)) {
    const proof = {
      code: 'service-listens',
      service: service.name,
      port: dialled,
      ...service.place,
    } as const;
    return { port: dialled, rank: 25 + certainty, evidence: [proof] };
  }
  const product = named === undefined ? undefined : productCalled(named);
  // What is only named is taken for a server of a kind that has its own protocol.
  if (product === undefined || address.product === undefined || isGeneral(address.product)) return undefined;
  const { image } = service;
  const proof =
    image === undefined
      ? ({ code: 'service-listens', service: service.name, port: product.port, ...service.place } as const)
      : ({ code: 'service-image', service: service.name, image: image.name, ...image.place } as const);
  return { port: product.port, rank: address.port === product.port ? 20 : 10, evidence: [proof] };
}

/** A service belongs to one project, which tells its images: what was found for it holds for the next address, too. */
const knownProducts = new WeakMap<Service, { readonly product: string | undefined }>();

/** The product that the service runs, as its image, those that it is built from, or its own name tell. */
function productOfService(service: Service, images: readonly string[]): string | undefined {
  let known = knownProducts.get(service);
  if (known === undefined) {
    const names = [...(service.image ? [service.image.name] : []), ...images, service.name];
    known = { product: names.map(productNamed).find((name) => name !== undefined) };
    knownProducts.set(service, known);
  }
  return known.product;
}

function isAmong(port: number | undefined, first: number | undefined, count: number): boolean {
  return port !== undefined && first !== undefined && port >= first && port < first + count;
}
