import type { Value } from '../formats/value.ts';

/** A text in which an address may stand, with what its surroundings tell about it. */
export interface Candidate extends Value {
  /** Environment variables for which it is only the default, such as `process.env.X || '…'`. */
  readonly variables: readonly string[];
  /** In code, names of the classes and functions around it, the outermost first. */
  readonly scope: readonly string[];
  /** In code, the function that takes it as an argument, without its object: `createClient`. */
  readonly call: string | undefined;
  /** Whether it is compared with something, looked for in it, or the default of a variable whose name nobody can tell. */
  readonly compared: boolean;
}

const commands = /^(?:command|entrypoint|cmd|args|jvmargs|java_opts|java_tool_options)$/i;
/** The fields of a driver, of which the first is no setting's name. */
const fields = /^(?:host|hostname|server|addr|address)=[^;\s]*[;\s]\s*[\w ]+=/i;
const assignment = /^(?:--?)?([A-Za-z_][\w.-]*)=/;

/**
 * A setting of a configuration file as candidates: of a command line, each word is one; of `NAME=value` and `--name=value`,
 * the value is.
 */
export function settingCandidates(source: string, value: Value): Candidate[] {
  // Kubernetes writes `name: DB_HOST` beside `value: …`.
  const named = value.path.at(-1) === 'value' ? value.beside.get('name') : undefined;
  const path = named === undefined ? value.path : [...value.path.slice(0, -1), named];
  const variables = overridesBehind(source, value);
  const whole: Candidate = { ...value, path, variables, scope: [], call: undefined, compared: false };
  const [part] = value.parts;
  if (part === undefined || value.parts.length !== 1) return [whole];
  const text = source.slice(part.start, part.end);
  const words = value.path.some((name) => commands.test(name))
    ? text.matchAll(/[^\s"']+/g)
    : [{ 0: text, index: 0 }];
  const candidates: Candidate[] = [];
  let option: string | undefined;
  for (const { 0: word, index } of words) {
    const [head, name] = assignment.exec(word) ?? [];
    const start = part.start + index + (head?.length ?? 0);
    const end = part.start + index + word.length;
    const isUrl = name !== undefined && word.slice(0, head?.length).includes('://');
    if (word === text && (head === undefined || fields.test(text))) return [whole];
    const own = name === undefined || isUrl ? option : name;
    candidates.push({
      ...whole,
      parts: [{ start: isUrl ? part.start + index : start, end }],
      path: own === undefined ? path : [...path, own],
    });
    option = /^--?([A-Za-z][\w-]*)$/.exec(word)?.[1];
  }
  return candidates;
}

const nextLine = /["']?[ \t]*\r?\n[ \t]*([\w.-]+)[ \t]*[=:][ \t]*\$\{\??([A-Za-z_]\w*)\}/y;

/**
 * The variable that replaces a setting on the next line, if it is set: `host = localhost`, then `host = ${?DB_HOST}`.
 * Source: https://github.com/lightbend/config/blob/main/HOCON.md#optional-system-or-env-variable-overrides
 */
function overridesBehind(source: string, { path, end }: Value): string[] {
  nextLine.lastIndex = end;
  const [, key, variable] = nextLine.exec(source) ?? [];
  const isSame = key !== undefined && key.split('.').at(-1) === path.at(-1);
  return isSame && variable !== undefined ? [variable] : [];
}
