import type { Address } from '../addresses/address.ts';
import { firstPlace } from '../evidence.ts';
import type { Placement } from '../project/placement.ts';
import { plainName } from '../syntax/names.ts';
import type { Winner } from './winner.ts';

const option = /^-{1,2}D?([A-Za-z][\w.-]*)(?:=(.*))?$/s;

/** An argument that sets the same setting: `--spring.datasource.url=…`, `-Ddb.host=…`, `--db-host db`. */
export function commandWinner(address: Address, placement: Placement): Winner | undefined {
  const { because, command } = placement;
  const place = firstPlace(because);
  const setting = address.candidate.path.map(plainName).join('');
  if (place === undefined || setting.length < 4) return undefined;
  for (const [index, word] of command.entries()) {
    const [, name, value] = option.exec(word) ?? [];
    if (name === undefined) continue;
    const plain = plainName(name);
    if (plain === setting || address.variables.some((variable) => plainName(variable) === plain)) {
      return {
        by: word.slice(0, word.length - (value === undefined ? 0 : value.length + 1)),
        value: value ?? command[index + 1],
        place,
      };
    }
  }
  return undefined;
}

/** Files that the command names, by their names alone: of several configurations, it picks one. */
export function filesNamed(command: readonly string[]): string[] {
  return command.flatMap(
    (word) => /[\w.-]+\.(?:ya?ml|json|toml|ini|conf|cfg|properties|env)$/i.exec(word)?.[0] ?? [],
  );
}
