import { Arg, From } from 'dockerfile-ast';
import { instructionsOf } from './dockerfile.ts';

/** What can be asked of a build by this Dockerfile. */
export interface DockerfileOutline {
  /** Names of its stages, in order, as they are written. */
  readonly stages: readonly string[];
  /** What `ARG` declares: names, each once, with what it is without a value. */
  readonly arguments: ReadonlyMap<string, string>;
  /** The 1-based line of each instruction: builders count them as steps. */
  readonly lines: readonly number[];
}

/** Reads what a builder asks for. A broken file is read as far as possible. */
export function outlineOf(text: string): DockerfileOutline {
  const instructions = instructionsOf(text);
  const declared = instructions
    .filter((instruction) => instruction instanceof Arg)
    .flatMap((argument) => argument.getProperties());
  const defaults = new Map<string, string>();
  for (const property of declared) {
    // A stage repeats the name without the default that stands above all stages.
    const value = property.getValue() ?? defaults.get(property.getName()) ?? '';
    defaults.set(property.getName(), value);
  }
  return {
    stages: instructions.flatMap((instruction) =>
      instruction instanceof From ? (instruction.getBuildStage() ?? []) : [],
    ),
    arguments: defaults,
    lines: instructions.map((instruction) => instruction.getRange().start.line + 1),
  };
}
