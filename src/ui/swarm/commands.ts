import * as vscode from 'vscode';
import { compareNames } from '../../model/relations.ts';
import { keepsQuorumWithoutOne, managersIn, type Swarm, type SwarmService } from '../../model/swarm.ts';
import { visible } from '../../model/text.ts';
import { askName } from '../commands/askName.ts';
import { confirm, withProgress } from '../commands/progress.ts';
import { listing } from '../listing.ts';
import { choose, inform } from '../say.ts';
import type { Services } from '../services.ts';
import { ServiceTerminal } from './serviceTerminal.ts';

/** What a swarm command does; `rowId` is the row's that it was called from. */
export type SwarmCommand = (services: Services, rowId?: string) => Promise<void>;

export const initSwarm: SwarmCommand = async (services) => {
  const engine = await services.engine();
  const advertise = await vscode.window.showInputBox({
    title: vscode.l10n.t('Start a Swarm'),
    prompt: vscode.l10n.t(
      'Address under which other machines reach this engine; empty where it has one only',
    ),
    ignoreFocusOut: true,
  });
  if (advertise === undefined) return;
  await engine.swarm.init({ advertise: advertise.trim() });
  await services.inventory.refresh();
};

/** Copies what has to be typed on the machine that is to join. */
export const inviteToSwarm: SwarmCommand = async (services) => {
  const engine = await services.engine();
  const roles = [
    { label: vscode.l10n.t('Worker'), role: 'worker' as const },
    { label: vscode.l10n.t('Manager'), role: 'manager' as const },
  ];
  const chosen = await choose(roles, vscode.l10n.t('What shall the other machine become?'));
  if (!chosen) return;
  const invitation = await engine.swarm.invitation();
  await vscode.env.clipboard.writeText(
    `docker swarm join --token ${invitation[chosen.role]} ${invitation.address}`,
  );
  await inform(
    vscode.l10n.t('The command to run on the other machine is in the clipboard. It holds a secret token.'),
  );
};

export const joinSwarm: SwarmCommand = async (services) => {
  const engine = await services.engine();
  const title = vscode.l10n.t('Join a Swarm');
  const address = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Address of a manager'),
    placeHolder: '10.0.0.1:2377',
    ignoreFocusOut: true,
  });
  if (!address) return;
  const token = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Token that “docker swarm join-token” shows there'),
    password: true,
    ignoreFocusOut: true,
  });
  if (!token) return;
  await withProgress(title, () => engine.swarm.join({ address: address.trim(), token: token.trim() }));
  await services.inventory.refresh();
};

export const leaveSwarm: SwarmCommand = async (services) => {
  const engine = await services.engine();
  const { swarm } = services.inventory.snapshot;
  const leaves = await confirm(vscode.l10n.t('Leave the swarm?'), lossOf(swarm), vscode.l10n.t('Leave'));
  if (!leaves) return;
  await engine.swarm.leave({ force: swarm !== undefined });
  await services.inventory.refresh();
};

/** So many names fit into a question. */
const mostNames = 12;

/** What the swarm loses with this engine; a worker does not know the swarm. */
function lossOf(swarm: Swarm | undefined): string {
  if (swarm && managersIn(swarm) === 1) {
    const gone = vscode.l10n.t(
      'It is the last manager: the swarm with all of its services and secrets will be gone.',
    );
    const names = [...swarm.services.values()].map(({ name }) => name).toSorted(compareNames);
    return names.length === 0 ? gone : `${gone}\n\n${listing(names, mostNames)}`;
  }
  const tasks = vscode.l10n.t(
    'The tasks that run on this engine are stopped, and started on other machines.',
  );
  if (!swarm || keepsQuorumWithoutOne(swarm)) return tasks;
  return vscode.l10n.t(
    'Too few managers stay for a majority: the swarm goes on running what it runs, and nobody can change it any more. Make this engine a worker first (docker node demote), or another one a manager.',
  );
}

export const createOverlay: SwarmCommand = async (services) => {
  const engine = await services.engine();
  const taken = new Set([...services.inventory.snapshot.networks.values()].map(({ name }) => name));
  const prompt = vscode.l10n.t('Name of the overlay network');
  const name = await askName({ prompt, proposal: 'my-overlay', taken });
  if (name === undefined) return;
  const all = {
    label: vscode.l10n.t('Services and Single Containers'),
    description: vscode.l10n.t('attachable'),
    attachable: true,
  };
  const some = { label: vscode.l10n.t('Services Only'), attachable: false };
  const who = await choose([all, some], vscode.l10n.t('Who may join the network?'));
  if (who) await engine.networks.create({ name, driver: 'overlay', attachable: who.attachable });
};

export const scaleService: SwarmCommand = async (services, rowId) => {
  const engine = await services.engine();
  const service = await pickService(services, rowId, ({ mode }) => mode === 'replicated');
  if (!service) return;
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Scale “{0}”', service.name),
    prompt: vscode.l10n.t('Number of tasks'),
    value: String(service.replicas ?? 1),
    validateInput: (input) =>
      /^\d{1,5}$/.test(input.trim()) ? undefined : vscode.l10n.t('A whole number, 0 or more.'),
  });
  if (text !== undefined) await engine.swarm.scale(service.id, Number(text.trim()));
};

export const serviceLogs: SwarmCommand = async (services, rowId) => {
  const engine = await services.engine();
  const service = await pickService(services, rowId);
  if (!service) return;
  const pty = new ServiceTerminal((signal) => engine.swarm.logs(service.id, { tail: 1000 }, signal));
  const name = vscode.l10n.t('Logs: {0}', visible(service.name));
  vscode.window.createTerminal({ name, iconPath: new vscode.ThemeIcon('output'), pty }).show(true);
};

/** The row's service, else one that the user picks. */
async function pickService(
  { inventory }: Services,
  rowId = '',
  where: (service: SwarmService) => boolean = () => true,
): Promise<SwarmService | undefined> {
  const { swarm } = inventory.snapshot;
  const known = swarm?.services.get(/service:(\w+)$/.exec(rowId)?.[1] ?? '');
  if (known) return known;
  const services = [...(swarm?.services.values() ?? [])].filter(where);
  if (services.length === 0) {
    await inform(vscode.l10n.t('There are no services.'));
    return undefined;
  }
  const items = services
    .map((service) => ({ label: visible(service.name), description: visible(service.image), service }))
    .sort((a, b) => compareNames(a.label, b.label));
  return (await choose(items, vscode.l10n.t('Choose a service')))?.service;
}
