import { composeService } from '../compose.ts';
import type { Container } from '../container.ts';
import { resolvesNames } from '../network.ts';
import { containersOnNetwork, endpointOn } from '../relations.ts';
import type { Snapshot } from '../snapshot.ts';
import { shortId } from '../text.ts';
import { named, type Reason } from './answer.ts';
import type { Attachment } from './standing.ts';

/** Names by which one container finds another on a network, and what is to be said of them. */
export interface Names {
  readonly names: readonly string[];
  readonly reasons: readonly Reason[];
}

/** What `from` can call the owner of the attachment, the names that mean most to people first. */
export function namesOn(
  { endpoint, network }: Attachment,
  to: Container,
  from: Container,
  snapshot: Snapshot,
): Names {
  const known = [...linkNames(from, to), ...(resolvesNames(network) ? dnsNames(to, endpoint.aliases) : [])];
  const addresses = [endpoint.ip, endpoint.ipv6];
  const shadowed = new Set(
    [...hostsOf(from)].flatMap(([name, address]) => (addresses.includes(address) ? [] : [name])),
  );
  const names = [...new Set(known)].filter((name) => !shadowed.has(name));
  const others = containersOnNetwork(snapshot, network).filter(
    (each) => each.id !== to.id && each.state === 'running',
  );
  const reasons: Reason[] = known
    .filter((name) => shadowed.has(name))
    .map((name) => ({ code: 'name-shadowed', name }));
  const shared = new Set<string>();
  for (const name of names) {
    const alike = others.filter((each) => dnsNames(each, endpointOn(each, network)?.aliases).includes(name));
    if (alike.length === 0) continue;
    shared.add(name);
    reasons.push({ code: 'name-shared', name, others: alike.map(named) });
  }
  // What leads to this one alone is the better name.
  return {
    names: [...names.filter((name) => !shared.has(name)), ...names.filter((name) => shared.has(name))],
    reasons,
  };
}

/** The names that `from` was given for `to` by links, which stand in its hosts file. */
function linkNames(from: Container, to: Container): string[] {
  return (from.links ?? [])
    .filter(({ container }) => container === to.name || to.id.startsWith(container))
    .flatMap(({ alias }) => [alias, to.name]);
}

/** Swarm writes this label on the containers that it runs. Source: swarmkit, agent/exec/dockerapi/container.go. */
const swarmServiceLabel = 'com.docker.swarm.service.name';

/** Service, name and further aliases; the short id works too, but nobody means it. */
function dnsNames(container: Container, aliases: readonly string[] | undefined): string[] {
  const ofSwarm = container.labels[swarmServiceLabel];
  const service = composeService(container);
  // Before an inspect the aliases are unknown, but compose always gives one that is the service's name.
  const all = aliases ?? (service === undefined ? [] : [service]);
  return [
    ...(service !== undefined && all.includes(service) ? [service] : []),
    ...(ofSwarm === undefined ? [] : [ofSwarm]),
    container.name,
    ...all.filter((alias) => alias !== shortId(container.id)),
  ];
}

/** Its hosts file as far as it is known: a name there wins over every other. */
function hostsOf(container: Container): ReadonlyMap<string, string> {
  const own = container.hostname === undefined ? [] : ([[container.hostname, '']] as const);
  return new Map([...own, ...(container.extraHosts ?? []).map(hostLine)]);
}

/** `name:address`, where an IPv6 address has colons of its own. */
export function hostLine(line: string): readonly [name: string, address: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1)];
}
