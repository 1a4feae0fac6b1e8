import * as vscode from 'vscode';
import type { Container } from '../../../model/container.ts';
import { withTag } from '../../../model/imageReference.ts';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import { choose, inform } from '../../say.ts';
import { proposedText, type Command } from '../command.ts';
import { askReference, knownReferences } from '../image/askReference.ts';
import { mayMove } from '../image/tag.ts';
import { pickContainer } from '../pick.ts';
import { withCancel } from '../progress.ts';

/** Makes an image of what a container has become. Proposals: `reference`, `comment`. */
export const commitContainer: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to make an image of'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (!container) return;
  const { id, name } = container;
  const engine = await services.engine();
  const { snapshot } = services.inventory;
  const asked = await askReference({
    title: vscode.l10n.t(
      'Name of the image that “{0}” becomes. Its volumes stay outside of it.',
      visible(name),
    ),
    proposal: proposedText(subject, 'reference') ?? `${name.toLowerCase()}:latest`,
    known: knownReferences(snapshot),
  });
  if (asked === undefined) return;
  const reference = withTag(asked);
  const holder = [...snapshot.images.values()].find(({ tags }) => tags.includes(reference));
  if (holder && !(await mayMove(reference, holder))) return;
  const comment = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('What is new in it, for the image’s history; it may stay empty'),
    value: proposedText(subject, 'comment') ?? '',
  });
  if (comment === undefined) return;
  const pause = await askPause(container);
  if (pause === undefined) return;
  const isDone = await attempt(
    services,
    () =>
      withCancel(vscode.l10n.t('Making {0} of {1}…', visible(reference), name), async (signal) => {
        await engine.containers.commit(id, { reference, pause, ...(comment && { comment }) }, signal);
      }),
    { about: { kind: 'container', id } },
  );
  if (isDone) await inform(vscode.l10n.t('“{0}” is now the image {1}.', visible(name), visible(reference)));
};

/** Only what runs has to be asked about. */
async function askPause({ state, name }: Container): Promise<boolean | undefined> {
  if (state !== 'running') return true;
  const items = [
    {
      label: vscode.l10n.t('Pause meanwhile'),
      description: vscode.l10n.t('no file is copied half-written'),
      pause: true,
    },
    {
      label: vscode.l10n.t('Go on'),
      description: vscode.l10n.t('nobody notices, but a file may be copied half-written'),
      pause: false,
    },
  ];
  return (await choose(items, vscode.l10n.t('What “{0}” does while it is copied', visible(name))))?.pause;
}
