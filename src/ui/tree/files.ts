import * as vscode from 'vscode';
import type { FileChange } from '../../engine/interface/containers.ts';
import { ProblemError } from '../../engine/problem.ts';
import {
  endKind,
  folderOf,
  modeText,
  nameOf,
  pathIn,
  sortFiles,
  type FileEntry,
  type FilePlace,
  type LinkEnd,
} from '../../model/files.ts';
import { compareNames } from '../../model/relations.ts';
import { visible } from '../../model/text.ts';
import { sentence } from '../problems/sentences.ts';
import { ageText, momentText, sizeText } from '../quantities.ts';
import type { Look, Row } from './row.ts';
import { tooltip } from './tooltip.ts';

type Changes = ReadonlyMap<string, FileChange['kind']>;

/** The row that opens onto the files of a volume or a container. */
export function filesRow(place: FilePlace, parent: string): Row {
  const id = `${parent}/files`;
  return {
    id,
    label: vscode.l10n.t('Files'),
    icon: 'files',
    context: `files-${place.kind}`,
    file: { place, path: '/' },
    ask: async (look) => {
      // Of a volume, nobody knows what it was before.
      const changes: Changes =
        place.kind === 'container' ? await look.changes(place.id).catch(() => new Map()) : new Map();
      return folderRows(look, { place, folder: '/', changes, parent: id });
    },
  };
}

interface Folder {
  readonly place: FilePlace;
  readonly folder: string;
  readonly changes: Changes;
  /** Id of the row that it opens below. */
  readonly parent: string;
}

async function folderRows(look: Look, folder: Folder): Promise<Row[]> {
  const { place, changes, parent } = folder;
  try {
    const entries = await look.files(place, folder.folder);
    const rows = portions(sortFiles(entries, compareNames), folder);
    const gone = [...changes].filter(
      ([path, kind]) =>
        kind === 'deleted' &&
        folderOf(path) === folder.folder &&
        !entries.some(({ name }) => name === nameOf(path)),
    );
    return [...rows, ...gone.map(([path]) => goneRow(path, parent))];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return [problemRow(error, folder)];
  }
}

/** So many rows at once: with a hundred thousand, VS Code would stand still for a while. */
const atOnce = 5_000;

/** The first rows, and one that opens onto what follows them. */
function portions(entries: readonly FileEntry[], folder: Folder, from = 0): Row[] {
  const rows = entries.slice(from, from + atOnce).map((entry) => fileRow(entry, folder));
  const next = from + atOnce;
  if (next >= entries.length) return rows;
  return [
    ...rows,
    {
      // No file has a slash in its name.
      id: `${folder.parent}//${next}`,
      label: vscode.l10n.t('{0} more', entries.length - next),
      icon: 'ellipsis',
      context: 'file-more',
      children: () => portions(entries, folder, next),
    },
  ];
}

function fileRow(entry: FileEntry, { place, folder, changes, parent }: Folder): Row {
  const path = pathIn(folder, entry.name);
  const id = `${parent}/${entry.name}`;
  const change = changes.get(path);
  const opensBelow = endKind(entry) === 'folder';
  return {
    id,
    label: visible(entry.name),
    description: description(entry, change),
    tooltip: () => Promise.resolve(fileTooltip(entry, path, change)),
    icon: iconOf(entry),
    ...(change && { color: changeColors[change] }),
    context: `${opensBelow ? 'folder' : endKind(entry) === 'file' ? 'file' : 'special'}-${place.kind}`,
    file: { place, path },
    ...(opensBelow
      ? { ask: (look: Look) => folderRows(look, { place, folder: path, changes, parent: id }) }
      : { click: 'portlight.file.open' as const }),
  };
}

