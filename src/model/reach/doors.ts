import { isLoopback, openings, type Opening } from '../openings.ts';
import type { World } from './answer.ts';

/** At which of its addresses the host answers to a port. */
export interface Doors {
  /** At every IPv4 address. */
  readonly v4: boolean;
  /** At every IPv6 address. */
  readonly v6: boolean;
  /** Those where it answers, if not at every one. */
  readonly addresses: readonly string[];
  /** Whether it is the engine that listens, for a container. */
  readonly published: boolean;
}

/** Where a program may listen of which nothing is known. */
export const everywhere: Doors = { v4: true, v6: true, addresses: [], published: false };

/** The engine's proxies listen for one kind of addresses each. */
export function doorsOf({ addresses, exposure }: Pick<Opening, 'addresses' | 'exposure'>): Doors {
  const all = exposure === 'anyone';
  return {
    v4: all && addresses.some((address) => address !== '::'),
    v6: all && addresses.includes('::'),
    addresses: all ? [] : addresses,
    published: true,
  };
}

/** What is known of a port of the host: who publishes it, else which programs listen there; undefined where nothing is. */
export function doorsAt(port: number | undefined, { snapshot }: World): Doors | undefined {
  if (port === undefined) return undefined;
  const published = [...snapshot.containers.values()]
    .flatMap(openings)
    .filter((opening) => opening.protocol === 'tcp' && opening.port === port);
  if (published.length > 0) return published.map(doorsOf).reduce(both);
  const addresses = (snapshot.listening ?? [])
    .filter((each) => each.protocol === 'tcp' && each.port === port)
    .map(({ address = '' }) => address);
  if (addresses.length === 0) return undefined;
  // A program that listens at `::` is given connections by IPv4 as well, unless it asks for none.
  const v6 = addresses.includes('::');
  const v4 = v6 || addresses.some((address) => address === '' || address === '0.0.0.0');
  return { v4, v6, addresses: v4 ? [] : addresses, published: false };
}

function both(one: Doors, other: Doors): Doors {
  const v4 = one.v4 || other.v4;
  const v6 = one.v6 || other.v6;
  return { v4, v6, addresses: [...one.addresses, ...other.addresses], published: true };
}

/** Whether nobody but the host itself gets in. */
export function isShut({ v4, v6, addresses }: Doors): boolean {
  return !v4 && !v6 && addresses.every(isLoopback);
}

/** What the host itself dials, of which the loopback that everybody has goes by its name. */
export function dialledByHost({ v4, v6, addresses }: Doors): readonly string[] {
  if (v4) return ['localhost'];
  return [...(v6 ? ['::1'] : []), ...addresses.map((each) => (each === '127.0.0.1' ? 'localhost' : each))];
}
