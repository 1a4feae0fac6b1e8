import * as vscode from 'vscode';
import { formatAddress, type BadAddress, type EngineAddress } from '../../../engine/address.ts';
import type { DockerContext, EngineChoice, Probe } from '../../../engine/choices.ts';
import { visible } from '../../../model/text.ts';
import { sentence } from '../../problems/sentences.ts';
import { report } from '../../problems/report.ts';
import { inert } from '../../say.ts';
import type { Services } from '../../services.ts';
import { chooseEngineAddress, engineAddressSetting } from '../../settings.ts';
import type { Command } from '../command.ts';
import { createContext } from './createContext.ts';
import { openContext } from './inspectContext.ts';
import { removeContextNamed } from './removeContext.ts';
import { useContextNamed } from './useContext.ts';

/** Lists the engines that there are, each with whether it answers, and switches to the one that is chosen. */
export const switchEngine: Command = async (services) => {
  const { engines } = services;
  const [choices, automatic, current] = await Promise.all([
    engines.list(),
    engines.automatic(),
    engines.contexts.current(),
  ]);
  const chosen = engineAddressSetting().trim();
  const items: Item[] = [
    {
      ...faceOf(vscode.l10n.t('Automatic'), addressText(automatic[0]), chosen === ''),
      alwaysShow: true,
      setting: '',
      addresses: automatic,
    },
    ...section(
      vscode.l10n.t('Docker contexts'),
      choices.filter(({ context }) => context),
      chosen,
      current,
    ),
    ...section(
      vscode.l10n.t('Addresses'),
      choices.filter(({ context }) => !context),
      chosen,
      current,
    ),
    { kind: vscode.QuickPickItemKind.Separator, label: '' },
    { label: `$(add) ${vscode.l10n.t('Create a Docker Context…')}`, create: true },
  ];
  await show(items, services);
};

interface Item extends vscode.QuickPickItem {
  readonly setting?: string;
  /** What is asked whether it answers, the first that does counts. */
  readonly addresses?: readonly (EngineAddress | BadAddress)[];
  readonly context?: DockerContext;
  readonly create?: true;
}

interface Button extends vscode.QuickInputButton {
  readonly act: (services: Services, context: DockerContext) => Promise<void>;
}

function section(
  label: string,
  choices: readonly EngineChoice[],
  chosen: string,
  current: string | undefined,
): Item[] {
  if (choices.length === 0) return [];
  const items = choices.map(({ setting, address, context }): Item => {
    const name = context?.name ?? addressText(address);
    const note = context && [addressText(address), context.description].filter(Boolean).join(' · ');
    return {
      ...faceOf(name, note, chosen === setting),
      setting,
      addresses: [address],
      ...(context && { context, buttons: buttonsFor(context, current) }),
    };
  });
  return [{ kind: vscode.QuickPickItemKind.Separator, label }, ...items];
}

function faceOf(name: string, note: string | undefined, isChosen: boolean): vscode.QuickPickItem {
  return {
    label: `$(${isChosen ? 'pass-filled' : 'circle-large-outline'}) ${inert(visible(name))}`,
    description: inert(visible(note ?? '')),
    detail: `$(sync~spin) ${vscode.l10n.t('Asking …')}`,
  };
}

function buttonsFor({ name }: DockerContext, current: string | undefined): Button[] {
  const use: Button = {
    iconPath: new vscode.ThemeIcon('terminal'),
    tooltip: vscode.l10n.t('Use with the docker Command, Too'),
    act: (services, context) => useContextNamed(services, context.name),
  };
  return [
    ...(name === current ? [] : [use]),
    {
      iconPath: new vscode.ThemeIcon('json'),
      tooltip: vscode.l10n.t('Inspect'),
      act: (_services, context) => openContext(context.name),
    },
    {
      iconPath: new vscode.ThemeIcon('trash'),
      tooltip: vscode.l10n.t('Remove…'),
      act: (services, context) => removeContextNamed(services, context.name),
    },
  ];
}

/** Settles when something was chosen and done, or nothing. */
async function show(items: Item[], services: Services): Promise<void> {
  const picker = vscode.window.createQuickPick<Item>();
  picker.title = vscode.l10n.t('Switch Engine');
  picker.placeholder = vscode.l10n.t('Choose the engine that Portlight shows');
  picker.matchOnDescription = true;
  picker.items = items;
  picker.busy = true;
  let open = true;
  const probes = items.map(async (item, index) => {
    if (!item.addresses) return;
    const detail = probeText(await firstAnswer(item.addresses, services));
    items = items.with(index, { ...item, detail });
    if (!open) return;
    // What is marked with the keyboard stays marked.
    const active = items.filter(({ setting }) => picker.activeItems.some((each) => each.setting === setting));
    picker.items = items;
    picker.activeItems = active.slice(0, 1);
  });
  void Promise.all(probes).then(() => open && (picker.busy = false));
  const deed = await new Promise<(() => Promise<void>) | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      resolve(item && (() => take(item, services)));
    });
    picker.onDidTriggerItemButton(({ button, item: { context } }) => {
      resolve(context && (() => (button as Button).act(services, context)));
    });
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  open = false;
  picker.dispose();
  await deed?.().catch((error: unknown) => report(error, services));
}

async function take({ setting, create }: Item, services: Services): Promise<void> {
  if (create) return createContext(services, {});
  if (setting === undefined) return;
  if (setting === engineAddressSetting()) await services.inventory.reconnect();
  else await chooseEngineAddress(setting);
}

async function firstAnswer(
  addresses: readonly (EngineAddress | BadAddress)[],
  { engines }: Services,
): Promise<Probe> {
  let last: Probe | undefined;
  for (const address of addresses) {
    const probe = await engines.probe(address);
    if (probe.reachable) return probe;
    last ??= probe;
  }
  return last ?? { reachable: false, problem: { code: 'refused', detail: '' } };
}

function probeText(probe: Probe): string {
  if (!probe.reachable) return `$(error) ${inert(sentence(probe.problem))}`;
  const { product, engine, api } = probe.version;
  return `$(pass) ${inert(visible(vscode.l10n.t('{0} Engine {1} (API {2})', product, engine, api)))}`;
}

function addressText(address: EngineAddress | BadAddress | undefined): string {
  if (!address) return '';
  return 'bad' in address ? address.text : formatAddress(address);
}
