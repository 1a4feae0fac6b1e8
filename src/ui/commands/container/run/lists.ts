import * as vscode from 'vscode';
import { freeName } from '../../../../model/freeName.ts';
import { isBuiltIn } from '../../../../model/network.ts';
import type { NewContainer, NewMount, PublishedPort } from '../../../../model/newContainer.ts';
import { compareNames } from '../../../../model/relations.ts';
import { endpointText, joined, joining, parseEndpoint } from '../../../../model/run/endpoint.ts';
import { proposedPorts } from '../../../../model/run/hostPorts.ts';
import { mountText, parseMount } from '../../../../model/run/mount.ts';
import { parsePublish, publishText } from '../../../../model/run/publish.ts';
import { parseExtraHost, parseVariable } from '../../../../model/run/values.ts';
import { maskSecretText } from '../../../../model/secrets.ts';
import { visible } from '../../../../model/text.ts';
import { portHolderSentence } from '../../../problems/portHolder.ts';
import { portsOfHost } from '../../portsOfHost.ts';
import { chooseRow } from './asking.ts';
import { editList, type Way } from './listEditor.ts';
import type { Wizard } from './settings.ts';

export async function editPorts(draft: NewContainer, wizard: Wizard): Promise<NewContainer> {
  const { services, image } = wizard;
  const published = draft.publishedPorts ?? [];
  const missing = (image?.exposedPorts ?? []).filter(
    (port) =>
      !published.some(({ containerPort, protocol }) => `${containerPort}/${protocol}` === withProtocol(port)),
  );
  const proposals = await proposedPorts(missing, await portsOfHost(services));
  const ways = [
    ...proposals.map((port) =>
      way(publishText(port), 'plug', publishText(port), vscode.l10n.t('exposed by the image')),
    ),
    way(vscode.l10n.t('Publish Another Port…'), 'add', ''),
  ];
  const publishedPorts = await editList<PublishedPort>(
    {
      title: vscode.l10n.t('Published ports'),
      prompt: vscode.l10n.t(
        'Port of the host, colon, port of the container; 127.0.0.1: before it keeps others out.',
      ),
      example: '8080:80  127.0.0.1:5432:5432  53:53/udp',
      icon: 'plug',
      parse: parsePublish,
      write: publishText,
      doubt: async ({ hostPort, hostAddress, protocol }) => {
        if (hostPort === undefined) return undefined;
        const address = hostAddress === undefined ? {} : { address: hostAddress };
        const wanted = { code: 'port-in-use', detail: '', port: hostPort, protocol, ...address } as const;
        return portHolderSentence(wanted, services);
      },
      ways,
    },
    published,
  );
  return { ...draft, publishedPorts };
}

export async function editNetworks(draft: NewContainer, { services }: Wizard): Promise<NewContainer> {
  const all = [...services.inventory.snapshot.networks.values()];
  const own = all
    .filter((network) => !isBuiltIn(network))
    .sort((a, b) => compareNames(a.name, b.name))
    .map(({ name, driver, subnets }) =>
      way(
        visible(name),
        'type-hierarchy',
        endpointText({ network: name }),
        [driver, subnets[0]?.subnet].filter(Boolean).join(' · '),
      ),
    );
  const builtIn = [
    way(
      'bridge',
      'type-hierarchy',
      'name=bridge',
      vscode.l10n.t('the default; nobody is found by name there'),
    ),
    way('host', 'vm', 'host', vscode.l10n.t('no network of its own: the host’s ports and addresses')),
    way('none', 'circle-slash', 'none', vscode.l10n.t('no network at all')),
  ];
  const endpoints = await editList(
    {
      title: vscode.l10n.t('Networks'),
      prompt: vscode.l10n.t('alias=… adds a name on this network, ip=… fixes the address.'),
      example: 'name=shop,alias=web,ip=172.20.0.9',
      icon: 'type-hierarchy',
      parse: parseEndpoint,
      write: endpointText,
      ways: [...own, ...builtIn],
    },
    joined(draft),
  );
  const { networkMode: _mode, ...rest } = draft;
  return { ...rest, ...joining(endpoints) };
}

