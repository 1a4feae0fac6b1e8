import type { Container } from '../container.ts';
import { networkOwnerName } from '../relations.ts';
import { openings, type Opening } from '../openings.ts';
import { named, type Named, type Reason, type Remedy } from './answer.ts';

/** TCP ports that a network stack declares, those that the host publishes among them. */
export interface Ports {
  readonly inside: readonly number[];
  readonly published: readonly Publication[];
}

export interface Publication extends Opening {
  readonly container: Named;
}

/** The ports of the containers that use one network stack. */
export function portsOf(users: readonly Container[]): Ports {
  const tcp = users.flatMap(({ ports }) => ports).filter(({ protocol }) => protocol === 'tcp');
  return {
    inside: [...new Set(tcp.map(({ container }) => container))].sort((a, b) => a - b),
    published: users.flatMap((user) =>
      openings(user)
        .filter(({ protocol }) => protocol === 'tcp')
        .map((opening) => ({ ...opening, container: named(user) })),
    ),
  };
}

/** What is to be dialled inside a stack: the port that was asked for or, without one, every port that is declared. */
export interface Dial {
  /** `undefined` stands for a port that nobody knows. */
  readonly ports: readonly (number | undefined)[];
  readonly reasons: readonly Reason[];
  readonly remedies: readonly Remedy[];
}

/** Inside, only the container's own port counts; `wrong` means that the host's was asked for. */
export function dialInside(
  { inside, published }: Ports,
  owner: Container,
  port: number | undefined,
): Dial & { readonly wrong: boolean } {
  if (port === undefined) {
    return { ports: inside.length > 0 ? inside : [undefined], reasons: [], remedies: [], wrong: false };
  }
  if (inside.includes(port)) return { ports: [port], reasons: [], remedies: [], wrong: false };
  const meant = published.find((each) => each.port === port);
  if (meant !== undefined) {
    const { containerPort } = meant;
    return {
      ports: [],
      reasons: [{ code: 'port-is-published', port, containerPort }],
      remedies: [{ code: 'use-port', port: containerPort }],
      wrong: true,
    };
  }
  // Who uses the network of another one cannot declare any.
  const reasons =
    networkOwnerName(owner) === undefined
      ? [{ code: 'port-not-declared', container: named(owner), port } as const]
      : [];
  return { ports: [port], reasons, remedies: [], wrong: false };
}

/** The publications that lead to what was asked for: by the host's port, else by the container's. */
export function publicationsFor({ published }: Ports, port: number | undefined): readonly Publication[] {
  if (port === undefined) return published;
  const exact = published.filter((each) => each.port === port);
  return exact.length > 0 ? exact : published.filter((each) => each.containerPort === port);
}

export function numbered(port: number | undefined): { readonly port?: number } {
  return port === undefined ? {} : { port };
}
