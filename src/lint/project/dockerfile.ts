import { Add, Copy, DockerfileParser, Env, From, type Instruction } from 'dockerfile-ast';
import { patternFilter, type ContextFilter } from './ignoreFile.ts';
import { Lines, type Place } from './lines.ts';

/** A Dockerfile, as far as it can be read. */
export interface Dockerfile {
  readonly path: string;
  readonly exposes: ReadonlyMap<number, Place>;
  readonly stages: readonly Stage[];
}

export interface Stage {
  /** In lower case, since stage names are compared without regard to case. */
  readonly name: string | undefined;
  /** An image, or the name of a stage before this one. */
  readonly base: string;
  /** What is copied from the build context. */
  readonly copies: readonly ContextCopy[];
  /** Stages (by name or number), images or contexts that `COPY --from` takes files from. */
  readonly copiesFrom: readonly string[];
  /** Names that `ENV` sets. */
  readonly env: ReadonlyMap<string, Place>;
}

interface ContextCopy {
  readonly sources: readonly string[];
  /** What `--exclude` leaves out. */
  readonly excludes: ContextFilter;
  readonly place: Place;
}

/** Reads a Dockerfile; what comes before the first `FROM` or cannot be understood is left out. Never throws. */
export function parseDockerfile(path: string, text: string): Dockerfile {
  const lines = new Lines(text);
  const stages: MutableStage[] = [];
  for (const instruction of instructionsOf(text)) {
    const line = instruction.getRange().start.line + 1;
    const stage = stages.at(-1);
    if (instruction instanceof From) stages.push(startStage(instruction));
    else if (stage === undefined) continue;
    else if (instruction instanceof Copy || instruction instanceof Add) {
      const from = flagsOf(instruction, 'from')[0];
      if (from !== undefined) stage.copiesFrom.push(from.toLowerCase());
      else stage.copies.push(readCopy(instruction, lines.place(path, line)));
    } else if (instruction instanceof Env) {
      for (const property of instruction.getProperties()) {
        stage.env.set(property.getName(), lines.place(path, property.getRange().start.line + 1));
      }
    }
  }
  return { path, exposes: new Map(), stages };
}

/**
 * The stages that the built image is made of: the target (the last stage where none is named), the stages that it is
 * based on, and those that these copy from. Empty when there is no such stage.
 */
export function builtStages(dockerfile: Dockerfile, target: string | undefined): ReadonlySet<Stage> {
  const reached = new Set<Stage>();
  const open = [targetStage(dockerfile, target)];
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (reached.has(stage)) continue;
    reached.add(stage);
    for (const name of [stage.base, ...stage.copiesFrom]) {
      const next = stageBefore(dockerfile, stage, name);
      if (next !== undefined) open.push(next);
    }
  }
  return reached;
}

/** Variables of the built image: those of the target stage and of the stages that it is based on. `ARG` does not count. */
export function imageEnvironment(
  dockerfile: Dockerfile,
  target: string | undefined,
): ReadonlyMap<string, Place> {
  const environment = new Map<string, Place>();
  let stage = targetStage(dockerfile, target);
  while (stage !== undefined) {
    for (const [name, place] of stage.env) if (!environment.has(name)) environment.set(name, place);
    stage = stageBefore(dockerfile, stage, stage.base);
  }
  return environment;
}

interface MutableStage extends Stage {
  readonly copies: ContextCopy[];
  readonly copiesFrom: string[];
  readonly env: Map<string, Place>;
}

function instructionsOf(text: string): Instruction[] {
  try {
    return DockerfileParser.parse(text).getInstructions();
  } catch {
    // A half-typed file that the parser cannot take: nothing is known of it until it can.
    return [];
  }
}

function startStage(from: From): MutableStage {
  return {
    name: from.getBuildStage()?.toLowerCase(),
    base: (from.getImage() ?? '').toLowerCase(),
    copies: [],
    copiesFrom: [],
    env: new Map(),
  };
}

function readCopy(instruction: Copy | Add, place: Place): ContextCopy {
  const json = instruction.getJSONStrings().map((argument) => argument.getJSONValue());
  const firstLine = instruction.getRange().start.line;
  const plain = instruction.getArguments();
  // What a here-document holds follows on lines of its own and is no argument.
  const hereDocument = plain.some((argument) => argument.getValue().startsWith('<<'));
  const words = plain
    .filter((argument) => !hereDocument || argument.getRange().start.line === firstLine)
    .map((argument) => argument.getValue());
  const sources = (json.length > 0 ? json : words)
    .slice(0, -1)
    // A remote source of `ADD` is no file of the context.
    .filter((source) => !source.startsWith('<<') && !source.includes('://') && !source.startsWith('git@'));
  return { sources, excludes: patternFilter(flagsOf(instruction, 'exclude')), place };
}

function flagsOf(instruction: Copy | Add, name: string): string[] {
  return instruction
    .getFlags()
    .filter((flag) => flag.getName().toLowerCase() === name)
    .map((flag) => flag.getValue() ?? '');
}

function targetStage(dockerfile: Dockerfile, target: string | undefined): Stage | undefined {
  if (target === undefined) return dockerfile.stages.at(-1);
  return findStage(dockerfile.stages, target.toLowerCase());
}

/** A stage may only name stages above it, which also means that there are no rings. */
function stageBefore(dockerfile: Dockerfile, stage: Stage, name: string): Stage | undefined {
  return findStage(dockerfile.stages.slice(0, dockerfile.stages.indexOf(stage)), name);
}

function findStage(stages: readonly Stage[], name: string): Stage | undefined {
  return (
    stages.findLast((stage) => stage.name === name) ?? (/^\d+$/.test(name) ? stages[Number(name)] : undefined)
  );
}
