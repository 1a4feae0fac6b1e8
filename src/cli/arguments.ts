import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import type { Severity } from '../lint/finding.ts';
import { knownRules } from '../lint/linter.ts';
import { severities } from './report.ts';

export type Command = LintCommand | TopologyCommand | ReachCommand | { readonly name: 'help' | 'version' };

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

export interface TopologyCommand {
  readonly name: 'topology';
  readonly format: (typeof pictureFormats)[number];
  /** A compose file to draw instead of what an engine runs. */
  readonly compose: string | undefined;
}

export interface ReachCommand {
  readonly name: 'reach';
  /** A container's name or the start of its id, `host` or `outside`. */
  readonly from: string;
  readonly to: string;
  /** The port that is dialled. */
  readonly port: number | undefined;
  /** Whether the real thing is tried as well. */
  readonly tries: boolean;
}

type Rule = (typeof knownRules)[number]['id'];

const formats = ['text', 'json', 'sarif'] as const;
type Format = (typeof formats)[number];
const pictureFormats = ['mermaid', 'json'] as const;

/** Arguments that mean nothing. Its message says which, and what would. */
export class UsageError extends Error {}

const options = {
  'no-engine': { type: 'boolean' },
  format: { type: 'string' },
  rule: { type: 'string', multiple: true },
  'max-severity': { type: 'string' },
  compose: { type: 'string' },
  try: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** What each command can be told; the others are wrong there. */
const optionsOf: Readonly<Record<string, readonly string[]>> = {
  lint: ['no-engine', 'format', 'rule', 'max-severity'],
  topology: ['format', 'compose'],
  reach: ['try'],
};

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
  const [name, ...rest] = positionals;
  const own = name === undefined ? undefined : optionsOf[name];
  if (name === undefined) throw new UsageError(l10n.t('Say what to do: lint DIR, topology, or reach A B.'));
  if (own === undefined) {
    throw new UsageError(l10n.t('There is no command {0}; there are lint, topology and reach.', name));
  }
  const foreign = [...given.keys()].find((option) => !own.includes(option));
  if (foreign !== undefined) throw new UsageError(l10n.t('{0} does not apply to {1}.', `--${foreign}`, name));
  switch (name) {
    case 'topology':
      return topologyCommand(rest, given);
    case 'reach':
      return reachCommand(rest, given);
    default:
      return lintCommand(rest, given);
  }
}

type Given = ReadonlyMap<string, readonly string[]>;

function lintCommand([folder = '.', more]: readonly string[], given: Given): LintCommand {
  if (more !== undefined) throw new UsageError(l10n.t('One folder at a time: {0} is one too many.', more));
  // A variable of a script that is not set; the current folder is somebody else's.
  if (folder === '') throw new UsageError(l10n.t('Say what to do: lint DIR, topology, or reach A B.'));
  return {
    name: 'lint',
    folder,
    format: oneOf('--format', formats, given.get('format')?.at(-1)) ?? 'text',
    engine: !given.has('no-engine'),
    rules: (given.get('rule') ?? []).flatMap((id) => oneOf('--rule', ruleIds, id) ?? []),
    maxSeverity: oneOf('--max-severity', severities, given.get('max-severity')?.at(-1)),
  };
}

function topologyCommand([more]: readonly string[], given: Given): TopologyCommand {
  if (more !== undefined) throw new UsageError(l10n.t('topology takes no name: {0} is one too many.', more));
  return {
    name: 'topology',
    format: oneOf('--format', pictureFormats, given.get('format')?.at(-1)) ?? 'mermaid',
    compose: given.get('compose')?.at(-1),
  };
}

function reachCommand([from, target, more]: readonly string[], given: Given): ReachCommand {
  if (from === undefined || target === undefined || more !== undefined) {
    throw new UsageError(l10n.t('Name two ends: reach A B, or reach A B:80.'));
  }
  const [, to = target, digits] = /^(.+):(\d+)$/.exec(target) ?? [];
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > 65_535)) {
    throw new UsageError(l10n.t('{0} is no port; ports go from 1 to 65535.', port));
  }
  return { name: 'reach', from, to, port, tries: given.has('try') };
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
