import * as vscode from 'vscode';
import { pairsIn } from '../../../model/pairs.ts';
import { attempt } from '../../problems/report.ts';
import type { Services } from '../../services.ts';
import { askName } from '../askName.ts';
import { askText } from '../askText.ts';
import { proposedText, type Command } from '../command.ts';
import { settle, type Line } from '../hub.ts';
import { labelsLine, optionsLine } from '../pairLines.ts';
import { withProgress } from '../progress.ts';

/** The answers. */
interface Draft {
  driver: string;
  labels: Readonly<Record<string, string>>;
  options: Readonly<Record<string, string>>;
}

/** Asks for a name, and then shows all else in a list that Enter accepts as it is. Takes as proposals `name`, `driver` and `labels`. */
export const createVolume: Command = async (services, subject) => {
  await services.engine();
  const name = await askFreeName(services, proposedText(subject, 'name') ?? 'my-volume');
  if (name === undefined) return;
  const draft: Draft = {
    driver: proposedText(subject, 'driver') ?? 'local',
    labels: pairsIn(subject.proposed?.['labels']) ?? {},
    options: {},
  };
  const agreed = await settle({
    title: vscode.l10n.t('New volume “{0}”', name),
    placeholder: vscode.l10n.t('Enter creates it as it stands here'),
    action: vscode.l10n.t('Create the Volume'),
    lines: () => linesOf(draft),
  });
  if (agreed) await create(services, name, draft);
};

function askFreeName({ inventory }: Services, proposal: string): Promise<string | undefined> {
  return askName({
    prompt: vscode.l10n.t('Name of the new volume. What is in it outlives the containers that use it.'),
    proposal,
    taken: new Set(inventory.snapshot.volumes.keys()),
  });
}

async function create(services: Services, name: string, draft: Draft): Promise<void> {
  const engine = await services.engine();
  const work = (): Promise<void> =>
    withProgress(vscode.l10n.t('Creating {0}…', name), () => engine.volumes.create({ name, ...draft }));
  await attempt(services, work, {
    own: {
      'choose-name': async () => {
        const other = await askFreeName(services, name);
        if (other !== undefined) await create(services, other, draft);
      },
    },
  });
}

function linesOf(draft: Draft): Line[] {
  return [
    {
      label: vscode.l10n.t('Driver'),
      value: draft.driver,
      edit: async () => {
        const question = {
          title: vscode.l10n.t('Driver'),
          prompt: vscode.l10n.t('“local” keeps the files on the engine’s machine; a plug-in brings others.'),
          value: draft.driver,
          example: 'local',
        };
        draft.driver = (await askText(question)) || draft.driver;
      },
    },
    labelsLine(draft),
    optionsLine(draft, 'type=nfs o=addr=10.0.0.9,rw device=:/exports/data'),
  ];
}