/** `4.2 kB · 3 hours ago · → ../etc`: what a row has room for. */
function description(entry: FileEntry, change: FileChange['kind'] | undefined): string {
  const { kind, size, modified, link } = entry;
  return [
    ...(change ? [changeNames[change]()] : []),
    ...(kind === 'file' ? [sizeText(size)] : []),
    ...(kind === 'file' || kind === 'folder' || kind === 'link' ? [] : [kindNames[kind]()]),
    ...(link ? [`→ ${visible(link.target)}`] : []),
    ...(link ? leadingText(link) : []),
    ageText(modified),
  ].join(' · ');
}

function leadingText({ leadsTo }: LinkEnd): string[] {
  if (leadsTo === 'nowhere') return [vscode.l10n.t('leads nowhere')];
  return leadsTo === 'outside' ? [vscode.l10n.t('leads out of the volume')] : [];
}

/** `4.2 kB (4187 B)` */
function exactSize(size: number): string {
  return size < 1000 ? sizeText(size) : `${sizeText(size)} (${size} B)`;
}

function fileTooltip(entry: FileEntry, path: string, change: FileChange['kind'] | undefined): string {
  const { kind, size, modified, owner, link } = entry;
  return tooltip(visible(entry.name), [
    [vscode.l10n.t('Path'), visible(path)],
    [vscode.l10n.t('Kind'), kindNames[kind]()],
    [vscode.l10n.t('Size'), kind === 'file' ? exactSize(size) : undefined],
    [vscode.l10n.t('Modified'), momentText(modified)],
    [vscode.l10n.t('Mode'), `${modeText(entry)} (${entry.mode.toString(8).padStart(4, '0')})`],
    [vscode.l10n.t('Owner'), owner && `${owner.user}:${owner.group}`],
    [vscode.l10n.t('Leads to'), link && [visible(link.target), ...leadingText(link)].join(' · ')],
    [vscode.l10n.t('Against the image'), change && changeNames[change]()],
  ]);
}

/** A file of the image that the container has deleted. */
function goneRow(path: string, parent: string): Row {
  return {
    id: `${parent}/${nameOf(path)}`,
    label: visible(nameOf(path)),
    description: changeNames.deleted(),
    icon: 'trash',
    color: changeColors.deleted,
    context: 'file-deleted',
  };
}

/** Says why nothing can be listed; a click tries again and offers what can be done. */
function problemRow({ problem }: ProblemError, { place, folder, parent }: Folder): Row {
  return {
    id: `${parent}/?`,
    label: sentence(problem),
    icon: 'warning',
    color: 'list.warningForeground',
    context: 'file-problem',
    file: { place, path: folder },
    click: 'portlight.file.reload',
  };
}

function iconOf(entry: FileEntry): string {
  if (entry.link) return endKind(entry) === 'folder' ? 'file-symlink-directory' : 'file-symlink-file';
  return {
    folder: 'folder',
    file: 'file',
    link: 'link',
    socket: 'plug',
    pipe: 'arrow-swap',
    device: 'circuit-board',
    other: 'question',
  }[entry.kind];
}

const kindNames: Readonly<Record<FileEntry['kind'], () => string>> = {
  file: () => vscode.l10n.t('file'),
  folder: () => vscode.l10n.t('folder'),
  link: () => vscode.l10n.t('link'),
  socket: () => vscode.l10n.t('socket'),
  pipe: () => vscode.l10n.t('pipe'),
  device: () => vscode.l10n.t('device'),
  other: () => vscode.l10n.t('something else'),
};

const changeNames: Readonly<Record<FileChange['kind'], () => string>> = {
  added: () => vscode.l10n.t('added by the container'),
  changed: () => vscode.l10n.t('changed by the container'),
  deleted: () => vscode.l10n.t('deleted by the container'),
};

const changeColors: Readonly<Record<FileChange['kind'], string>> = {
  added: 'gitDecoration.addedResourceForeground',
  changed: 'gitDecoration.modifiedResourceForeground',
  deleted: 'gitDecoration.deletedResourceForeground',
};
