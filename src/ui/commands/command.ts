import { isObjectKind, type ObjectRef } from '../../model/snapshot.ts';
import type { Services } from '../services.ts';

/** What a command acts on. */
export interface Subject {
  readonly target?: ObjectRef;
  /** The attachment that a row stands for: a network below a container, or the reverse. */
  readonly endpoint?: { readonly containerId: string; readonly networkId: string };
}

/** What a command does. Its subject is empty when it comes from the palette. A ProblemError that it throws is shown. */
export type Command = (services: Services, subject: Subject) => Promise<void>;

/** What VS Code or another extension handed over: a row of the tree, `{ target: { kind, id } }`, or anything at all. */
export function subjectOf(argument: unknown): Subject {
  if (typeof argument !== 'object' || argument === null) return {};
  const { target, endpoint } = argument as { readonly target?: unknown; readonly endpoint?: unknown };
  return {
    ...(isObjectRef(target) && { target }),
    ...(isEndpoint(endpoint) && { endpoint }),
  };
}

function isObjectRef(value: unknown): value is ObjectRef {
  return hasTexts(value, ['kind', 'id']) && isObjectKind(value['kind']);
}

function isEndpoint(value: unknown): value is NonNullable<Subject['endpoint']> {
  return hasTexts(value, ['containerId', 'networkId']);
}

function hasTexts<K extends string>(
  value: unknown,
  keys: readonly K[],
): value is Readonly<Record<K, string>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    keys.every((key) => typeof Reflect.get(value, key) === 'string')
  );
}
