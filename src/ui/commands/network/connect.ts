import * as vscode from 'vscode';
import { holds, parseCidr, parseIp } from '../../../model/cidr.ts';
import type { Container } from '../../../model/container.ts';
import type { NewEndpoint } from '../../../model/newContainer.ts';
import { isConnectable, type Network } from '../../../model/network.ts';
import { endpointOn } from '../../../model/relations.ts';
import { visible } from '../../../model/text.ts';
import type { Services } from '../../services.ts';
import { askText } from '../askText.ts';
import { proposedText, type Command, type Subject } from '../command.ts';
import { onEach } from '../onEach.ts';
import { pickContainers, pickNetwork } from '../pick.ts';
import { withProgress } from '../progress.ts';

/** From a network's row asks for the container, from a container's row for the network, from the palette for both. */
export const connectContainer: Command = async (services, subject) => {
  const chosen = await pickBoth(services, subject);
  if (chosen) await connect(services, chosen, {});
};

/** Asks besides for names and an address on that network. Takes as proposals `aliases`, with blanks between them, and `ip`. */
export const connectWithAliases: Command = async (services, subject) => {
  const chosen = await pickBoth(services, subject);
  if (!chosen) return;
  const { network } = chosen;
  const names = await askText({
    title: vscode.l10n.t('Connect to “{0}”: aliases', visible(network.name)),
    prompt: vscode.l10n.t(
      'More names by which it is found on this network, with blanks between them. Empty for none.',
    ),
    value: proposedText(subject, 'aliases') ?? '',
    example: 'db database',
  });
  if (names === undefined) return;
  const ip = await askAddress(network, proposedText(subject, 'ip') ?? '');
  if (ip === undefined) return;
  const aliases = names.split(/[\s,]+/).filter((alias) => alias !== '');
  await connect(services, chosen, {
    ...(aliases.length > 0 && { aliases }),
    ...(ip !== '' && { ip }),
  });
};

interface Ends {
  readonly network: Network;
  readonly containers: readonly Container[];
}

async function pickBoth(services: Services, subject: Subject): Promise<Ends | undefined> {
  const { snapshot } = services.inventory;
  const fixed = subject.target?.kind === 'container' ? snapshot.containers.get(subject.target.id) : undefined;
  const network = await pickNetwork(services, subject, {
    placeholder: fixed
      ? vscode.l10n.t('Choose a network to connect “{0}” to', visible(fixed.name))
      : vscode.l10n.t('Choose a network to connect a container to'),
    nothing: vscode.l10n.t('There is no network to connect to. Create one first.'),
    where: (network) => isConnectable(network) && !(fixed && endpointOn(fixed, network)),
  });
  if (!network) return undefined;
  const containers = await pickContainers(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to connect to “{0}”', visible(network.name)),
    nothing: vscode.l10n.t('Every container is connected to “{0}” already.', visible(network.name)),
    where: (container) => !endpointOn(container, network),
  });
  return containers.length === 0 ? undefined : { network, containers };
}

async function connect(
  services: Services,
  { network, containers }: Ends,
  endpoint: Pick<NewEndpoint, 'aliases' | 'ip'>,
): Promise<void> {
  const engine = await services.engine();
  const named = containers.map(({ id, name }) => ({ ref: { kind: 'container', id } as const, name }));
  const { ip: refused = '', ...rest } = endpoint;
  await onEach(
    services,
    named,
    ({ ref, name }) =>
      withProgress(vscode.l10n.t('Connecting {0} to {1}…', visible(name), visible(network.name)), () =>
        engine.networks.connect(network.id, ref.id, endpoint),
      ),
    ({ ref }) => {
      const ends = { network, containers: containers.filter(({ id }) => id === ref.id) };
      return {
        'choose-address': async () => {
          const ip = await askAddress(network, refused);
          if (ip !== undefined) await connect(services, ends, { ...rest, ...(ip !== '' && { ip }) });
        },
        'without-address': () => connect(services, ends, rest),
      };
    },
  );
}

/** An address of the network; empty for the engine's choice. */
function askAddress({ name, subnets }: Network, value: string): Promise<string | undefined> {
  const ranges = subnets.flatMap(({ subnet }) => parseCidr(subnet) ?? []);
  const all = subnets.map(({ subnet }) => subnet).join(', ');
  return askText({
    title: vscode.l10n.t('Connect to “{0}”: IP address', visible(name)),
    prompt: vscode.l10n.t(
      'An address of {0} that it always has here. Empty leaves the choice to the engine.',
      all,
    ),
    value,
    example: subnets[0]?.subnet.replace(/\.\d+\/\d+$/, '.50') ?? '',
    objection: (text) => {
      const ip = parseIp(text);
      if (ip?.family !== 4) return vscode.l10n.t('Write an address, like 10.0.0.1.');
      const inside = ranges.some((range) => holds(range, ip));
      return inside ? undefined : vscode.l10n.t('This lies outside the subnet.');
    },
  });
}
