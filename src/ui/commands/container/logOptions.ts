import * as vscode from 'vscode';
import type { LogOptions } from '../../../engine/interface/containers.ts';
import { momentSince } from '../../../model/since.ts';
import { visible } from '../../../model/text.ts';
import { choose } from '../../say.ts';
import { proposedFirst, proposedText, type Command, type Subject } from '../command.ts';
import { showInTerminal } from '../logTerminal.ts';
import { pickContainer } from '../pick.ts';
import { withCancel } from '../progress.ts';

/**
 * Shows logs as the user wants them. Proposals: `since` (`10m`, `2026-05-01T10:00`), `tail` (a number of lines), `place`
 * (`terminal` or `editor`).
 */
export const showLogsWithOptions: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container whose logs to show'),
    nothing: vscode.l10n.t('There are no containers.'),
  });
  if (!container) return;
  const engine = await services.engine();
  const { started } = (await engine.container(container.id)) ?? {};
  const since = await askSince(subject, visible(container.name), started);
  if (since === undefined) return;
  const tail = await askTail(subject);
  if (tail === undefined) return;
  const place = await askPlace(subject);
  if (!place) return;
  const options: LogOptions = { ...since, ...tail, timestamps: place.timestamps };
  if (place.place === 'terminal') {
    showInTerminal(services, container, options);
    return;
  }
  const title = vscode.l10n.t('Reading the logs of {0}…', container.name);
  await withCancel(title, (signal) => services.logDocuments.open(container, options, signal));
};

async function askSince(
  subject: Subject,
  name: string,
  started: number | undefined,
): Promise<Pick<LogOptions, 'since'> | undefined> {
  const now = Date.now() / 1000;
  const proposed = proposedText(subject, 'since');
  const other = { label: vscode.l10n.t('Another time…'), description: '' };
  const items = [
    { label: vscode.l10n.t('Everything'), description: '', options: {} },
    ...(started === undefined
      ? []
      : [
          { label: vscode.l10n.t('Since it was last started'), description: '', options: { since: started } },
        ]),
    ...['10m', '1h', '24h'].map((label) => ({
      label,
      description: spans[label]?.() ?? '',
      options: { since: Math.floor(momentSince(label, now) ?? now) },
    })),
  ];
  const chosen = await choose(
    proposedFirst(
      [...items, { ...other, options: undefined }],
      ({ label }) => label === proposed || (proposed !== undefined && label === other.label),
    ),
    vscode.l10n.t('Since when to show the logs of “{0}”', name),
  );
  if (chosen?.label !== other.label) return chosen?.options;
  const typed = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('A time span such as 90s, 10m, 1h30m or 2d, or a date such as 2026-05-01T10:00'),
    value: proposed ?? '30m',
    validateInput: (text) =>
      momentSince(text.trim(), now) === undefined
        ? vscode.l10n.t('This is neither a time span nor a date.')
        : undefined,
  });
  const moment = typed === undefined ? undefined : momentSince(typed.trim(), now);
  return moment === undefined ? undefined : { since: Math.floor(moment) };
}

const spans: Readonly<Record<string, () => string>> = {
  '10m': () => vscode.l10n.t('the last ten minutes'),
  '1h': () => vscode.l10n.t('the last hour'),
  '24h': () => vscode.l10n.t('the last day'),
};

async function askTail(subject: Subject): Promise<Pick<LogOptions, 'tail'> | undefined> {
  const typed = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('How many of the last lines to show; leave it empty for all of them'),
    value: proposedText(subject, 'tail') ?? '1000',
    validateInput: (text) =>
      /^(\d{1,9}|all)?$/.test(text.trim()) ? undefined : vscode.l10n.t('Use a whole number, or nothing.'),
  });
  if (typed === undefined) return undefined;
  return /^\d+$/.test(typed.trim()) ? { tail: Number(typed) } : {};
}

async function askPlace(subject: Subject) {
  const proposed = proposedText(subject, 'place');
  const withTimes = vscode.l10n.t('with the time of each line');
  const inTerminal = vscode.l10n.t('Follow in a terminal');
  const inEditor = vscode.l10n.t('Open in an editor, to search');
  const items = [
    { label: inTerminal, description: '', place: 'terminal', timestamps: false },
    { label: inTerminal, description: withTimes, place: 'terminal', timestamps: true },
    { label: inEditor, description: '', place: 'editor', timestamps: false },
    { label: inEditor, description: withTimes, place: 'editor', timestamps: true },
  ] as const;
  const ordered = proposedFirst(items, ({ place }) => place === proposed);
  return choose(ordered, vscode.l10n.t('Where to show the logs'));
}
