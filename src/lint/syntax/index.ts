import { nameOf } from '../project/paths.ts';
import { javascript } from './javascript.ts';
import { python } from './python.ts';
import type { Syntax } from './syntax.ts';

/** Every kind of file that is looked into. */
const syntaxes: readonly Syntax[] = [javascript, python];

const byExtension = new Map(syntaxes.flatMap((syntax) => syntax.extensions.map((name) => [name, syntax])));

export function syntaxOf(path: string): Syntax | undefined {
  return byExtension.get(nameOf(path).split('.').at(-1)?.toLowerCase() ?? '');
}
