import {
  Add,
  Arg,
  Cmd,
  Copy,
  Entrypoint,
  Env,
  type From,
  type Instruction,
  type JSONInstruction,
  Workdir,
} from 'dockerfile-ast';
import { resolveIn } from './containerPath.ts';
import type { ContextCopy, Destination, Stage, StageCopy, Step, Words } from './dockerfile.ts';
import type { Variable } from './environment.ts';
import { patternFilter } from './ignoreFile.ts';
import { interpolate, type Lookup } from './interpolate.ts';
import type { Place } from './lines.ts';
import { splitOnce, wordsOf } from './shellWords.ts';

/** A range of more ports is one for media or passive transfers, of which none is dialled by its number. */
const longestRange = 100;
/** Stages that a variable is looked for in; nobody stacks more. */
const longestChain = 20;

type MutableStage = {
  -readonly [Key in keyof Stage]: Stage[Key];
} & { readonly steps: Step[]; readonly env: Map<string, Variable>; readonly ports: number[] };

/** Reads the stages of one Dockerfile from instructions in their order. */
export class StageReader {
  readonly stages: MutableStage[] = [];
  readonly #placeOf: (line: number) => Place;
  readonly #buildArguments: Lookup;
  /** Of stages by name, since there may be many. */
  readonly #byName = new Map<string, MutableStage>();
  readonly #workdirs = new Map<Stage, string | undefined>();
  /** What `ARG` sets before the first stage, and in the stage. */
  readonly #globals = new Map<string, string | undefined>();
  #arguments = new Map<string, string | undefined>();
  #workdir: string | undefined = '/';

  /** `placeOf` is given a line that counts from 0. */
  constructor(placeOf: (line: number) => Place, buildArguments: Lookup = () => undefined) {
    this.#placeOf = placeOf;
    this.#buildArguments = buildArguments;
  }

  start(from: From): void {
    const image = interpolate(from.getImage() ?? '', (name) => this.#globals.get(name));
    const parent = image === undefined ? undefined : this.#find(image);
    const stage: MutableStage = {
      name: from.getBuildStage()?.toLowerCase(),
      image: parent === undefined ? image : undefined,
      parent,
      steps: [],
      env: new Map(),
      entrypoint: undefined,
      command: undefined,
      ports: [],
    };
    const before = this.stages.at(-1);
    if (before !== undefined) this.#workdirs.set(before, this.#workdir);
    this.#workdir = parent === undefined ? '/' : this.#workdirs.get(parent);
    this.#arguments = new Map();
    this.stages.push(stage);
    if (stage.name !== undefined) this.#byName.set(stage.name, stage);
  }

  take(instruction: Instruction): void {
    const stage = this.stages.at(-1);
    if (instruction instanceof Arg) this.#argument(instruction, stage);
    else if (stage === undefined) return;
    else if (instruction instanceof Copy || instruction instanceof Add) this.#copy(instruction, stage);
    else if (instruction instanceof Env) this.#env(instruction, stage);
    else if (instruction instanceof Workdir) {
      this.#workdir = resolveIn(
        this.#workdir,
        this.#expand(wordsOf(instruction.getArgumentsContent() ?? '').join(' ')),
      );
    } else if (instruction instanceof Entrypoint) stage.entrypoint = commandOf(instruction);
    else if (instruction instanceof Cmd) stage.command = commandOf(instruction);
    else if (instruction.getKeyword() === 'EXPOSE') this.#expose(instruction, stage);
    else if (instruction.getKeyword() === 'RUN') this.#run(instruction, stage);
  }