export async function editMounts(draft: NewContainer, wizard: Wizard): Promise<NewContainer> {
  const { services, image } = wizard;
  const current = draft.mounts ?? [];
  const taken = new Set(current.map(({ target }) => target));
  /** What the image keeps its data at is what most people mount something at. */
  const target = image?.volumes?.find((path) => !taken.has(path)) ?? '/';
  const ways: Way[] = [
    {
      label: vscode.l10n.t('Volume…'),
      description: vscode.l10n.t('kept by the engine, outlives the container'),
      icon: 'database',
      begin: async () => {
        const name = await chooseVolume(services, draft);
        return name === undefined ? undefined : `${name}:${target}`;
      },
    },
    {
      label: vscode.l10n.t('Folder of the Host…'),
      description: vscode.l10n.t('covers what the image has there'),
      icon: 'folder-opened',
      begin: async () => {
        const openLabel = vscode.l10n.t('Mount');
        const options = { canSelectFolders: true, canSelectFiles: false, openLabel };
        const folder = (await vscode.window.showOpenDialog(options))?.[0];
        return folder && `${folder.fsPath}:${target}`;
      },
    },
    way(
      vscode.l10n.t('Folder in Memory'),
      'circuit-board',
      `type=tmpfs,target=${target}`,
      vscode.l10n.t('gone when the container stops'),
    ),
    way(vscode.l10n.t('Write It…'), 'edit', ''),
  ];
  const mounts = await editList<NewMount>(
    {
      title: vscode.l10n.t('Volumes and folders'),
      prompt: vscode.l10n.t(
        'Volume or folder of the host, colon, path inside the container; :ro keeps it from being written.',
      ),
      example: 'data:/data  /srv/www:/usr/share/nginx/html:ro',
      icon: 'database',
      parse: parseMount,
      write: mountText,
      ways,
    },
    current,
  );
  return { ...draft, mounts };
}

export async function editEnvironment(draft: NewContainer): Promise<NewContainer> {
  const write = ([name, value]: readonly [string, string]): string => `${name}=${value}`;
  const pairs = await editList<readonly [string, string]>(
    {
      title: vscode.l10n.t('Environment'),
      prompt: vscode.l10n.t('A variable of the program: name=value.'),
      example: 'LOG_LEVEL=debug',
      icon: 'symbol-variable',
      parse: parseVariable,
      write,
      show: (pair) => maskSecretText(write(pair)),
      ways: [way(vscode.l10n.t('Add a Variable…'), 'add', '')],
    },
    Object.entries(draft.environment ?? {}),
  );
  return { ...draft, environment: Object.fromEntries(pairs) };
}

export async function editExtraHosts(draft: NewContainer): Promise<NewContainer> {
  const gateway = 'host.docker.internal:host-gateway';
  const ways = [way(vscode.l10n.t('Another Name…'), 'add', '')];
  if (draft.extraHosts?.includes(gateway) !== true)
    ways.unshift(
      way(gateway, 'globe', gateway, vscode.l10n.t('the engine’s machine, as with Docker Desktop')),
    );
  const extraHosts = await editList<string>(
    {
      title: vscode.l10n.t('Further host names'),
      prompt: vscode.l10n.t('A name that the container shall know, colon, its address.'),
      example: 'db.internal:10.0.0.5',
      icon: 'globe',
      parse: parseExtraHost,
      write: (host) => host,
      ways,
    },
    draft.extraHosts ?? [],
  );
  return { ...draft, extraHosts };
}

function way(label: string, icon: string, text: string, description?: string): Way {
  const begin = (): Promise<string> => Promise.resolve(text);
  return { label, icon, begin, ...(description !== undefined && { description }) };
}

function withProtocol(port: string): string {
  return port.includes('/') ? port : `${port}/tcp`;
}

/** The name of a volume that is there, or of a new one, which the engine makes with the container. */
function chooseVolume(
  { inventory }: Wizard['services'],
  { name }: NewContainer,
): Promise<string | undefined> {
  const names = [...inventory.snapshot.volumes.keys()].sort(compareNames);
  const proposal = freeName(`${name ?? 'my'}-data`, new Set(names));
  const rows = [
    { label: vscode.l10n.t('New Volume'), description: proposal, icon: 'add', choice: proposal },
    ...names.map((volume) => ({ label: volume, icon: 'database', choice: volume })),
  ];
  return chooseRow(rows, {
    title: vscode.l10n.t('Volumes and folders'),
    placeholder: vscode.l10n.t('Choose a volume; a new one can be named in the next step'),
  });
}
