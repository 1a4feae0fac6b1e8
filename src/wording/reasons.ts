import * as l10n from '@vscode/l10n';
import type { ContainerState } from '../model/container.ts';
import type { Named, Reason } from '../model/reach/answer.ts';

/** The members of a union whose code may be this one. */
type Of<Value, C> = Value extends { readonly code: infer Code } ? (C extends Code ? Value : never) : never;

/** A sentence for each code. */
export type Sentences<Code extends string, Value> = { readonly [C in Code]: (value: Of<Value, C>) => string };

/** One step of the explanation; names are untrusted. */
export function reasonText(reason: Reason): string {
  const sentence = reasons[reason.code] as (reason: Reason) => string;
  return sentence(reason);
}

const reasons: Sentences<Reason['code'], Reason> = {
  gone: () => l10n.t('The container no longer exists.'),
  'not-running': ({ container, state }) => stillness[state](container.name),
  paused: ({ container }) =>
    l10n.t('“{0}” is paused: connections still open, but nothing answers.', container.name),
  'same-container': () => l10n.t('A container reaches itself at localhost.'),
  'same-stack': ({ owner }) =>
    l10n.t(
      'Both use the network stack of “{0}”: they share its ports, and reach each other at localhost.',
      owner.name,
    ),
  'owner-gone': ({ container, owner }) =>
    l10n.t('“{0}” uses the network of {1}, which is gone. Recreate “{0}”.', container.name, owner.name),
  'owner-stopped': ({ container, owner }) =>
    l10n.t(
      '“{0}” uses the network of “{1}”, which does not run: it has no network until both are started.',
      container.name,
      owner.name,
    ),
  'owner-restarted': ({ container, owner }) =>
    l10n.t(
      '“{0}” uses the network of “{1}”, which was restarted since: it is left with the old, dead one.',
      container.name,
      owner.name,
    ),
  'no-network': ({ container }) =>
    l10n.t('“{0}” is on no network: it reaches nobody but itself.', container.name),
  'on-host-network': ({ container }) =>
    l10n.t('“{0}” uses the network of the host: its ports are ports of the host.', container.name),
  'shared-network': ({ network, names }) =>
    names
      ? l10n.t('Both are on the network “{0}”, where containers find each other by name.', network.name)
      : l10n.t(
          'Both are on the network “{0}”, where only addresses work: the default network resolves no names.',
          network.name,
        ),
  'icc-off': ({ network }) =>
    l10n.t(
      'The network “{0}” does not let its containers talk with each other (enable_icc=false).',
      network.name,
    ),
  'private-mode': ({ network }) =>
    l10n.t('The macvlan network “{0}” keeps its containers apart (macvlan_mode=private).', network.name),
  linked: ({ container, alias }) =>
    l10n.t('A link lets “{0}” be found by the name “{1}”.', container.name, alias),
  'no-shared-network': ({ from, to }) =>
    l10n.t(
      'They share no network: one is on {0}, the other on {1}, and the engine keeps networks apart.',
      list(from),
      list(to),
    ),
  'not-attachable': ({ network }) =>
    l10n.t('The overlay network “{0}” takes services only: single containers cannot join it.', network.name),
  'port-is-published': ({ port, containerPort }) =>
    l10n.t(
      'Port {0} exists on the host only. From another container it is port {1}, the one inside.',
      port,
      containerPort,
    ),
  'published-elsewhere': ({ port, hostPort }) =>
    l10n.t('On the host, port {0} of the container is port {1}.', port, hostPort),
  'port-not-declared': ({ container, port }) =>
    l10n.t(
      '“{0}” does not declare port {1}. Nothing stands in the way, but maybe nothing listens there.',
      container.name,
      port,
    ),
  'port-is-udp': ({ container, port }) =>
    l10n.t('“{0}” declares port {1} for UDP, and this answer is about TCP.', container.name, port),
  'name-shared': ({ name, others }) =>
    l10n.t('The name “{0}” leads to {1} as well: each request goes to one of them.', name, list(others)),
  'name-shadowed': ({ name }) =>
    l10n.t('The name “{0}” leads elsewhere here: the hosts file of the container says so.', name),
  published: ({ port, containerPort }) =>
    l10n.t(
      'Port {0} of the host leads to port {1} of the container, at every address of the host.',
      port,
      containerPort,
    ),
  'published-by-swarm': ({ port, containerPort, service }) =>
    l10n.t(
      'Every machine of the swarm takes requests at port {0} and leads them to port {1} of any task of “{2}”.',
      port,
      containerPort,
      service,
    ),
  'ipv6-only': ({ port }) => l10n.t('Port {0} is open at IPv6 addresses of the host only.', port),
  'published-to-loopback': ({ port }) =>
    l10n.t(
      'Port {0} is published at the host’s loopback address only: nobody but the host itself gets there.',
      port,
    ),
  'published-to-address': ({ port, addresses }) =>
    l10n.t('Port {0} is published at this address of the host only: {1}', port, addresses.join(', ')),
  'not-published': ({ container, port }) =>
    port === undefined
      ? l10n.t('“{0}” publishes no port.', container.name)
      : l10n.t('“{0}” publishes no such port.', container.name),
  'port-of-another': ({ port, container }) =>
    l10n.t('Port {0} of the host belongs to “{1}”.', port, container.name),
  'publishes-nothing': ({ network }) =>
    l10n.t('Nothing can be published from the network “{0}”.', network.name),
  'through-host': ({ port }) =>
    l10n.t('It can be reached by way of the host, at port {0} that it publishes.', port),
  'direct-address': ({ network }) =>
    l10n.t(
      'On Linux, the address that the container has on “{0}” can be reached directly. It may change when the container is restarted.',
      network.name,
    ),
  'desktop-hides-addresses': () =>
    l10n.t(
      'Docker Desktop runs containers in a virtual machine: their own addresses cannot be reached from this computer.',
    ),
  'host-kept-out': ({ network }) =>
    l10n.t('The driver of the network “{0}” keeps its containers and the host apart.', network.name),
  'host-by-name': ({ name }) => l10n.t('The container knows the host as “{0}”.', name),
  'host-without-name': () =>
    l10n.t('The container knows no name for the host, but the address that the host has on its network.'),
  'host-name-without-route': ({ name, network }) =>
    l10n.t(
      'The name “{0}” leads to an address of the host to which the network “{1}” has no route.',
      name,
      network.name,
    ),
  'host-must-listen': () =>
    l10n.t('A program of the host is found only if it listens at all addresses, not at 127.0.0.1 alone.'),
  'host-listens-to-itself': ({ port }) =>
    l10n.t(
      'On the host, port {0} is listened on at 127.0.0.1 only: have the program listen at 0.0.0.0.',
      port,
    ),
  'host-listens-at': ({ port, addresses }) =>
    l10n.t('On the host, port {0} is listened on at this address only: {1}', port, addresses.join(', ')),
  'host-nothing-listens': ({ port }) =>
    l10n.t('On the host, nothing listens on port {0} at this moment.', port),
  internal: ({ network }) => l10n.t('The network “{0}” is internal: it has no way out.', network.name),
  'no-masquerade': ({ network }) =>
    l10n.t(
      'Containers on the network “{0}” go out under their own addresses, to which no answer finds its way back.',
      network.name,
    ),
  'passed-over': ({ network, other }) =>
    l10n.t('The default route leads over “{0}”, and not over “{1}”.', network.name, other.name),
  'way-out': ({ network }) => l10n.t('The network “{0}” has a way out.', network.name),
  'not-of-engine': () => l10n.t('There is no container at either end.'),
};

const stillness: Readonly<Record<ContainerState, (name: string) => string>> = {
  created: (name) => l10n.t('“{0}” was never started.', name),
  exited: (name) => l10n.t('“{0}” does not run.', name),
  dead: (name) => l10n.t('“{0}” is dead: the engine could not remove all of it.', name),
  restarting: (name) => l10n.t('“{0}” ends again and again; its logs tell why.', name),
  removing: (name) => l10n.t('“{0}” is being removed.', name),
  running: (name) => l10n.t('“{0}” runs.', name),
  paused: (name) => l10n.t('“{0}” is paused: connections still open, but nothing answers.', name),
};

/** Names one after the other; they are untrusted. */
export function list(named: readonly Named[]): string {
  return named.map(({ name }) => `“${name}”`).join(', ');
}
