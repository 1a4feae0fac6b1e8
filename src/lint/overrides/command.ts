import type { Address } from '../addresses/address.ts';
import { firstPlace } from '../evidence.ts';
import type { Placement } from '../project/placement.ts';
import { plainName } from '../syntax/names.ts';
import type { Winner } from './winner.ts';

const option = /^-{1,2}D?([A-Za-z][\w.:-]*)(?:=(.*))?$/s;

const isCommand = /^(?:command|entrypoint|CMD|ENTRYPOINT)$/;
/** Variables whose words a Java program takes as arguments. */
const options = /(?:^|_)(?:OPTS|OPTIONS|ARGS)$/;

/** An argument that sets the same setting: `--spring.datasource.url=…`, `-Ddb.host=…`, `--Db:Host=…`, `--db-host db`. */
export function commandWinner(address: Address, placement: Placement): Winner | undefined {
  const { because, command, environment } = placement;
  const place = firstPlace(because);
  // An argument does not win over itself.
  if (address.candidate.path.some((name) => isCommand.test(name))) return undefined;
  const inCommand = place && argumentFor(address, command);
  if (inCommand !== undefined && place !== undefined) return { ...inCommand, place };
  for (const [name, variable] of environment) {
    if (!options.test(name)) continue;
    const found = argumentFor(address, variable.value?.split(/\s+/) ?? []);
    if (found !== undefined) return { ...found, place: variable.place };
  }
  return undefined;
}

/** Names shorter than this are too common to mean the same thing: `--host`, `--url`. */
const shortest = 5;

function argumentFor(
  { candidate, variables }: Address,
  words: readonly string[],
): { readonly by: string; readonly value: string | undefined } | undefined {
  const settings = [candidate.path.join(''), ...candidate.path.slice(-3), ...variables].map(plainName);
  for (const [index, word] of words.entries()) {
    const [, name, value] = option.exec(word) ?? [];
    const plain = plainName(name ?? '');
    if (name === undefined || plain.length < shortest || !settings.includes(plain)) continue;
    const by = value === undefined ? word : word.slice(0, -value.length - 1);
    return { by, value: value ?? words[index + 1] };
  }
  return undefined;
}

/** Files that the command names, by their names alone: of several configurations, it picks one. */
export function filesNamed(command: readonly string[]): string[] {
  return command.flatMap(
    (word) => /[\w.-]+\.(?:ya?ml|json|toml|ini|conf|cfg|properties|env)$/i.exec(word)?.[0] ?? [],
  );
}
