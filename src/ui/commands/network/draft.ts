import * as vscode from 'vscode';
import type { Network } from '../../../model/network.ts';
import type { NewNetwork } from '../../../model/newNetwork.ts';
import { choose } from '../../say.ts';
import { askText } from '../askText.ts';
import type { Line } from '../hub.ts';
import { labelsLine, optionsLine } from '../pairLines.ts';
import { askGateway, askIpRange, askIpv6Subnet, askSubnet } from './ranges.ts';

/** The answers; an empty text is the engine's choice. */
export interface Draft {
  name: string;
  driver: string;
  subnet: string;
  gateway: string;
  ipRange: string;
  ipv6Subnet: string;
  internal: boolean;
  attachable: boolean;
  labels: Readonly<Record<string, string>>;
  options: Readonly<Record<string, string>>;
}

export function newNetworkOf(draft: Draft): NewNetwork {
  const { name, driver, subnet, gateway, ipRange, ipv6Subnet, internal, attachable, labels, options } = draft;
  return {
    name,
    driver,
    ...(subnet !== '' && { subnet }),
    ...(gateway !== '' && { gateway }),
    ...(ipRange !== '' && { ipRange }),
    ...(ipv6Subnet !== '' && { ipv6: true, ipv6Subnet }),
    internal,
    attachable,
    labels,
    options,
  };
}

/** A line for each answer; editing one changes the draft. */
export function linesOf(draft: Draft, networks: readonly Network[]): Line[] {
  const choice = vscode.l10n.t('the engine’s choice');
  const yesNo = (is: boolean): string => (is ? vscode.l10n.t('yes') : vscode.l10n.t('no'));
  const subnetFirst = async (): Promise<void> => {
    const subnet = await askSubnet(draft.subnet, networks);
    if (subnet === undefined || subnet === draft.subnet) return;
    Object.assign(draft, { subnet, gateway: '', ipRange: '' });
  };
  return [
    {
      label: vscode.l10n.t('Driver'),
      value: draft.driver,
      edit: async () => {
        draft.driver = (await chooseDriver(draft.driver)) ?? draft.driver;
      },
    },
    { label: vscode.l10n.t('Subnet'), value: draft.subnet || choice, edit: subnetFirst },
    {
      label: vscode.l10n.t('Gateway'),
      value: draft.gateway || choice,
      edit: async () => {
        if (draft.subnet === '') await subnetFirst();
        if (draft.subnet !== '')
          draft.gateway = (await askGateway(draft.gateway, draft.subnet)) ?? draft.gateway;
      },
    },
    {
      label: vscode.l10n.t('IP range'),
      value: draft.ipRange || choice,
      edit: async () => {
        if (draft.subnet === '') await subnetFirst();
        if (draft.subnet !== '')
          draft.ipRange = (await askIpRange(draft.ipRange, draft.subnet)) ?? draft.ipRange;
      },
    },
    {
      label: 'IPv6',
      value: draft.ipv6Subnet || vscode.l10n.t('no'),
      edit: async () => {
        draft.ipv6Subnet = (await askIpv6Subnet(draft.ipv6Subnet, networks)) ?? draft.ipv6Subnet;
      },
    },
    {
      label: vscode.l10n.t('Internal: no way out of it'),
      value: yesNo(draft.internal),
      edit: () => {
        draft.internal = !draft.internal;
        return Promise.resolve();
      },
    },
    {
      label: vscode.l10n.t('Attachable: single containers may join an overlay'),
      value: yesNo(draft.attachable),
      edit: () => {
        draft.attachable = !draft.attachable;
        return Promise.resolve();
      },
    },
    labelsLine(draft),
    optionsLine(draft, 'com.docker.network.bridge.name=br-shop'),
  ];
}

/** What an engine on Linux brings along. Source: Docker's documentation, "Network drivers". */
const drivers: Readonly<Record<string, () => string>> = {
  bridge: () => vscode.l10n.t('containers of this engine, apart from all others'),
  macvlan: () => vscode.l10n.t('containers with MAC addresses of their own in the network of the host'),
  ipvlan: () => vscode.l10n.t('the same with the MAC address of the host'),
  overlay: () => vscode.l10n.t('containers of several engines; needs Swarm mode'),
};

async function chooseDriver(now: string): Promise<string | undefined> {
  const other = vscode.l10n.t('Another driver…');
  const items = [
    ...Object.entries(drivers).map(([label, meaning]) => ({ label, description: meaning() })),
    { label: other, description: vscode.l10n.t('of a plug-in') },
  ];
  const chosen = await choose(items, vscode.l10n.t('Who the containers on the network can talk to'));
  if (chosen?.label !== other) return chosen?.label;
  const name = await askText({
    title: vscode.l10n.t('Driver'),
    prompt: vscode.l10n.t('Name of the plug-in’s driver'),
    value: now in drivers ? '' : now,
    example: 'weaveworks/net-plugin:latest_release',
  });
  return name === '' ? undefined : name;
}
