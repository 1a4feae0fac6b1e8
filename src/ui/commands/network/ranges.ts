import * as vscode from 'vscode';
import { freeSubnet } from '../../../model/cidr.ts';
import type { Network } from '../../../model/network.ts';
import {
  gatewayProblem,
  ipRangeProblem,
  subnetProblem,
  takenRanges,
  type RangeProblem,
} from '../../../model/newNetwork.ts';
import { visible } from '../../../model/text.ts';
import { askText } from '../askText.ts';

type Networks = readonly Network[];

/** A subnet that overlaps with no other network's; a free one is proposed. Empty for the engine's choice. */
export function askSubnet(value: string, networks: Networks): Promise<string | undefined> {
  return askText({
    title: vscode.l10n.t('Subnet'),
    prompt: vscode.l10n.t(
      'Addresses of the network, in CIDR notation. Empty leaves the choice to the engine.',
    ),
    value: value === '' ? (freeSubnet(takenRanges(networks)) ?? '') : value,
    example: '10.0.0.0/24',
    objection: (text) => sentenceOf(subnetProblem(text, 4, networks)),
  });
}

/** The same for IPv6; empty for no IPv6. */
export function askIpv6Subnet(value: string, networks: Networks): Promise<string | undefined> {
  return askText({
    title: vscode.l10n.t('IPv6 subnet'),
    prompt: vscode.l10n.t('IPv6 addresses of the network, in CIDR notation. Empty for none.'),
    value: value === '' ? randomUniqueLocal() : value,
    example: 'fd00:1::/64',
    objection: (text) => sentenceOf(subnetProblem(text, 6, networks)),
  });
}

export function askGateway(value: string, subnet: string): Promise<string | undefined> {
  return askText({
    title: vscode.l10n.t('Gateway'),
    prompt: vscode.l10n.t(
      'Address of the gateway, within {0}. Empty leaves the choice to the engine.',
      subnet,
    ),
    value,
    example: subnet.replace(/\.\d+\/\d+$/, '.1'),
    objection: (text) => sentenceOf(gatewayProblem(text, subnet)),
  });
}

export function askIpRange(value: string, subnet: string): Promise<string | undefined> {
  return askText({
    title: vscode.l10n.t('IP range'),
    prompt: vscode.l10n.t(
      'Part of {0} from which containers get their addresses. Empty for all of it.',
      subnet,
    ),
    value,
    example: subnet.replace(/\/\d+$/, '/25'),
    objection: (text) => sentenceOf(ipRangeProblem(text, subnet)),
  });
}

function sentenceOf(problem: RangeProblem | undefined): string | undefined {
  switch (problem?.code) {
    case undefined:
      return undefined;
    case 'no-cidr':
      return vscode.l10n.t('Write an address and the length of its prefix, like 10.0.0.0/24.');
    case 'no-address':
      return vscode.l10n.t('Write an address, like 10.0.0.1.');
    case 'wrong-family':
      return vscode.l10n.t('IPv4 and IPv6 have a line of their own each.');
    case 'outside-subnet':
      return vscode.l10n.t('This lies outside the subnet.');
    case 'needs-subnet':
      return vscode.l10n.t('Choose a subnet first.');
    case 'overlap':
      return vscode.l10n.t(
        'This overlaps with the network “{0}”, which has {1}.',
        visible(problem.network),
        problem.subnet,
      );
  }
}

/** Source: RFC 4193: what follows `fd` is random, so that two networks that meet one day do not collide. */
function randomUniqueLocal(): string {
  const [a = 0, b = 0, c = 0] = crypto.getRandomValues(new Uint16Array(3));
  return `fd${(a & 255).toString(16).padStart(2, '0')}:${b.toString(16)}:${c.toString(16)}::/64`;
}
