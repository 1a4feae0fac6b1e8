import { DockerfileParser, From, type Instruction } from 'dockerfile-ast';
import type { Environment } from './environment.ts';
import type { ContextFilter } from './ignoreFile.ts';
import type { Lookup } from './interpolate.ts';
import { Lines, type Place } from './lines.ts';
import { StageReader } from './dockerfileStage.ts';

/** A Dockerfile, as far as it can be read. */
export interface Dockerfile {
  readonly path: string;
  readonly stages: readonly Stage[];
}

export interface Stage {
  /** In lower case, since stage names are compared without regard to case. */
  readonly name: string | undefined;
  /** The image it starts from; undefined where a variable without a default names it, or where it starts from a stage. */
  readonly image: string | undefined;
  /** The stage before it that it starts from. */
  readonly parent: Stage | undefined;
  /** What changes its files, in order. */
  readonly steps: readonly Step[];
  /** What `ENV` sets here. */
  readonly env: Environment;
  readonly entrypoint: Words | undefined;
  readonly command: Words | undefined;
  /** TCP ports of `EXPOSE`. */
  readonly ports: readonly number[];
}

export type Step = ContextCopy | StageCopy | Run;

/** `COPY`, `ADD`, or a mount of the build context while a command is run. */
export interface ContextCopy {
  readonly kind: 'context';
  /** A context that compose names; undefined for the build's own. */
  readonly context: string | undefined;
  /** Relative to the context. */
  readonly sources: readonly string[];
  readonly destination: Destination;
  /** `--parents`: the folders of the source are kept. */
  readonly keepsFolders: boolean;
  /** What `--exclude` leaves out. */
  readonly excludes: ContextFilter;
  /** Whether the files are there only while one command is run. */
  readonly passing: boolean;
  readonly place: Place;
}

/** `COPY --from` of a stage before. */
export interface StageCopy {
  readonly kind: 'stage';
  readonly from: Stage;
  /** Absolute; undefined where a variable without a default stands in it. */
  readonly sources: readonly (string | undefined)[];
  readonly destination: Destination;
  readonly place: Place;
}

export interface Run {
  readonly kind: 'run';
  /** The command as it is written, variables and all. */
  readonly text: string;
  readonly workdir: string | undefined;
}

export interface Destination {
  /** Absolute; undefined where a variable without a default stands in it. */
  readonly path: string | undefined;
  /** Whether what is copied lies below it, and not in its place. */
  readonly isFolder: boolean;
}

/** An instruction's command. */
export interface Words {
  readonly words: readonly string[];
  /** Whether a shell runs it, which takes no further arguments. */
  readonly shell: boolean;
}

export interface DockerfileOptions {
  /** Build arguments that win over the defaults of `ARG`. */
  readonly buildArguments?: Lookup;
  /** Of a text that stands in another file: the line of that file before its first. */
  readonly linesBefore?: number;
}

/** Reads a Dockerfile; what comes before the first `FROM` or cannot be understood is left out. Never throws. */
export function parseDockerfile(path: string, text: string, options: DockerfileOptions = {}): Dockerfile {
  const lines = new Lines(text);
  const placeOf = (line: number): Place => {
    const place = lines.place(path, line + 1);
    return { ...place, line: place.line + (options.linesBefore ?? 0) };
  };
  const reader = new StageReader(placeOf, options.buildArguments);
  for (const instruction of instructionsOf(text)) {
    if (instruction instanceof From) reader.start(instruction);
    else reader.take(instruction);
  }
  return { path, stages: reader.stages };
}

/** The stage that is built: the last one where none is named. Undefined when there is no such stage. */
export function targetStage(dockerfile: Dockerfile, target: string | undefined): Stage | undefined {
  if (target === undefined) return dockerfile.stages.at(-1);
  return findStage(dockerfile.stages, target);
}

/** By name, or by number. */
function findStage(stages: readonly Stage[], name: string): Stage | undefined {
  const wanted = name.toLowerCase();
  const named = stages.findLast((stage) => stage.name === wanted);
  return named ?? (/^\d+$/.test(name) ? stages[Number(name)] : undefined);
}

/** The stage and those that it is based on, itself first. */
export function chainOf(stage: Stage | undefined): Stage[] {
  const chain: Stage[] = [];
  for (let at = stage; at !== undefined; at = at.parent) chain.push(at);
  return chain;
}

/** None of a file that cannot be read at all. */
export function instructionsOf(text: string): Instruction[] {
  try {
    return DockerfileParser.parse(text).getInstructions();
  } catch {
    // A half-typed file that the parser cannot take: nothing is known of it until it can.
    return [];
  }
}