  #find(name: string): MutableStage | undefined {
    const wanted = name.toLowerCase();
    return this.#byName.get(wanted) ?? (/^\d+$/.test(wanted) ? this.stages[Number(wanted)] : undefined);
  }

  #expand(text: string): string | undefined {
    return interpolate(text, this.#lookup);
  }

  /** `ENV` of the stage and of those it is based on wins over an `ARG`. */
  readonly #lookup: Lookup = (name) => {
    let stage: Stage | undefined = this.stages.at(-1);
    for (let step = 0; stage !== undefined && step < longestChain; step++, stage = stage.parent) {
      const variable = stage.env.get(name);
      if (variable !== undefined) return variable.value;
    }
    return this.#arguments.get(name);
  };

  #argument(instruction: Arg, stage: Stage | undefined): void {
    for (const property of instruction.getProperties()) {
      const name = property.getName();
      const lookup: Lookup = stage === undefined ? (other) => this.#globals.get(other) : this.#lookup;
      const fallback = interpolate(property.getValue() ?? undefined, lookup) ?? this.#globals.get(name);
      const value = this.#buildArguments(name) ?? fallback;
      (stage === undefined ? this.#globals : this.#arguments).set(name, value);
    }
  }

  #env(instruction: Env, stage: MutableStage): void {
    // All of one instruction see what was set before it.
    const set = instruction.getProperties().map((property) => {
      const value = this.#expand(property.getValue() ?? '');
      return [property.getName(), { value, place: this.#placeOf(property.getRange().start.line) }] as const;
    });
    for (const [name, variable] of set) stage.env.set(name, variable);
  }

  #expose(instruction: Instruction, stage: MutableStage): void {
    for (const argument of instruction.getArguments()) {
      const [range = '', protocol = 'tcp'] = (this.#expand(argument.getValue()) ?? '').split('/');
      const [first = NaN, last = first] = range.split('-').map(Number);
      if (protocol.toLowerCase() !== 'tcp' || !(first >= 1 && last <= 65535 && last - first < longestRange))
        continue;
      for (let port = first; port <= last; port++) stage.ports.push(port);
    }
  }

  #run(instruction: Instruction, stage: MutableStage): void {
    const text = instruction.getArgumentsContent() ?? '';
    for (const mount of flagsOf(instruction, 'mount')) {
      const options = new Map(mount.split(',').map((option) => splitOnce(option, '=')));
      if (options.get('type') !== 'bind' || options.has('from')) continue;
      const sources = this.#expanded([options.get('source') ?? options.get('src') ?? '.']);
      const target = options.get('target') ?? options.get('dst') ?? options.get('destination') ?? '.';
      const path = resolveIn(this.#workdir, this.#expand(target));
      stage.steps.push({
        ...this.#contextCopy(instruction, sources),
        destination: { path, isFolder: false },
        passing: true,
      });
    }
    stage.steps.push({ kind: 'run', text, workdir: this.#workdir });
  }

  #copy(instruction: Copy | Add, stage: MutableStage): void {
    const paths = pathsOf(instruction);
    const destination = this.#destination(paths);
    const sources = paths.slice(0, -1);
    const name = this.#expand(flagsOf(instruction, 'from')[0] ?? '');
    if (name === '') {
      stage.steps.push({ ...this.#contextCopy(instruction, this.#expanded(sources)), destination });
      return;
    }
    const from = name === undefined ? undefined : this.#find(name);
    if (from !== undefined && from !== stage) {
      const step: StageCopy = {
        kind: 'stage',
        from,
        sources: sources.map((source) => resolveIn('/', this.#expand(source))),
        destination,
        place: this.#placeOf(instruction.getRange().start.line),
      };
      stage.steps.push(step);
    } else if (name !== undefined) {
      // An image, unless compose knows a context of that name.
      const copy = this.#contextCopy(instruction, this.#expanded(sources));
      stage.steps.push({ ...copy, context: name, destination });
    }
  }

  #contextCopy(instruction: Instruction, sources: readonly string[]): Omit<ContextCopy, 'destination'> {
    return {
      kind: 'context',
      context: undefined,
      // A remote source of `ADD` is no file of the context.
      sources: sources.filter((source) => !source.includes('://') && !source.startsWith('git@')),
      keepsFolders: flagsOf(instruction, 'parents').length > 0,
      excludes: patternFilter(flagsOf(instruction, 'exclude')),
      passing: false,
      place: this.#placeOf(instruction.getRange().start.line),
    };
  }

  /** Of the sources, those that can be told. */
  #expanded(sources: readonly string[]): string[] {
    return sources.flatMap((source) => this.#expand(source) ?? []);
  }

  #destination(paths: readonly string[]): Destination {
    const written = this.#expand(paths.at(-1) ?? '');
    const path = resolveIn(this.#workdir, written);
    const named = written !== undefined && /(?:^|[/\\])\.{0,2}$/.test(written);
    // The working folder is there already, so that a file goes into it and not in its place.
    return { path, isFolder: named || paths.length > 2 || (path !== undefined && path === this.#workdir) };
  }
}

function commandOf(instruction: JSONInstruction): Words {
  const json = instruction.getJSONStrings().map((argument) => argument.getJSONValue());
  if (json.length > 0) return { words: json, shell: false };
  return { words: wordsOf(instruction.getArgumentsContent() ?? ''), shell: true };
}

/** Sources and the destination, without what a here-document holds. */
function pathsOf(instruction: Copy | Add): string[] {
  const json = instruction.getJSONStrings().map((argument) => argument.getJSONValue());
  if (json.length > 0) return json;
  const plain = instruction.getArguments();
  const firstLine = instruction.getRange().start.line;
  // Its text follows on lines of its own and is no argument.
  const hereDocument = plain.some((argument) => argument.getValue().startsWith('<<'));
  return plain
    .filter((argument) => !hereDocument || argument.getRange().start.line === firstLine)
    .map((argument) => argument.getValue())
    .filter((value) => !value.startsWith('<<'));
}

function flagsOf(instruction: Instruction, name: string): string[] {
  const flags = 'getFlags' in instruction ? (instruction as JSONInstruction).getFlags() : [];
  return flags.filter((flag) => flag.getName().toLowerCase() === name).map((flag) => flag.getValue() ?? '');
}
