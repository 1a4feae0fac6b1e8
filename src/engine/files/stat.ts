import type { FileKind } from '../../model/files.ts';
import { normalPath } from '../../model/files.ts';
import { inPath } from '../call.ts';
import { numberAt, textAt } from '../json.ts';
import type { Wire } from '../operations/wire.ts';
import { ProblemError } from '../problem.ts';

/** A file of a container as the engine itself tells of it, running or not. */
export interface EngineStat {
  readonly name: string;
  readonly kind: FileKind;
  readonly size: number;
  readonly modified: number;
  readonly mode: number;
  /** Of a link: the path within the container that it comes to in the end, there or not. */
  readonly end?: string;
  readonly version: string;
}

/** Source: Engine API 1.41, `HEAD /containers/{id}/archive`. */
const header = 'x-docker-container-path-stat';

export async function engineStat(
  { call, ask }: Wire,
  id: string,
  path: string,
  signal?: AbortSignal,
): Promise<EngineStat> {
  try {
    const headers = await ask(
      (signal) => call.head(`/containers/${inPath(id)}/archive`, { query: { path }, signal }),
      { signal },
    );
    return parse(JSON.parse(Buffer.from(String(headers[header]), 'base64').toString()));
  } catch (error) {
    // An answer without a body says no more than 404.
    if (error instanceof ProblemError && error.problem.code === 'gone') {
      throw new ProblemError({ code: 'no-such-path', detail: path, name: path }, { cause: error });
    }
    throw error;
  }
}

/** Bits of Go's `fs.FileMode`. Source: package io/fs. */
const goKinds: readonly (readonly [bit: number, kind: FileKind])[] = [
  [31, 'folder'],
  [27, 'link'],
  [26, 'device'],
  [25, 'pipe'],
  [24, 'socket'],
  [19, 'other'],
];
const goSpecial: readonly (readonly [bit: number, mode: number])[] = [
  [23, 0o4000],
  [22, 0o2000],
  [20, 0o1000],
];

function parse(json: unknown): EngineStat {
  const mode = numberAt(json, 'mode') ?? 0;
  const has = (bit: number): boolean => Math.floor(mode / 2 ** bit) % 2 === 1;
  const kind = goKinds.find(([bit]) => has(bit))?.[1] ?? 'file';
  const moment = textAt(json, 'mtime') ?? '';
  const size = numberAt(json, 'size') ?? 0;
  const end = textAt(json, 'linkTarget');
  return {
    name: textAt(json, 'name') ?? '',
    kind,
    size,
    modified: Date.parse(moment) / 1000 || 0,
    mode: goSpecial.reduce((bits, [bit, special]) => bits | (has(bit) ? special : 0), mode & 0o777),
    ...(kind === 'link' && end !== undefined && { end: normalPath(end) }),
    version: `${moment} ${size}`,
  };
}
