import * as l10n from '@vscode/l10n';
import type { ContainerState } from '../model/container.ts';
import type { Agreement, ProbeOutcome, ProbeStep } from '../model/probe.ts';
import type { Answer, Named, Reason, Remedy } from '../model/reach/answer.ts';
import { dialText } from '../model/reach/commands.ts';
import { visible } from '../model/text.ts';

/** The members of a union whose code may be this one. */
type Of<Value, C> = Value extends { readonly code: infer Code } ? (C extends Code ? Value : never) : never;

type Sentences<Code extends string, Value> = { readonly [C in Code]: (value: Of<Value, C>) => string };

/** One end of a question in words; names are untrusted. */
export function endText(
  end: { readonly kind: 'container'; readonly name: string } | { readonly kind: 'host' | 'outside' },
): string {
  switch (end.kind) {
    case 'container':
      return `“${end.name}”`;
    case 'host':
      return l10n.t('the Docker host');
    case 'outside':
      return l10n.t('other machines');
  }
}

/** The answer in one sentence; ends as `endText` writes them. */
export function verdictText(reachable: boolean, from: string, to: string, port: number | undefined): string {
  if (port === undefined) {
    return reachable
      ? l10n.t('From {0}, {1} can be reached.', from, to)
      : l10n.t('From {0}, {1} cannot be reached.', from, to);
  }
  return reachable
    ? l10n.t('From {0}, {1} can be reached for port {2}.', from, to, port)
    : l10n.t('From {0}, {1} cannot be reached for port {2}.', from, to, port);
}

/** What to dial, as it is typed; nothing where any address will do. Names are untrusted. */
export function waysText({ ways }: Pick<Answer, 'ways'>): readonly string[] {
  return ways
    .filter(({ road }) => road.kind !== 'out')
    .map((way) => dialText(way, l10n.t('ADDRESS-OF-THE-HOST')));
}

/** What is to be known before the lines of a remedy are run; names are untrusted. */
export function notesText(
  { code }: Remedy,
  {
    lines,
    secrets,
    project,
  }: {
    readonly lines: readonly string[];
    readonly secrets: readonly string[];
    readonly project?: string;
  },
): readonly string[] {
  if (lines.length === 0) return [];
  const first = l10n.t(
    'Set {0} in the terminal first: secrets are not written out here.',
    secrets.join(', '),
  );
  return [
    ...(secrets.length === 0 ? [] : [first]),
    ...(project === undefined ? [] : [inProject(code, project)]),
  ];
}

function inProject(code: Remedy['code'], project: string): string {
  return code === 'publish'
    ? l10n.t('It belongs to the compose project “{0}”: change the port in its file, too.', project)
    : l10n.t(
        'It belongs to the compose project “{0}”: add the host to “extra_hosts” in its file, too.',
        project,
      );
}

/** What a program wrote, as lines of which nothing steers a terminal. */
export function outputLines(output: string): readonly string[] {
  return output
    .trim()
    .replaceAll('\t', '    ')
    .split('\n')
    .slice(0, mostOutput)
    .map((line) => visible(line.replace(/\r$/, '')));
}

/** So many lines are shown of what a program wrote. */
const mostOutput = 12;

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

/** What to do, as a title of a button or a line; names are untrusted. */
export function remedyText(remedy: Remedy): string {
  const sentence = remedies[remedy.code] as (remedy: Remedy) => string;
  return sentence(remedy);
}

const remedies: Sentences<Remedy['code'], Remedy> = {
  start: ({ container }) => l10n.t('Start “{0}”', container.name),
  unpause: ({ container }) => l10n.t('Unpause “{0}”', container.name),
  restart: ({ container }) => l10n.t('Restart “{0}”', container.name),
  connect: ({ network, containers }) => l10n.t('Connect {0} to “{1}”', list(containers), network.name),
  'leave-none': ({ network, container }) =>
    l10n.t('Connect {0} to “{1}”', `“${container.name}”`, network.name),
  'create-network': ({ name, containers }) =>
    l10n.t('Create the Network “{0}” for {1}', name, list(containers)),
  disconnect: ({ network, container }) => l10n.t('Disconnect “{0}” from “{1}”', container.name, network.name),
  'use-port': ({ port }) => l10n.t('Use Port {0}', port),
  publish: ({ container, containerPort, hostPort = containerPort }) =>
    containerPort === undefined
      ? l10n.t('Recreate “{0}” with a Published Port', container.name)
      : l10n.t('Recreate “{0}” with --publish {1}', container.name, `${hostPort}:${containerPort}`),
  'add-host-gateway': ({ container }) =>
    l10n.t('Recreate “{0}” with --add-host {1}', container.name, 'host.docker.internal:host-gateway'),
  'make-attachable': ({ network }) => l10n.t('Recreate the Network “{0}” with --attachable', network.name),
};

function list(named: readonly Named[]): string {
  return named.map(({ name }) => `“${name}”`).join(', ');
}

/** What a step of a probe was for, and what came of it. */
export function stepText({ purpose, outcome }: Pick<ProbeStep, 'purpose' | 'outcome'>): string {
  return `${purposes[purpose]()}: ${outcomes[outcome]()}`;
}

const purposes: Readonly<Record<ProbeStep['purpose'], () => string>> = {
  resolve: () => l10n.t('Find the name'),
  connect: () => l10n.t('Connect'),
  get: () => l10n.t('HTTP request'),
};

const outcomes: Readonly<Record<ProbeOutcome, () => string>> = {
  done: () => l10n.t('works'),
  'unknown-name': () => l10n.t('the name is not known'),
  refused: () => l10n.t('refused'),
  'timed-out': () => l10n.t('no reply'),
  'no-route': () => l10n.t('no way there'),
  'no-answer': () => l10n.t('connected, but nothing answers'),
  'no-tool': () => l10n.t('no program to try it with'),
};

/** How what was tried stands to what was said before. */
export function agreementText(agreement: Agreement): string {
  switch (agreement) {
    case 'agrees':
      return l10n.t('Tried: it is as predicted.');
    case 'nothing-listens':
      return l10n.t(
        'Tried: the way is open as predicted, but no program answers there. Does it run, and does it listen at 0.0.0.0?',
      );
    case 'differs':
      return l10n.t(
        'Tried: it is not as predicted. A firewall, a proxy or the program itself may be the cause.',
      );
    case 'needs-port':
      return l10n.t('Without a port, only the name can be tried: ask again with one.');
    case 'untested':
      return l10n.t('Not tried: neither the container nor any local image has a program for it.');
  }
}
