import type * as vscode from 'vscode';
import { isObjectKind, type ObjectRef } from '../../model/snapshot.ts';
import type { FileRef } from '../files/fileUri.ts';
import type { Services } from '../services.ts';

/** What a command acts on. */
export interface Subject {
  readonly target?: ObjectRef;
  /** All objects of the target's kind that are selected with it, the target among them; only where they are several. */
  readonly selected?: readonly ObjectRef[];
  /** The attachment that a row stands for: a network below a container, or the reverse. */
  readonly endpoint?: { readonly containerId: string; readonly networkId: string };
  /** The mount of a container that a row stands for. */
  readonly mount?: { readonly containerId: string; readonly target: string };
  /** The file or folder of a place that a row stands for. */
  readonly file?: FileRef;
  /** All files of the same place that are selected with it, itself among them; only where they are several. */
  readonly files?: readonly FileRef[];
  /** The published port that a row stands for; `opening` is its `openingKey`. */
  readonly published?: { readonly containerId: string; readonly opening: string };
  /** The tag or digest that a row stands for; its image is the target. */
  readonly reference?: string;
  /** A file or folder of the workspace, from the explorer's or the editor's menu. */
  readonly resource?: vscode.Uri;
  /** All that are selected with it, itself among them; only where they are several. */
  readonly resources?: readonly vscode.Uri[];
  /** Answers that are proposed where the command asks, by the question's name; the user may give others. */
  readonly proposed?: Readonly<Record<string, unknown>>;
}

/** The text that is proposed as an answer, if one is. */
export function proposedText({ proposed }: Subject, question: string): string | undefined {
  const text = proposed?.[question];
  return typeof text === 'string' ? text : undefined;
}

/** The exercises whose things are proposed as an answer; `[]` for those of any. */
export function proposedExercises({ proposed }: Subject, question: string): readonly string[] | undefined {
  const ids = proposed?.[question];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : undefined;
}

/** The items of a list, with the proposed answer where the list begins. */
export function proposedFirst<T>(items: readonly T[], isProposed: (item: T) => boolean): T[] {
  return items.toSorted((a, b) => Number(isProposed(b)) - Number(isProposed(a)));
}

/** What a command does. Its subject is empty when it comes from the palette. A ProblemError that it throws is shown. */
export type Command = (services: Services, subject: Subject) => Promise<void>;

/**
 * What VS Code or another extension handed over: a row of the tree, `{ target: { kind, id } }`, `{ proposed: { … } }` of a
 * walkthrough, or anything at all, and the rows that are selected with it.
 */
export function subjectOf(argument: unknown, selection?: unknown): Subject {
  if (typeof argument !== 'object' || argument === null) return {};
  if (isUri(argument)) {
    const resources = Array.isArray(selection) ? selection.filter(isUri) : [];
    return { resource: argument, ...(resources.length > 1 && { resources }) };
  }
  const given = argument as Readonly<Record<string, unknown>>;
  const { target, endpoint, mount, file, published, reference, proposed } = given;
  const selected = isObjectRef(target) ? selectedWith(target, selection) : [];
  return {
    ...(isObjectRef(target) && { target }),
    ...(selected.length > 1 && { selected }),
    ...(isEndpoint(endpoint) && { endpoint }),
    ...(hasTexts(mount, ['containerId', 'target']) && { mount }),
    ...(isFileRef(file) && fileSubject(file, selection)),
    ...(isPublished(published) && { published }),
    ...(typeof reference === 'string' && { reference }),
    ...(isRecord(proposed) && { proposed }),
  };
}

/** Objects of the target's kind among the rows, each once: a container may stand on several networks. A tag is not its image. */
function selectedWith(target: ObjectRef, rows: unknown): ObjectRef[] {
  const objects = (Array.isArray(rows) ? rows : []).flatMap((row) => {
    const { target, reference } = subjectOf(row);
    return target && reference === undefined ? target : [];
  });
  const alike = objects.filter(({ kind }) => kind === target.kind);
  return [...new Map(alike.map((object) => [object.id, object])).values()];
}

/** The file, and those of its place among the rows that are selected with it. */
function fileSubject(file: FileRef, rows: unknown): Pick<Subject, 'file' | 'files'> {
  const all = (Array.isArray(rows) ? rows : []).flatMap((row) => subjectOf(row).file ?? []);
  const { kind, id } = file.place;
  const files = all.filter(({ place }) => place.kind === kind && place.id === id);
  return { file, ...(files.length > 1 && { files }) };
}

function isFileRef(value: unknown): value is FileRef {
  if (!isRecord(value) || !hasTexts(value, ['path']) || !value['path'].startsWith('/')) return false;
  const place: unknown = Reflect.get(value, 'place');
  return hasTexts(place, ['kind', 'id']) && (place['kind'] === 'volume' || place['kind'] === 'container');
}

/** VS Code's class is not asked, so that this can be tried without it. */
function isUri(value: unknown): value is vscode.Uri {
  return hasTexts(value, ['scheme', 'authority', 'path', 'fsPath']);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isObjectRef(value: unknown): value is ObjectRef {
  return hasTexts(value, ['kind', 'id']) && isObjectKind(value['kind']);
}

function isEndpoint(value: unknown): value is NonNullable<Subject['endpoint']> {
  return hasTexts(value, ['containerId', 'networkId']);
}

function isPublished(value: unknown): value is NonNullable<Subject['published']> {
  return hasTexts(value, ['containerId', 'opening']);
}

function hasTexts<K extends string>(
  value: unknown,
  keys: readonly K[],
): value is Readonly<Record<K, string>> {
  return isRecord(value) && keys.every((key) => typeof value[key] === 'string');
}
