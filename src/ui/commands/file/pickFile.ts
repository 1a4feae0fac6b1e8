import * as vscode from 'vscode';
import type { FilePlace } from '../../../model/files.ts';
import type { FileRef } from '../../files/fileUri.ts';
import type { Services } from '../../services.ts';
import type { Subject } from '../command.ts';
import { pickVolume } from '../pick.ts';

/**
 * The file or folder that the row stands for; of an object's row, and of a volume that the user picks, all of it. Undefined
 * when they cancel.
 */
export async function pickFile(services: Services, subject: Subject): Promise<FileRef | undefined> {
  if (subject.file) return subject.file;
  const { target } = subject;
  if (target?.kind === 'container') return { place: { kind: 'container', id: target.id }, path: '/' };
  const volume = await pickVolume(services, subject, {
    placeholder: vscode.l10n.t('Choose a volume to look into'),
    nothing: vscode.l10n.t('There are no volumes.'),
  });
  return volume && { place: { kind: 'volume', id: volume.name }, path: '/' };
}

/** The name of the volume or container. */
export function placeName({ kind, id }: FilePlace, { inventory }: Services): string {
  return kind === 'container' ? (inventory.snapshot.containers.get(id)?.name ?? id) : id;
}

/** `data:/logs`, as people write it for docker cp. */
export function fileText({ place, path }: FileRef, services: Services): string {
  return `${placeName(place, services)}:${path}`;
}
