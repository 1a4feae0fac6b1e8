import * as l10n from '@vscode/l10n';
import type { Agreement, ProbeOutcome, ProbeStep } from '../model/probe.ts';
import type { Answer, Remedy } from '../model/reach/answer.ts';
import { dialText } from '../model/reach/commands.ts';
import { visible } from '../model/text.ts';
import { list, type Sentences } from './reasons.ts';

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
