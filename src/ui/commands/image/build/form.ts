import * as vscode from 'vscode';
import { maskSecretText } from '../../../../model/secrets.ts';
import { visible } from '../../../../model/text.ts';
import { choose } from '../../../say.ts';
import { askReference } from '../askReference.ts';
import { contextsFor, dockerArguments, shownPath, type Outline, type Recipe } from './recipe.ts';

interface Line extends vscode.QuickPickItem {
  /** The recipe with another answer, or as it was when the user cancels; missing where it is to be built. */
  readonly change?: () => Promise<Recipe>;
}

/** Shows what will be built, with every answer filled in; each can be changed before. Undefined when the user cancels. */
export async function reviewBuild(
  recipe: Recipe,
  outline: Outline,
  known: readonly string[],
): Promise<Recipe | undefined> {
  for (let current = recipe; ;) {
    const chosen = await choose(
      linesOf(current, outline, known),
      vscode.l10n.t('Build, or change an answer first'),
    );
    if (!chosen) return undefined;
    if (!chosen.change) return current;
    current = await chosen.change();
  }
}

function linesOf(recipe: Recipe, outline: Outline, known: readonly string[]): Line[] {
  const change = (part: Partial<Recipe> | undefined): Recipe => ({ ...recipe, ...part });
  const { arguments: given, target, tag, noCache, pull } = recipe;
  const names = [...new Set([...outline.arguments.keys(), ...Object.keys(given)])];
  return [
    {
      label: vscode.l10n.t('Build'),
      detail: ['docker', ...dockerArguments(recipe)].map(maskedWord).join(' '),
      iconPath: new vscode.ThemeIcon('play'),
    },
    {
      label: vscode.l10n.t('Name'),
      description: visible(tag),
      iconPath: new vscode.ThemeIcon('tag'),
      change: async () => {
        const title = vscode.l10n.t('Name of the image');
        const asked = await askReference({ title, proposal: tag, known });
        return change(asked === undefined ? {} : { tag: asked });
      },
    },
    {
      label: vscode.l10n.t('Context'),
      description: visible(shownPath(recipe.context)),
      iconPath: new vscode.ThemeIcon('folder'),
      change: async () => change(await askContext(recipe)),
    },
    ...(outline.stages.length === 0
      ? []
      : [
          {
            label: vscode.l10n.t('Stage'),
            description: visible(target ?? vscode.l10n.t('the last one')),
            iconPath: new vscode.ThemeIcon('layers'),
            change: async () => {
              const { target: _before, ...rest } = recipe;
              const stage = await askStage(outline.stages);
              return stage === undefined ? recipe : { ...rest, ...(stage !== null && { target: stage }) };
            },
          },
        ]),
    {
      label: vscode.l10n.t('Build arguments'),
      description:
        Object.entries(given)
          .map(([name, value]) => maskedWord(`${name}=${value}`))
          .join(' ') || vscode.l10n.t('none'),
      iconPath: new vscode.ThemeIcon('symbol-variable'),
      change: async () => change(await askArgument(recipe, outline, names)),
    },
    {
      label: vscode.l10n.t('Cache'),
      description: noCache
        ? vscode.l10n.t('every step is done anew')
        : vscode.l10n.t('steps done before are taken over'),
      iconPath: new vscode.ThemeIcon('history'),
      change: () => Promise.resolve(change({ noCache: !noCache })),
    },
    {
      label: vscode.l10n.t('Base images'),
      description: pull
        ? vscode.l10n.t('always pulled anew')
        : vscode.l10n.t('pulled where they are missing'),
      iconPath: new vscode.ThemeIcon('cloud-download'),
      change: () => Promise.resolve(change({ pull: !pull })),
    },
  ];
}

/** A word of a command line, fit to be shown. */
function maskedWord(word: string): string {
  const shown = visible(maskSecretText(word));
  return /^[\w@%+=:,./•-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", String.raw`'\''`)}'`;
}

async function askContext({ dockerfile }: Recipe): Promise<Partial<Recipe> | undefined> {
  const other = vscode.l10n.t('Another folder…');
  const items = [
    ...contextsFor(dockerfile).map((folder) => ({ label: visible(shownPath(folder)), folder })),
    { label: other, folder: undefined },
  ];
  const chosen = await choose(items, vscode.l10n.t('Folder whose files the build may copy'));
  if (!chosen) return undefined;
  if (chosen.folder !== undefined) return { context: chosen.folder };
  const [picked] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: vscode.Uri.file(dockerfile),
      title: vscode.l10n.t('Folder whose files the build may copy'),
    })) ?? [];
  return picked && { context: picked.fsPath };
}

/** Null for the last one, undefined when the user cancels. */
async function askStage(stages: readonly string[]): Promise<string | null | undefined> {
  const items = [
    { label: vscode.l10n.t('the last one'), stage: null },
    ...stages.map((stage) => ({ label: visible(stage), stage })),
  ];
  return (await choose(items, vscode.l10n.t('Stage to build')))?.stage;
}

/** One argument at a time; emptied, it is what the Dockerfile says. */
async function askArgument(
  { arguments: given }: Recipe,
  outline: Outline,
  names: readonly string[],
): Promise<Partial<Recipe> | undefined> {
  const items = [
    ...names.map((name) => ({
      label: visible(name),
      description: maskSecretText(visible(given[name] ?? outline.arguments.get(name) ?? '')),
      name,
    })),
    { label: vscode.l10n.t('Another one…'), name: undefined },
  ];
  const chosen = await choose(items, vscode.l10n.t('Build argument to set'));
  if (!chosen) return undefined;
  const name =
    chosen.name ??
    (await vscode.window.showInputBox({ prompt: vscode.l10n.t('Name of the build argument') }));
  if (name === undefined || name.trim() === '') return undefined;
  const value = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Value of {0}; empty for what the Dockerfile says', visible(name)),
    value: given[name] ?? outline.arguments.get(name) ?? '',
  });
  if (value === undefined) return undefined;
  const { [name]: _before, ...others } = given;
  return { arguments: value === '' ? others : { ...others, [name]: value } };
}
