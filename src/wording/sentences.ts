import * as l10n from '@vscode/l10n';
import type { Evidence } from '../lint/evidence.ts';
import type { Finding, Fix } from '../lint/finding.ts';
import type { Place } from '../lint/project/lines.ts';
import { maskSecretText } from '../model/secrets.ts';

type Sentences<Code extends string, Value> = {
  readonly [C in Code]: (value: Extract<Value, { code: C }>) => string;
};

const messages: Record<Finding['rule'], (finding: Finding, address: string) => string> = {
  'localhost-in-container': ({ service, product }, address) => {
    if (service !== undefined && product !== undefined) {
      return l10n.t(
        'In the container of service “{0}”, {1} is the container itself: this connection to {2} will be refused.',
        service,
        address,
        product,
      );
    }
    if (service !== undefined) {
      return l10n.t(
        'In the container of service “{0}”, {1} is the container itself: this connection will be refused.',
        service,
        address,
      );
    }
    return product === undefined
      ? l10n.t('In the container, {0} is the container itself: this connection will be refused.', address)
      : l10n.t(
          'In the container, {0} is the container itself: this connection to {1} will be refused.',
          address,
          product,
        );
  },
  'container-ip': ({ host }) =>
    l10n.t(
      '{0} belongs to a container only until it stops: after that the engine may give the address away.',
      host,
    ),
  'published-port-in-network': ({ host, port = '' }) =>
    l10n.t('Port {1} of “{0}” is one of the host: in the network, “{0}” does not listen on it.', host, port),
  'name-not-resolvable': ({ host, service }) =>
    service === undefined
      ? l10n.t('The container shares no network with “{0}”: this name will not be found.', host)
      : l10n.t(
          'The container of service “{0}” shares no network with “{1}”: this name will not be found.',
          service,
          host,
        ),
  'host-gateway-missing': ({ host, service }) =>
    service === undefined
      ? l10n.t(
          'An engine on Linux does not know {0}, unless the container is started with --add-host={0}:host-gateway.',
          host,
        )
      : l10n.t(
          'An engine on Linux does not know {0} in the container of service “{1}”, unless extra_hosts names it.',
          host,
          service,
        ),
  'loopback-listen': ({ port = '' }, address) =>
    l10n.t(
      'On {0}, the server hears only what comes from its own container: nobody reaches it at port {1}.',
      address,
      port,
    ),
  'host-port-taken': ({ port = '', host }) =>
    l10n.t('Port {0} of the host is taken: the container of service “{1}” will not start.', port, host),
  'internal-but-published': ({ host }) =>
    l10n.t('Service “{0}” is on internal networks only: none of its ports is published.', host),
};

const evidenceSentences: Sentences<Evidence['code'], Evidence> = {
  'copied-into-image': ({ text }) => l10n.t('This line brings the file into the image: {0}', text),
  'built-by-service': ({ service }) =>
    l10n.t('Service “{0}” is built from this Dockerfile and runs the file.', service),
  'bind-mounted': ({ service }) => l10n.t('Service “{0}” mounts the file into its container.', service),
  'copied-from-stage': ({ text }) =>
    l10n.t('This line takes it, or what is built of it, over from another stage: {0}', text),
  'image-named-like': ({ service, image }) =>
    l10n.t('Service “{0}” runs the image {1}, which is called like this Dockerfile.', service, image),
  'started-by-command': ({ text }) =>
    l10n.t('This command starts a container that holds the file: {0}', text),
  'served-by-config-server': ({ text }) =>
    l10n.t('A configuration server gives the file to the container; this is where it looks: {0}', text),
  devcontainer: () => l10n.t('The folder is opened in a development container, which holds the file.'),
  'running-bind': ({ container }) => l10n.t('The running container “{0}” mounts the file.', container),
  'service-publishes': ({ service, published, port }) =>
    l10n.t(
      'Service “{0}” is published on the host as port {1}; in the network it listens on port {2}.',
      service,
      published,
      port,
    ),
  'service-listens': ({ service, port }) => l10n.t('Service “{0}” listens on port {1}.', service, port),
  'service-image': ({ service, image }) => l10n.t('Service “{0}” runs the image {1}.', service, image),
  'shared-network': ({ network }) =>
    l10n.t('Both are on the network “{0}”, where names are resolved.', network),
  'container-publishes': ({ container, published, port }) =>
    l10n.t(
      'The running container “{0}” is published on the host as port {1}; it listens on port {2}.',
      container,
      published,
      port,
    ),
  'container-listens': ({ container, port }) =>
    l10n.t('The running container “{0}” listens on port {1}.', container, port),
  'container-address': ({ container, address }) =>
    l10n.t('The container “{0}” has the address {1} now.', container, address),
  'join-network': ({ container }) =>
    l10n.t(
      'For the name to be found, “{0}” and the container of this code have to join one user-defined network.',
      container,
    ),
  'host-listens': ({ port, local }) =>
    local
      ? l10n.t(
          'A program on the host listens on port {0}, but only on 127.0.0.1, where no container of an engine on Linux reaches it.',
          port,
        )
      : l10n.t('A program on the host listens on port {0}.', port),
  'engine-host': () =>
    l10n.t('The name stands for the host; a server there that listens on 127.0.0.1 only cannot be reached.'),
  'adds-host-gateway': ({ service, file }) =>
    l10n.t(
      'The fix also adds extra_hosts to service “{0}” in {1}, since an engine on Linux does not know the name by itself.',
      service,
      file,
    ),
  'describes-container': ({ service }) => l10n.t('This line is read in the container “{0}”.', service),
  'image-listens': ({ container, port }) =>
    l10n.t('The image of “{0}”, which this project builds, listens on port {1}.', container, port),
  'named-by-custom': ({ container }) =>
    l10n.t('Nothing here runs the server; its container is commonly called “{0}”.', container),
  'sets-variable': ({ variable, service, file }) =>
    service === undefined
      ? l10n.t('The fix sets {0} in {1}.', variable, file)
      : l10n.t('The fix sets {0} for service “{1}” in {2}.', variable, service, file),
  'shares-no-network': ({ service }) =>
    l10n.t('Service “{0}” stands here; it is on none of the networks of this code.', service),
  'joins-network': ({ service, network }) =>
    l10n.t('The fix puts service “{0}” on the network “{1}”.', service, network),
  'port-published': ({ service, published, text }) =>
    l10n.t('Service “{0}” publishes port {1} of the host: {2}', service, published, text),
  'port-held': ({ container, published }) =>
    l10n.t('The running container “{0}” publishes port {1} of the host.', container, published),
  'port-in-use': ({ published }) => l10n.t('A program on the host listens on port {0}.', published),
  'internal-network': ({ network }) => l10n.t('The network “{0}” is internal.', network),
  'needs-add-host': () =>
    l10n.t(
      'An engine on Linux knows the name only if the container is started with --add-host=host.docker.internal:host-gateway.',
    ),
};

