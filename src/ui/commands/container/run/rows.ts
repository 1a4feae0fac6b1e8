import * as vscode from 'vscode';
import type { Image } from '../../../../model/image.ts';
import type { NewContainer } from '../../../../model/newContainer.ts';
import { endpointText, joined } from '../../../../model/run/endpoint.ts';
import { mountText } from '../../../../model/run/mount.ts';
import { publishText } from '../../../../model/run/publish.ts';
import { restartText } from '../../../../model/run/values.ts';
import { wordsText } from '../../../../model/run/words.ts';
import { dockerRunLine } from '../../../../model/runLine.ts';
import { maskSecrets } from '../../../../model/secrets.ts';
import type { Row } from './asking.ts';

/** What can be chosen of a new container. */
export type Setting =
  | 'image'
  | 'name'
  | 'command'
  | 'entrypoint'
  | 'ports'
  | 'networks'
  | 'mounts'
  | 'environment'
  | 'restart'
  | 'extraHosts'
  | 'workingDir'
  | 'user'
  | 'interactive'
  | 'remove';

/** What can be done with all of it. */
export type Deed = 'run' | 'create' | 'copy';

/** Every choice with its present value, below what can be done with them. Secrets are masked. */
export function hubRows(draft: NewContainer, image: Image | undefined): Row<Deed | Setting>[] {
  const masked = maskSecrets(draft) as NewContainer;
  const list = (values: readonly string[] = [], none: string): string =>
    values.length === 0 ? none : values.join(', ');
  const ofImage = vscode.l10n.t('the image’s own');
  const none = vscode.l10n.t('none');
  const [line, ...moreLines] = piecesOf(dockerRunLine(masked));
  const own = image?.command?.length ? `${wordsText(image.command)} · ${ofImage}` : ofImage;
  return [
    {
      label: draft.interactive === true ? vscode.l10n.t('Run in a Terminal') : vscode.l10n.t('Run'),
      icon: 'play',
      ...(line !== undefined && { detail: line }),
      choice: 'run',
    },
    ...moreLines.map((piece): Row<Deed> => ({ label: piece, choice: 'copy' })),
    { label: vscode.l10n.t('Create Without Starting'), icon: 'add', choice: 'create' },
    { label: vscode.l10n.t('Copy the docker run Line'), icon: 'copy', choice: 'copy' },
    { label: vscode.l10n.t('Settings') },
    { label: vscode.l10n.t('Image'), icon: 'package', description: draft.image, choice: 'image' },
    {
      label: vscode.l10n.t('Name'),
      icon: 'tag',
      description: draft.name ?? vscode.l10n.t('of the engine’s choice'),
      choice: 'name',
    },
    {
      label: vscode.l10n.t('Command'),
      icon: 'terminal-cmd',
      description: masked.command === undefined ? own : wordsText(masked.command),
      choice: 'command',
    },
    {
      label: vscode.l10n.t('Published ports'),
      icon: 'plug',
      description: list(draft.publishedPorts?.map(publishText), none),
      choice: 'ports',
    },
    {
      label: vscode.l10n.t('Networks'),
      icon: 'type-hierarchy',
      description: list(
        joined(draft).map(shortEndpoint),
        vscode.l10n.t('the default bridge, where nobody is found by name'),
      ),
      choice: 'networks',
    },
    {
      label: vscode.l10n.t('Volumes and folders'),
      icon: 'database',
      description: list(draft.mounts?.map(mountText), none),
      choice: 'mounts',
    },
    {
      label: vscode.l10n.t('Environment'),
      icon: 'symbol-variable',
      description: list(
        Object.entries(masked.environment ?? {}).map((pair) => pair.join('=')),
        none,
      ),
      choice: 'environment',
    },
    {
      label: vscode.l10n.t('Restart policy'),
      icon: 'sync',
      description: draft.restartPolicy ? restartText(draft.restartPolicy) : 'no',
      choice: 'restart',
    },
    {
      label: vscode.l10n.t('Terminal'),
      icon: 'terminal',
      description:
        draft.interactive === true
          ? vscode.l10n.t('yes: it opens here, attached to the program')
          : vscode.l10n.t('no: the program runs in the background'),
      choice: 'interactive',
    },
    {
      label: vscode.l10n.t('Remove when it ends'),
      icon: 'trash',
      description: draft.autoRemove === true ? vscode.l10n.t('yes') : vscode.l10n.t('no'),
      choice: 'remove',
    },
    {
      label: vscode.l10n.t('Further host names'),
      icon: 'globe',
      description: list(draft.extraHosts, none),
      choice: 'extraHosts',
    },
    {
      label: vscode.l10n.t('Entry point'),
      icon: 'debug-start',
      description: masked.entrypoint === undefined ? ofImage : wordsText(masked.entrypoint) || none,
      choice: 'entrypoint',
    },
    {
      label: vscode.l10n.t('Working folder'),
      icon: 'folder',
      description: draft.workingDir ?? ofImage,
      choice: 'workingDir',
    },
    {
      label: vscode.l10n.t('User'),
      icon: 'account',
      description: draft.user ?? ofImage,
      choice: 'user',
    },
  ];
}

/** Its name alone where there is nothing else to it. */
function shortEndpoint(endpoint: Parameters<typeof endpointText>[0]): string {
  return endpointText(endpoint).replace(/^name=([^,=]*)$/, '$1');
}

/** So many characters of a line fit into the list. */
const width = 82;

/** The line in pieces that fit, each beginning with a flag: the list cuts off what is longer. */
function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  for (const part of line.split(/ (?=--|&&)/)) {
    const last = pieces.at(-1);
    if (last === undefined || last.length + part.length >= width) pieces.push(part);
    else pieces.push(`${pieces.pop() ?? ''} ${part}`);
  }
  return pieces;
}
