import type { TargetEvidence } from '../evidence.ts';
import { isGeneral, listensOn, mayBe, productCalled, productNamed, someDatabase } from '../product.ts';
import { placementsOfService } from '../project/described.ts';
import type { Placement } from '../project/placement.ts';
import type { Composition, Project, Service } from '../project/project.ts';
import type { Address } from '../addresses/address.ts';

/** What a service has for an address. */
export interface Offer {
  readonly port: number;
  readonly rank: number;
  readonly evidence: TargetEvidence[];
}

/** What makes a service the one that is meant: the port that it publishes or listens on, or its image. */
export function offerOf(address: Address, service: Service, project: Project): Offer | undefined {
  const built = builtOf(service, project);
  const named = productOfService(service, built);
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
  const port = dialled !== undefined && listensOn(product, dialled) ? dialled : product.port;
  const proof =
    image === undefined
      ? ({ code: 'service-listens', service: service.name, port, ...service.place } as const)
      : ({ code: 'service-image', service: service.name, image: image.name, ...image.place } as const);
  return { port, rank: dialled === port ? 20 : 10, evidence: [proof] };
}

/** Its container, if the project builds it. */
function builtOf(service: Service, project: Project): Placement | undefined {
  return service.builds.length === 0
    ? undefined
    : placementsOfService(project, service.file, service.name)[0];
}

/** A service belongs to one project, which tells its images: what was found for it holds for the next address, too. */
const knownProducts = new WeakMap<Service, { readonly product: string | undefined }>();

/** The product that the service runs, as its image, those that it is built from, or its own name tell. */
function productOfService(service: Service, built: Placement | undefined): string | undefined {
  let known = knownProducts.get(service);
  if (known === undefined) {
    const images = built?.images ?? [];
    const names = [...(service.image ? [service.image.name] : []), ...images, service.name];
    known = { product: names.map(productNamed).find((name) => name !== undefined) };
    knownProducts.set(service, known);
  }
  return known.product;
}

function isAmong(port: number | undefined, first: number | undefined, count: number): boolean {
  return port !== undefined && first !== undefined && port >= first && port < first + count;
}

/** A service with what it has for an address. */
export interface Offering {
  readonly service: Service;
  readonly offer: Offer;
}

const known = new WeakMap<Composition, Offers>();

/** What the services of a composition have for an address, the best first; of equal ones, in their order. */
export function offersIn(composition: Composition, address: Address, project: Project): Iterable<Offering> {
  let offers = known.get(composition);
  if (offers === undefined) known.set(composition, (offers = new Offers(composition, project)));
  return offers.to(address);
}

/** Ranges of more ports are looked at as a whole; hardly anybody has one. */
const longestRange = 100;

/** The services by what can make one of them be meant, since each of many may be asked about each of many. */
class Offers {
  readonly #project: Project;
  readonly #byPort = new Map<number, Set<Service>>();
  readonly #byProduct = new Map<string, Service[]>();
  readonly #stores: Service[] = [];
  readonly #wide = new Set<Service>();
  /** By product and port, which is all that an offer depends on. */
  readonly #atPort = new Map<string, ReadonlyMap<Service, Offering>>();

  constructor({ services }: Composition, project: Project) {
    this.#project = project;
    for (const service of services) {
      const built = builtOf(service, project);
      for (const { published, container, count } of service.ports) {
        if (count > longestRange) this.#wide.add(service);
        else
          for (let at = 0; at < count; at++) {
            if (published !== undefined) this.#addPort(published + at, service);
            this.#addPort(container + at, service);
          }
      }
      for (const port of built?.ports ?? []) this.#addPort(port, service);
      const named = productOfService(service, built);
      const product = named === undefined ? undefined : productCalled(named);
      if (product === undefined) continue;
      const others = this.#byProduct.get(product.name);
      if (others === undefined) this.#byProduct.set(product.name, [service]);
      else others.push(service);
      if (product.kind === 'store') this.#stores.push(service);
    }
  }

  *to(address: Address): Iterable<Offering> {
    const { product, port } = address;
    const key = `${product?.name} ${port}`;
    let atPort = this.#atPort.get(key);
    if (atPort === undefined) this.#atPort.set(key, (atPort = this.#offersAtPort(address)));
    yield* atPort.values();
    // Whoever is only called after the product has less to offer than whoever has the port.
    const called = product === someDatabase ? this.#stores : this.#byProduct.get(product?.name ?? '');
    for (const service of called ?? []) {
      const offer = atPort.has(service) ? undefined : offerOf(address, service, this.#project);
      if (offer !== undefined) yield { service, offer };
    }
  }

  #offersAtPort(address: Address): Map<Service, Offering> {
    const { port } = address;
    const services = port === undefined ? [] : [...(this.#byPort.get(port) ?? []), ...this.#wide];
    const offers = [...new Set(services)].flatMap((service): Offering[] => {
      const offer = offerOf(address, service, this.#project);
      return offer === undefined ? [] : [{ service, offer }];
    });
    offers.sort((a, b) => b.offer.rank - a.offer.rank);
    return new Map(offers.map((each) => [each.service, each]));
  }

  #addPort(port: number, service: Service): void {
    const services = this.#byPort.get(port);
    if (services === undefined) this.#byPort.set(port, new Set([service]));
    else services.add(service);
  }
}
