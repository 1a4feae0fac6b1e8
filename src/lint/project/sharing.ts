import type { Composition, Service } from './project.ts';

/**
 * The service whose network a service lives in: itself, unless `network_mode: service:…` says otherwise. Services of one
 * owner are `localhost` to each other.
 */
export function networkOwner(composition: Composition, service: Service): Service {
  let owner = service;
  // A ring of services is an error to compose; here it only must not be walked for ever.
  for (let step = 0; step < composition.services.length; step++) {
    const mode = owner.networkMode;
    if (mode?.kind !== 'service') break;
    owner = composition.services.find((other) => other.name === mode.service) ?? owner;
  }
  return owner;
}

/** A network of the compose project on which both services are; undefined when they cannot find each other by name. */
export function sharedNetwork(composition: Composition, a: Service, b: Service): string | undefined {
  const networks = networksOf(networkOwner(composition, a));
  return networksOf(networkOwner(composition, b)).find((network) => networks.includes(network));
}

/** The networks of a service that it has by itself; empty where it has none that is its own. */
export function networksOf(service: Service): readonly string[] {
  if (service.networkMode !== undefined) return [];
  return service.networks.length > 0 ? service.networks : ['default'];
}
