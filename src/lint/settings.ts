import type { Severity } from './finding.ts';
import type { LintOptions } from './options.ts';
import { rules, type RuleId } from './rules/index.ts';

/** What somebody has set for one folder, as far as it means something. */
export interface LintSettings {
  readonly enabled: boolean;
  readonly options: LintOptions;
  /** What means nothing and is passed over, by its name below `portlight.lint`: `rules.no-such-rule`, `ports[1]`. */
  readonly wrong: readonly string[];
}

const loudness: ReadonlySet<unknown> = new Set(['off', 'hint', 'information', 'warning', 'error']);
const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** Reads settings by their names below `portlight.lint`; whatever is absent is as it is by default. Never throws. */
export function readSettings(raw: Readonly<Record<string, unknown>>): LintSettings {
  const wrong: string[] = [];
  const entriesOf = (name: string): [string, unknown][] => {
    const value = raw[name] ?? {};
    if (typeof value === 'object' && !Array.isArray(value)) return Object.entries(value);
    wrong.push(name);
    return [];
  };
  const itemsOf = <T>(name: string, isItem: (item: unknown) => item is T): T[] => {
    const value = raw[name] ?? [];
    if (!Array.isArray(value)) {
      wrong.push(name);
      return [];
    }
    return value.filter((item: unknown, index): item is T => {
      const right = isItem(item);
      if (!right) wrong.push(`${name}[${index}]`);
      return right;
    });
  };

  const { enabled = true } = raw;
  if (typeof enabled !== 'boolean') wrong.push('enabled');
  const chosen: Partial<Record<RuleId, Severity | 'off'>> = {};
  for (const [id, level] of entriesOf('rules')) {
    if (isRuleId(id) && isLoudness(level)) chosen[id] = level;
    else wrong.push(`rules.${id}`);
  }
  const schemes = new Map<string, number | undefined>();
  for (const [scheme, port] of entriesOf('schemes')) {
    if (isScheme(scheme) && (port === null || isPort(port))) {
      schemes.set(scheme.toLowerCase(), port ?? undefined);
    } else wrong.push(`schemes.${scheme}`);
  }
  const options = {
    rules: chosen,
    schemes,
    ports: new Set(itemsOf('ports', isPort)),
    keys: new Set(itemsOf('keys', isName)),
    include: itemsOf('include', isName),
    exclude: itemsOf('exclude', isName),
  };
  return { enabled: enabled !== false, options, wrong };
}

function isRuleId(id: string): id is RuleId {
  return ruleIds.has(id);
}

function isLoudness(value: unknown): value is Severity | 'off' {
  return loudness.has(value);
}

/** Source of the form: https://www.rfc-editor.org/rfc/rfc3986#section-3.1 */
function isScheme(text: string): boolean {
  return /^[a-z][a-z\d+.-]*$/i.test(text);
}

function isPort(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65535;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
