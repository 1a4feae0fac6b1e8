import * as vscode from 'vscode';
import { normalPath, type FilePlace } from '../../model/files.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** Schemes of files that lie in volumes and containers; the manifest names them, too. */
export const fileSchemes: Readonly<Record<FilePlace['kind'], string>> = {
  volume: 'portlight-volume',
  container: 'portlight-container',
};

/** A file or folder of a place. */
export interface FileRef {
  readonly place: FilePlace;
  readonly path: string;
}

/**
 * `portlight-volume:/NAME/path`. A container stands there by its name, which outlives it where compose makes it anew. The name
 * is part of the path, since VS Code takes no notice of capital letters in an authority.
 */
export function uriOf({ place, path }: FileRef, { containers }: Snapshot): vscode.Uri {
  const name = place.kind === 'container' ? (containers.get(place.id)?.name ?? place.id) : place.id;
  return vscode.Uri.from({ scheme: fileSchemes[place.kind], path: normalPath(`/${name}/${path}`) });
}

/** Undefined for the root, which holds all places of the kind, and for a container that is not there. */
export function refOf({ scheme, path }: vscode.Uri, { containers }: Snapshot): FileRef | undefined {
  const [, name = '', rest = ''] = /^\/([^/]*)([^]*)$/.exec(path) ?? [];
  if (name === '') return undefined;
  const inPlace = normalPath(rest);
  if (scheme === fileSchemes.volume) return { place: { kind: 'volume', id: name }, path: inPlace };
  const container = [...containers.values()].find((each) => each.name === name || each.id === name);
  return container && { place: { kind: 'container', id: container.id }, path: inPlace };
}
