import * as vscode from 'vscode';
import { composeProject } from '../../../model/compose.ts';
import { prunableVolumes } from '../../../model/prunable.ts';
import { compareNames } from '../../../model/relations.ts';
import { shortId, visible } from '../../../model/text.ts';
import { isAnonymous, type Volume } from '../../../model/volume.ts';
import { momentText } from '../../quantities.ts';
import { proposedText, type Command } from '../command.ts';
import { prune, type Candidate } from '../prunePreview.ts';

/**
 * Removes volumes that no container mounts, after a preview. One that somebody gave a name goes only when ticked, as it does
 * with `docker volume prune` from version 23 on. Takes as a proposal `which`: `anonymous` or `all`, which ticks these, too.
 */
export const pruneVolumes: Command = (services, subject) => {
  const ticksNamed = proposedText(subject, 'which') === 'all';
  return prune(services, {
    title: vscode.l10n.t('Prune Volumes'),
    placeholder: vscode.l10n.t('Tick what is to go; named volumes stay unless ticked'),
    nothing: vscode.l10n.t('There is nothing to prune: every volume is in use.'),
    candidates: (snapshot) =>
      prunableVolumes(snapshot)
        .sort((a, b) => compareNames(a.name, b.name))
        .map((volume) => candidateOf(volume, ticksNamed)),
    space: { of: ({ ref }, usage) => usage.volumes.get(ref.id) },
    question: (count) =>
      count === 1
        ? vscode.l10n.t('Remove this volume with all files in it?')
        : vscode.l10n.t('Remove these {0} volumes with all files in them?', count),
    loss: () => vscode.l10n.t('All files in them will be gone. This cannot be undone.'),
    remove: (engine, { ref }) => engine.volumes.remove(ref.id),
  });
};

function candidateOf(volume: Volume, ticksNamed: boolean): Candidate {
  const { name, created } = volume;
  const anonymous = isAnonymous(name);
  const project = composeProject(volume);
  const facts = [
    anonymous ? vscode.l10n.t('anonymous') : vscode.l10n.t('named'),
    ...(project === undefined ? [] : [visible(project)]),
    ...(created === undefined ? [] : [momentText(created)]),
  ];
  return {
    ref: { kind: 'volume', id: name },
    name: anonymous ? shortId(name) : name,
    label: anonymous ? shortId(name) : visible(name),
    note: facts.join(' · '),
    ticked: anonymous || ticksNamed,
    identity: [name, created].join(' '),
  };
}
