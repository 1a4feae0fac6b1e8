import * as vscode from 'vscode';
import type { Container } from '../../../model/container.ts';
import { prunableContainers } from '../../../model/prunable.ts';
import { compareNames } from '../../../model/relations.ts';
import { visible } from '../../../model/text.ts';
import type { Command } from '../command.ts';
import { containerNote } from '../notes.ts';
import { prune, type Candidate } from '../prunePreview.ts';

/** Removes containers that have ended or never started, after a preview. */
export const pruneContainers: Command = (services) =>
  prune(services, {
    title: vscode.l10n.t('Prune Containers'),
    placeholder: vscode.l10n.t('Untick the containers that are to stay'),
    nothing: vscode.l10n.t('There is nothing to prune: every container runs.'),
    candidates: (snapshot) =>
      prunableContainers(snapshot)
        .sort((a, b) => compareNames(a.name, b.name))
        .map(candidateOf),
    space: { of: ({ ref }, usage) => usage.containers.get(ref.id) },
    question: (count) =>
      count === 1
        ? vscode.l10n.t('Remove this container?')
        : vscode.l10n.t('Remove these {0} containers?', count),
    loss: () =>
      vscode.l10n.t(
        'Files that were written inside the containers, and their logs, will be gone. This cannot be undone. Volumes stay.',
      ),
    remove: (engine, { ref }) => engine.containers.remove(ref.id, { force: false }),
    lesson: () => ({ kind: 'pruned', what: 'containers', tagged: false }),
  });

function candidateOf(container: Container): Candidate {
  const { id, name } = container;
  return {
    ref: { kind: 'container', id },
    name,
    label: visible(name),
    note: containerNote(container),
    ticked: true,
    identity: id,
  };
}
