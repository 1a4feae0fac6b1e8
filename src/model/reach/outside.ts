import type { Container } from '../container.ts';
import type { Network } from '../network.ts';
import { isConnectable, masquerades } from '../network.ts';
import { compareNames } from '../relations.ts';
import { named, no, yes, type Answer, type Reason, type Remedy, type Way, type World } from './answer.ts';
import { entering, leaving } from './byStanding.ts';
import { publicationReason, publish, roadOf } from './host.ts';
import { dialInside, numbered, portsOf, publicationsFor } from './ports.ts';
import type { Stack } from './standing.ts';

/** Whether a running container reaches machines beyond the host. */
export function containerToOutside(from: Container, port: number | undefined, world: World): Answer {
  const way = { host: '', ...numbered(port), road: { kind: 'out' } } as const;
  return leaving(from, way, world, (here) => stackToOutside(here, port, world));
}

function stackToOutside(here: Stack, port: number | undefined, world: World): Answer {
  const open = here.attachments.find(({ network }) => leadsOut(network) && masquerades(network));
  if (open !== undefined) {
    const network = named(open.network);
    return yes(
      [{ host: '', ...numbered(port), road: { kind: 'out', network } }],
      [{ code: 'way-out', network }],
    );
  }
  const reasons = here.attachments.map(({ network }): Reason => ({
    code: leadsOut(network) ? 'no-masquerade' : 'internal',
    network: named(network),
  }));
  return no(reasons, waysOut(here.owner, world));
}

/** A macvlan or ipvlan without an interface of the host below it is on its own. Source: the drivers' documentation. */
function leadsOut({ internal, driver, options }: Network): boolean {
  return !internal && (!isBesideHost(driver) || options['parent'] !== undefined);
}

/** Whether the driver puts containers onto the network that the host itself is on. */
function isBesideHost(driver: string): boolean {
  return driver === 'macvlan' || driver === 'ipvlan';
}

/** Networks with a way out, the user's own first. */
function waysOut(container: Container, { snapshot }: World): Remedy[] {
  return [...snapshot.networks.values()]
    .filter((network) => network.driver === 'bridge' && !network.internal && masquerades(network))
    .filter((network) => isConnectable(network) && network.name !== 'docker_gwbridge')
    .sort((a, b) => Number(a.name === 'bridge') - Number(b.name === 'bridge') || compareNames(a.name, b.name))
    .slice(0, 3)
    .map((network) => ({ code: 'connect', network: named(network), containers: [named(container)] }));
}

/** Whether machines beyond the host reach a running container. */
export function outsideToContainer(to: Container, port: number | undefined, world: World): Answer {
  return entering(to, port, '', world, (there) => outsideToStack(to, there, port));
}

function outsideToStack(to: Container, there: Stack, port: number | undefined): Answer {
  const ports = portsOf(there.users);
  const publications = publicationsFor(ports, port);
  const open = publications.filter(({ exposure }) => exposure !== 'host');
  const ways = open.flatMap((publication): Way[] =>
    (publication.exposure === 'address' ? publication.addresses : ['']).map((host) => ({
      host,
      port: publication.port,
      road: roadOf(publication),
    })),
  );
  const reasons = publications.map(publicationReason);
  const inside = dialInside(ports, to, port);
  for (const { endpoint, network } of inside.wrong ? [] : there.attachments) {
    // Its address is one of the network that the host itself is on.
    if (!isBesideHost(network.driver) || !leadsOut(network) || endpoint.ip === undefined) continue;
    const road = { kind: 'network', network: named(network) } as const;
    const host = endpoint.ip;
    ways.push(...inside.ports.map((each) => ({ host, ...numbered(each), road })));
    reasons.push({ code: 'direct-address', network: named(network) });
  }
  const [first] = open;
  if (port !== undefined && first !== undefined && first.port !== port) {
    reasons.push({ code: 'published-elsewhere', port, hostPort: first.port });
  }
  if (ways.length > 0) return yes(ways, reasons);
  if (publications.length === 0) reasons.push({ code: 'not-published', container: named(to) });
  const hostPort = publications[0]?.port;
  const wanted = publications[0]?.containerPort ?? port ?? ports.inside[0];
  const remedy = publish(to, there, wanted);
  return no(reasons, [hostPort === undefined ? remedy : { ...remedy, hostPort }]);
}
