import type { Container } from '../container.ts';
import { openings, type Opening } from '../openings.ts';
import { networkOwnerName } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import { serviceOfContainer } from '../swarm.ts';
import { named, type Named, type Reason } from './answer.ts';

/** TCP ports that a network stack declares, those that the host publishes among them. */
export interface Ports {
  readonly inside: readonly number[];
  readonly published: readonly Publication[];
  /** Ports that are declared for UDP. */
  readonly datagrams: readonly number[];
}

export interface Publication extends Opening {
  readonly container: Named;
  /** Name of the swarm's service whose port it is, at every machine of the swarm. */
  readonly service?: string;
}

/** The ports of the containers that use one network stack. */
export function portsOf(users: readonly Container[], snapshot: Snapshot): Ports {
  const all = users.flatMap(({ ports }) => ports);
  const published = users.flatMap((user) => publicationsOf(user, snapshot));
  const inside = [
    ...all.filter(({ protocol }) => protocol === 'tcp').map(({ container }) => container),
    ...published.map(({ containerPort }) => containerPort),
  ];
  return {
    inside: [...new Set(inside)].sort((a, b) => a - b),
    published,
    datagrams: all.filter(({ protocol }) => protocol === 'udp').map(({ container }) => container),
  };
}

function publicationsOf(user: Container, { swarm }: Snapshot): Publication[] {
  const own = openings(user)
    .filter(({ protocol }) => protocol === 'tcp')
    .map((opening) => ({ ...opening, container: named(user) }));
  const service = swarm && serviceOfContainer(swarm, user.id);
  if (service === undefined) return own;
  const known = new Set(own.map(({ port }) => port));
  const ofService = openings(service)
    .filter(({ protocol, port }) => protocol === 'tcp' && !known.has(port))
    .map((opening) => ({ ...opening, container: named(user), service: service.name }));
  return [...own, ...ofService];
}

/** What is to be dialled inside a stack: the port that was asked for or, without one, every port that is declared. */
export interface Dial {
  /** `undefined` stands for a port that nobody knows. */
  readonly ports: readonly (number | undefined)[];
  readonly reasons: readonly Reason[];
  /** The host's port was asked for; this is the one inside. */
  readonly instead?: number;
}

/** Inside, only the container's own port counts. */
export function dialInside(
  { inside, published, datagrams }: Ports,
  owner: Container,
  port: number | undefined,
): Dial {
  if (port === undefined) return { ports: inside.length > 0 ? inside : [undefined], reasons: [] };
  if (inside.includes(port)) return { ports: [port], reasons: [] };
  const meant = published.find((each) => each.port === port);
  if (meant !== undefined) {
    const { containerPort } = meant;
    return {
      ports: [],
      reasons: [{ code: 'port-is-published', port, containerPort }],
      instead: containerPort,
    };
  }
  const container = named(owner);
  if (datagrams.includes(port)) return { ports: [port], reasons: [{ code: 'port-is-udp', container, port }] };
  // Who uses the network of another one cannot declare any.
  const isDeclarer = networkOwnerName(owner) === undefined;
  return { ports: [port], reasons: isDeclarer ? [{ code: 'port-not-declared', container, port }] : [] };
}

/** The publications that lead to what was asked for: by the host's port, else by the container's. */
export function publicationsFor({ published }: Ports, port: number | undefined): readonly Publication[] {
  if (port === undefined) return published;
  const exact = published.filter((each) => each.port === port);
  return exact.length > 0 ? exact : published.filter((each) => each.containerPort === port);
}

/** A running container, none of these, that has this port of the host. */
export function holderOf(
  port: number | undefined,
  users: readonly Container[],
  { containers }: Snapshot,
): Container | undefined {
  if (port === undefined) return undefined;
  return [...containers.values()].find(
    (each) =>
      !users.some(({ id }) => id === each.id) &&
      openings(each).some((opening) => opening.protocol === 'tcp' && opening.port === port),
  );
}

export function numbered(port: number | undefined): { readonly port?: number } {
  return port === undefined ? {} : { port };
}
