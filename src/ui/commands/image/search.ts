import * as vscode from 'vscode';
import type { FoundImage } from '../../../engine/interface/images.ts';
import { visible } from '../../../model/text.ts';
import { choose, inform } from '../../say.ts';
import { proposedText, type Command } from '../command.ts';
import { withCancel } from '../progress.ts';
import { askReference } from './askReference.ts';
import { pullImage } from './pull.ts';

/** Asks what to look for, for which `term` is proposed, shows what the registry has, and pulls or runs what is chosen. */
export const searchImages: Command = async (services, subject) => {
  const engine = await services.engine();
  const asked = await vscode.window.showInputBox({
    title: vscode.l10n.t('Search for images'),
    prompt: vscode.l10n.t(
      'A word to look for at Docker Hub, or with a registry of your own: registry.example/word',
    ),
    value: proposedText(subject, 'term') ?? '',
    placeHolder: 'nginx',
    ignoreFocusOut: true,
  });
  const term = asked?.trim() ?? '';
  if (term === '') return;
  const found = await withCancel(vscode.l10n.t('Searching for “{0}”…', visible(term)), (signal) =>
    engine.images.search(term, signal),
  );
  services.learned({ kind: 'search-answered' });
  if (found.length === 0) {
    await inform(vscode.l10n.t('The registry has nothing that matches “{0}”.', visible(term)));
    return;
  }
  const chosen = await choose(
    found.map(itemOf),
    vscode.l10n.t('{0} images match “{1}”: choose one to pull', found.length, visible(term)),
  );
  if (!chosen) return;
  const reference = await askReference({
    title: vscode.l10n.t('Which tag of {0}?', visible(chosen.name)),
    proposal: `${chosen.name}:latest`,
    known: [],
  });
  if (reference === undefined) return;
  const pull = { label: vscode.l10n.t('Pull'), iconPath: new vscode.ThemeIcon('cloud-download') };
  const run = { label: vscode.l10n.t('Pull and run…'), iconPath: new vscode.ThemeIcon('play') };
  const use = await choose([pull, run], vscode.l10n.t('What to do with {0}', visible(reference)));
  if (!use || !(await pullImage(services, reference)) || use.label === pull.label) return;
  await vscode.commands.executeCommand('portlight.container.run', { proposed: { image: reference } });
};

/** The registry tells the most wanted first. */
function itemOf({ name, description, stars, official }: FoundImage) {
  const notes = [`★ ${stars.toLocaleString(vscode.env.language)}`];
  if (official) notes.push(vscode.l10n.t('official'));
  return {
    label: visible(name),
    description: notes.join(' · '),
    detail: visible(description),
    iconPath: new vscode.ThemeIcon(official ? 'verified' : 'package'),
    name,
  };
}