const titles: Record<Fix['kind'], (fix: Fix, target: string) => string> = {
  service: ({ host, evidence }, target) => {
    const joining = evidence.find((each) => each.code === 'joins-network');
    return joining === undefined
      ? l10n.t('Replace with “{0}” (compose service “{1}”)', target, host)
      : l10n.t(
          'Replace with “{0}” (compose service “{1}”) and put service “{2}” on its network “{3}”',
          target,
          host,
          joining.service,
          joining.network,
        );
  },
  container: ({ host, evidence }, target) =>
    evidence.some(({ code }) => code === 'named-by-custom' || code === 'image-listens')
      ? l10n.t('Replace with “{0}” (container “{1}”, once it runs on a network with this one)', target, host)
      : evidence.some(({ code }) => code === 'join-network')
        ? l10n.t('Replace with “{0}” (running container “{1}”, once both are on one network)', target, host)
        : l10n.t('Replace with “{0}” (running container “{1}”)', target, host),
  host: ({ evidence }, target) =>
    evidence.some(({ code }) => code === 'adds-host-gateway')
      ? l10n.t('Replace with “{0}” (the host) and add it to extra_hosts', target)
      : l10n.t('Replace with “{0}” (the host)', target),
  'set-variable': ({ variable = '' }, target) =>
    l10n.t('Set {0} for the container, so that it leads to “{1}”', variable, target),
  'read-variable': ({ variable = '' }, target) =>
    l10n.t('Read {0}, and set it for the container, so that it leads to “{1}”', variable, target),
  listen: (_fix, target) => l10n.t('Listen on “{0}”', target),
  'join-network': ({ host, evidence }) =>
    l10n.t(
      'Put service “{0}” on the network “{1}”',
      host,
      evidence.find((each) => each.code === 'joins-network')?.network ?? '',
    ),
  'add-host': ({ host }) => l10n.t('Add host.docker.internal to extra_hosts of service “{0}”', host),
  'publish-as': ({ port = '' }) => l10n.t('Publish as port {0} of the host', port),
  unpublish: ({ host }) => l10n.t('Publish no ports of service “{0}”', host),
};

/** What will happen at run time. `address` is the text as it stands in the document. */
export function messageOf(finding: Finding, address: string): string {
  return messages[finding.rule](finding, address);
}

/** A line that proves something may hold a password besides, as a `docker run` does: it is read in logs and over shoulders. */
export function provingLine({ text }: Place): string {
  return maskSecretText(text);
}

export function evidenceSentence(evidence: Evidence): string {
  // The code picks the sentence whose argument has this very code, which the type of the table cannot say for all at once.
  const sentence = evidenceSentences[evidence.code] as (evidence: Evidence) => string;
  return sentence('text' in evidence ? { ...evidence, text: provingLine(evidence) } : evidence);
}

export function titleOf(fix: Fix): string {
  return titles[fix.kind](fix, fix.port === undefined ? fix.host : `${fix.host}:${fix.port}`);
}

export function ignoreTitle(): string {
  return l10n.t('Ignore this line');
}

export function ignoreFileTitle(): string {
  return l10n.t('Ignore this rule in this file');
}

export function ignoreRuleTitle(rule: Finding['rule'], folder: string): string {
  return l10n.t('Turn off the rule {0} in the folder “{1}”', rule, folder);
}

export function fixAllTitle(): string {
  return l10n.t('Fix all Portlight problems in this file');
}
