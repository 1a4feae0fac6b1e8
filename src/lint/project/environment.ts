import { interpolate, type Lookup } from './interpolate.ts';
import { Lines, type Place } from './lines.ts';

/** A variable of a container's environment. */
export interface Variable {
  /** Undefined where it is known only when the container is started. */
  readonly value: string | undefined;
  /** Where it is set. */
  readonly place: Place;
}

/** Variables by name. */
export type Environment = ReadonlyMap<string, Variable>;

const assignment = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*(?:=(.*))?$/;

/**
 * Reads an env file; later lines may use variables of earlier ones. A name without `=` is taken from where the container
 * is started. Source: https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
 */
export function readEnvFile(path: string, text: string, lookup?: Lookup): Environment {
  const environment = new Map<string, Variable>();
  const lines = new Lines(text);
  const known: Lookup = (name) => environment.get(name)?.value ?? lookup?.(name);
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, name, written] = assignment.exec(line) ?? [];
    if (name === undefined) continue;
    const value = written === undefined ? lookup?.(name) : valueOf(written.trim(), known);
    environment.set(name, { value, place: lines.place(path, index + 1) });
  }
  return environment;
}

function valueOf(written: string, lookup: Lookup): string | undefined {
  const quote = written[0];
  if (quote === "'" || quote === '"') {
    const end = written.indexOf(quote, 1);
    const inside = written.slice(1, end < 0 ? undefined : end);
    return quote === "'" ? inside : interpolate(inside, lookup);
  }
  const comment = written.search(/(?:^|[ \t])#/);
  return interpolate(comment < 0 ? written : written.slice(0, comment).trimEnd(), lookup);
}

/** Several environments as one; the later wins. */
export function mergeEnvironments(...environments: readonly Environment[]): Environment {
  return new Map(environments.flatMap((environment) => [...environment]));
}
