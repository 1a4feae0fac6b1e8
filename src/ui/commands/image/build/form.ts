import * as vscode from 'vscode';
import { maskSecretText } from '../../../../model/secrets.ts';
import { visible } from '../../../../model/text.ts';
import { choose } from '../../../say.ts';
import { settle, type Line } from '../../hub.ts';
import { askReference } from '../askReference.ts';
import { contextsFor, dockerArguments, shownPath, type Outline, type Recipe } from './recipe.ts';

/** Shows what will be built, with every answer filled in; each can be changed before. Undefined when the user cancels. */
export async function reviewBuild(
  proposed: Recipe,
  outline: Outline,
  known: readonly string[],
): Promise<Recipe | undefined> {
  let recipe = proposed;
  const change = (part: Partial<Recipe> | undefined): void => void (recipe = { ...recipe, ...part });
  const isSettled = await settle({
    title: vscode.l10n.t('Build an image from {0}', visible(shownPath(recipe.dockerfile))),
    placeholder: vscode.l10n.t('Build, or change an answer first'),
    action: vscode.l10n.t('Build'),
    detail: () => ['docker', ...dockerArguments(recipe)].map(maskedWord).join(' '),
    lines: () => linesOf(recipe, outline, known, change),
  });
  return isSettled ? recipe : undefined;
}

function linesOf(
  recipe: Recipe,
  outline: Outline,
  known: readonly string[],
  change: (part: Partial<Recipe> | undefined) => void,
): Line[] {
  const { arguments: given, target, tag, noCache, pull } = recipe;
  const stage: Line = {
    label: vscode.l10n.t('Stage'),
    value: visible(target ?? vscode.l10n.t('the last one')),
    edit: async () => change(await askStage(outline.stages)),
  };
  return [
    {
      label: vscode.l10n.t('Name'),
      value: visible(tag),
      edit: async () => {
        const title = vscode.l10n.t('Name of the image');
        const asked = await askReference({ title, proposal: tag, known });
        if (asked !== undefined) change({ tag: asked });
      },
    },
    {
      label: vscode.l10n.t('Context'),
      value: visible(shownPath(recipe.context)),
      edit: async () => change(await askContext(recipe)),
    },
    ...(outline.stages.length > 0 ? [stage] : []),
    {
      label: vscode.l10n.t('Build arguments'),
      value:
        Object.entries(given)
          .map(([name, value]) => maskedWord(`${name}=${value}`))
          .join(' ') || vscode.l10n.t('none'),
      edit: async () => change(await askArgument(recipe, outline)),
    },
    {
      label: vscode.l10n.t('Cache'),
      value: noCache
        ? vscode.l10n.t('every step is run again')
        : vscode.l10n.t('steps done before are taken over'),
      edit: () => Promise.resolve(change({ noCache: !noCache })),
    },
    {
      label: vscode.l10n.t('Base images'),
      value: pull ? vscode.l10n.t('always pulled again') : vscode.l10n.t('pulled where they are missing'),
      edit: () => Promise.resolve(change({ pull: !pull })),
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

async function askStage(stages: readonly string[]): Promise<Partial<Recipe> | undefined> {
  const items = [
    { label: vscode.l10n.t('the last one'), target: undefined },
    ...stages.map((stage) => ({ label: visible(stage), target: stage })),
  ];
  const chosen = await choose(items, vscode.l10n.t('Stage to build'));
  return chosen && { target: chosen.target };
}

/** One argument at a time; emptied, it is what the Dockerfile says. */
async function askArgument(
  { arguments: given }: Recipe,
  outline: Outline,
): Promise<Partial<Recipe> | undefined> {
  const names = [...new Set([...outline.arguments.keys(), ...Object.keys(given)])];
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
