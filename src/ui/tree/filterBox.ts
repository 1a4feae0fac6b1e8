import * as vscode from 'vscode';
import type { Inventory } from '../../engine/inventory.ts';
import { parseFilter, type Filter, type FilterProblem } from '../../model/filter/filter.ts';
import { visible } from '../../model/text.ts';
import { inert } from '../say.ts';
import { viewKinds, type Kind } from './viewKind.ts';

/** A filter to apply, one to go on with, or one that the engine would refuse. */
interface Item extends vscode.QuickPickItem {
  readonly text: string;
  readonly use: 'apply' | 'go-on' | 'wrong';
}

/**
 * Asks for a filter in a box that completes keys and values, tells how many objects it lets pass, and names what the
 * engine would refuse. Undefined when the user leaves it as it was.
 */
export function askFilter(
  kind: Kind,
  current: Filter,
  inventory: Pick<Inventory, 'snapshot'>,
): Promise<Filter | undefined> {
  const box = vscode.window.createQuickPick<Item>();
  box.title = titles[kind]();
  box.placeholder = vscode.l10n.t('Words to look for, or filters of the engine: {0}', examples[kind]);
  box.value = current.text;
  const propose = (): void => {
    const items = itemsFor(kind, box.value, inventory);
    box.items = items;
    // Where what is written cannot be applied, Enter goes on with the first proposal.
    const [asItStands, proposal] = items;
    const first = asItStands?.use === 'wrong' ? (proposal ?? asItStands) : asItStands;
    if (first) box.activeItems = [first];
  };
  propose();
  return new Promise((resolve) => {
    box.onDidChangeValue(propose);
    box.onDidAccept(() => {
      const [item] = box.selectedItems;
      if (item === undefined || item.use === 'wrong') return;
      if (item.use === 'go-on') {
        box.value = item.text;
        propose();
        return;
      }
      resolve(parseFilter(item.text));
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** The filter as it stands, then the ways to go on with it. */
function itemsFor(kind: Kind, text: string, { snapshot }: Pick<Inventory, 'snapshot'>): Item[] {
  const { problem, count, complete } = viewKinds[kind];
  const filter = parseFilter(text);
  const wrong = problem(filter);
  const { all, shown } = count(filter, snapshot);
  const asItStands: Item = {
    // VS Code puts first what is exactly what was written.
    label: filter.text === '' ? vscode.l10n.t('Show all') : inert(visible(filter.text)),
    description: wrong ? problemText(wrong, viewKinds[kind].keys) : vscode.l10n.t('{0} of {1}', shown, all),
    iconPath: new vscode.ThemeIcon(wrong ? 'warning' : 'filter'),
    // The box must not hide what does not contain its own text.
    alwaysShow: true,
    text,
    use: wrong ? 'wrong' : 'apply',
  };
  const ways = complete(text, snapshot).map(({ text: whole, key, value }): Item => ({
    label: inert(visible(whole)),
    description: value === undefined ? (keyTexts[key]?.() ?? '') : '',
    iconPath: new vscode.ThemeIcon(value === undefined ? 'symbol-key' : 'symbol-constant'),
    alwaysShow: true,
    text: whole,
    use: 'go-on',
  }));
  return [asItStands, ...ways];
}

function problemText(problem: FilterProblem, keys: readonly string[]): string {
  if (problem.code === 'unknown-key') {
    return vscode.l10n.t('“{0}” is no filter here. There are: {1}', visible(problem.key), keys.join(', '));
  }
  return problem.value === ''
    ? vscode.l10n.t('{0} needs a value', problem.key)
    : vscode.l10n.t('“{0}” is no value of {1}', visible(problem.value), problem.key);
}

const titles: Readonly<Record<Kind, () => string>> = {
  containers: () => vscode.l10n.t('Filter containers'),
  images: () => vscode.l10n.t('Filter images'),
  networks: () => vscode.l10n.t('Filter networks'),
  volumes: () => vscode.l10n.t('Filter volumes'),
};

const examples: Readonly<Record<Kind, string>> = {
  containers: 'status=exited label=tier=web',
  images: 'reference=nginx* dangling=false',
  networks: 'driver=bridge name=^shop',
  volumes: 'dangling=true label=keep',
};

/** What a key asks for. */
const keyTexts: Readonly<Partial<Record<string, () => string>>> = {
  status: () => vscode.l10n.t('state: running, exited, …'),
  name: () => vscode.l10n.t('part of the name, or a regular expression'),
  id: () => vscode.l10n.t('beginning of the id'),
  label: () => vscode.l10n.t('label, or label=value; all that are named'),
  ancestor: () => vscode.l10n.t('made from this image, or from one that was built on it'),
  network: () => vscode.l10n.t('attached to this network'),
  volume: () => vscode.l10n.t('mounts this volume, or something at this path'),
  exited: () => vscode.l10n.t('ended with this exit code'),
  health: () => vscode.l10n.t('what the health check says'),
  before: () => vscode.l10n.t('made before this one'),
  since: () => vscode.l10n.t('made after this one'),
  until: () => vscode.l10n.t('made before this date, or longer ago than this: 24h'),
  'is-task': () => vscode.l10n.t('true for what Swarm has made for a service'),
  publish: () => vscode.l10n.t('published port of the host, or a range'),
  expose: () => vscode.l10n.t('port inside the container, or a range'),
  reference: () => vscode.l10n.t('repository or repository:tag, * for any text'),
  dangling: () => vscode.l10n.t('true for what nobody uses; of images, for those without a tag'),
  driver: () => vscode.l10n.t('driver'),
  scope: () => vscode.l10n.t('where it exists: local or swarm'),
  type: () => vscode.l10n.t('custom, or builtin for the engine’s own'),
};
