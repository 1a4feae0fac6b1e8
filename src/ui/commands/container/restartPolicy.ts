import * as vscode from 'vscode';
import { restartPolicyNames, type RestartPolicy } from '../../../model/container.ts';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import { choose } from '../../say.ts';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { withProgress } from '../progress.ts';

export const changeRestartPolicy: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container whose restart policy to change'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (!container) return;
  const engine = await services.engine();
  const now = (await engine.container(container.id))?.restartPolicy?.name;
  const items = restartPolicyNames.map((name) => ({
    label: name,
    description: [restartPolicyMeanings[name](), ...(name === now ? [vscode.l10n.t('now')] : [])].join(' · '),
    name,
  }));
  const question = vscode.l10n.t(
    'What the engine does when the program of “{0}” ends',
    visible(container.name),
  );
  services.learned({ kind: 'policies-shown' });
  const chosen = await choose(items, question);
  if (!chosen || chosen.name === now) return;
  await attempt(
    services,
    () =>
      withProgress(vscode.l10n.t('Changing {0}…', container.name), () =>
        engine.containers.setRestartPolicy(container.id, { name: chosen.name }),
      ),
    { about: { kind: 'container', id: container.id } },
  );
};

/** What each policy means, in a few words. */
export const restartPolicyMeanings: Readonly<Record<RestartPolicy['name'], () => string>> = {
  no: () => vscode.l10n.t('does not start it again'),
  'on-failure': () => vscode.l10n.t('starts it again if it failed'),
  always: () => vscode.l10n.t('starts it again, also after the engine was restarted'),
  'unless-stopped': () => vscode.l10n.t('as always, unless somebody has stopped it'),
};
