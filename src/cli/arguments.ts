import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import type { Severity } from '../lint/finding.ts';
import { knownRules } from '../lint/linter.ts';
import { severities } from './report.ts';

export type Command = LintCommand | { readonly name: 'help' | 'version' };

export interface LintCommand {
  readonly name: 'lint';
  /** As it was typed. */
  readonly folder: string;
  readonly format: Format;
  /** Whether a running engine is asked what it knows. */
  readonly engine: boolean;
  /** The only rules that are asked; all where it is empty. */
  readonly rules: readonly Rule[];
  /** The loudest findings that may be there without making the run fail; undefined where none may. */
  readonly maxSeverity: Severity | undefined;
}

type Rule = (typeof knownRules)[number]['id'];

const formats = ['text', 'json', 'sarif'] as const;
type Format = (typeof formats)[number];

/** Arguments that mean nothing. Its message says which, and what would. */
export class UsageError extends Error {}

const options = {
  'no-engine': { type: 'boolean' },
  format: { type: 'string' },
  rule: { type: 'string', multiple: true },
  'max-severity': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Throws a `UsageError`. */
export function readArguments(args: readonly string[]): Command {
  // Not strict, since the sentences that Node throws then are English only.
  const { positionals, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = name in options ? options[name as keyof typeof options] : undefined;
    if (option === undefined) throw new UsageError(l10n.t('There is no option {0}.', rawName));
    if (option.type === 'string' && !value) throw new UsageError(l10n.t('{0} needs a value.', rawName));
    if (option.type === 'boolean' && value !== undefined) {
      throw new UsageError(l10n.t('{0} takes no value.', rawName));
    }
    given.set(name, [...(given.get(name) ?? []), value ?? '']);
  }
  if (given.has('help')) return { name: 'help' };
  if (given.has('version')) return { name: 'version' };
  const [name, folder = '.', ...more] = positionals;
  if (name === undefined) throw new UsageError(l10n.t('Say what to do: lint DIR.'));
  if (name !== 'lint') throw new UsageError(l10n.t('There is no command {0}; there is lint.', name));
  if (more[0] !== undefined)
    throw new UsageError(l10n.t('One folder at a time: {0} is one too many.', more[0]));
  return {
    name,
    folder,
    format: oneOf('--format', formats, given.get('format')?.at(-1)) ?? 'text',
    engine: !given.has('no-engine'),
    rules: (given.get('rule') ?? []).flatMap((id) => oneOf('--rule', ruleIds, id) ?? []),
    maxSeverity: oneOf('--max-severity', severities, given.get('max-severity')?.at(-1)),
  };
}

const ruleIds = knownRules.map(({ id }) => id);

function oneOf<T extends string>(
  option: string,
  known: readonly T[],
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(l10n.t('{0} cannot be {1}; it can be {2}.', option, value, known.join(', ')));
}
