import * as vscode from 'vscode';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import { askName } from '../askName.ts';
import { proposedText, type Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { withProgress } from '../progress.ts';

export const renameContainer: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to rename'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (!container) return;
  const engine = await services.engine();
  const askAndRename = async (): Promise<void> => {
    const all = [...services.inventory.snapshot.containers.values()];
    const name = await askName({
      prompt: vscode.l10n.t(
        'New name of “{0}”. On its user-defined networks it is found by the new name from then on.',
        visible(container.name),
      ),
      proposal: proposedText(subject, 'name') ?? container.name,
      taken: new Set(all.flatMap(({ id, name }) => (id === container.id ? [] : [name]))),
    });
    if (name === undefined || name === container.name) return;
    await attempt(
      services,
      () =>
        withProgress(vscode.l10n.t('Renaming {0}…', container.name), () =>
          engine.containers.rename(container.id, name),
        ),
      { about: { kind: 'container', id: container.id }, own: { 'choose-name': askAndRename } },
    );
  };
  await askAndRename();
};
