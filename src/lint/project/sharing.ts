import type { Composition, Service } from './project.ts';

/** Who lives in whose network; told once, since every address asks. */
interface Homes {
  readonly owners: ReadonlyMap<Service, Service>;
  readonly residents: ReadonlyMap<Service, readonly Service[]>;
}

const known = new WeakMap<Composition, Homes>();

/**
 * The service whose network a service lives in: itself, unless `network_mode: service:…` says otherwise. Services of one
 * owner are `localhost` to each other.
 */
export function networkOwner(composition: Composition, service: Service): Service {
  return homesOf(composition).owners.get(service) ?? service;
}

/** The services that live in the same network as a service, itself among them. */
export function housematesOf(composition: Composition, service: Service): readonly Service[] {
  return homesOf(composition).residents.get(networkOwner(composition, service)) ?? [];
}

function homesOf(composition: Composition): Homes {
  let homes = known.get(composition);
  if (homes === undefined) known.set(composition, (homes = readHomes(composition)));
  return homes;
}

function readHomes({ services }: Composition): Homes {
  const byName = new Map(services.toReversed().map((service) => [service.name, service]));
  const owners = new Map<Service, Service>();
  const residents = new Map<Service, Service[]>();
  for (const service of services) {
    const way = new Set<Service>();
    let owner = service;
    // A ring of services is an error to compose; here it only must not be walked for ever.
    while (!way.has(owner)) {
      way.add(owner);
      const mode = owner.networkMode;
      const next = mode?.kind === 'service' ? byName.get(mode.service) : undefined;
      owner = owners.get(owner) ?? next ?? owner;
    }
    for (const each of way) owners.set(each, owner);
    if (residents.get(owner)?.push(service) === undefined) residents.set(owner, [service]);
  }
  return { owners, residents };
}

/** A network of the compose project on which both services are; undefined when they cannot find each other by name. */
export function sharedNetwork(composition: Composition, a: Service, b: Service): string | undefined {
  const names = networkNames(composition, networkOwner(composition, a));
  return networksOf(networkOwner(composition, b)).find((network) =>
    names.includes(nameOfNetwork(composition, network)),
  );
}

/** The networks of a service by the names that tell them apart, since two declarations may mean one. */
export function networkNames(composition: Composition, service: Service): string[] {
  return networksOf(service).map((network) => nameOfNetwork(composition, network));
}

function nameOfNetwork({ networks }: Composition, network: string): string {
  return networks.get(network)?.name ?? network;
}

/** The networks of a service that it has by itself; empty where it has none that is its own. */
export function networksOf(service: Service): readonly string[] {
  if (service.networkMode !== undefined) return [];
  return service.networks.length > 0 ? service.networks : ['default'];
}
