import { resolveIn } from './containerPath.ts';
import { chainOf, type Stage } from './dockerfile.ts';
import type { Language } from './language.ts';
import { folderOf } from './paths.ts';
import { commandsOf } from './shellWords.ts';

/** A module that a command of a Dockerfile builds. */
interface CommandModule {
  readonly language: Language;
  /** Absolute path in the stage. */
  readonly folder: string;
  /** The .NET project's file, where the command names one. */
  readonly named: string | undefined;
}

const knownModules = new WeakMap<Stage, readonly CommandModule[]>();

/** The modules that the commands of a stage name, or in whose folders they run, as far as can be told. */
export function commandModules(stage: Stage): readonly CommandModule[] {
  let modules = knownModules.get(stage);
  if (modules === undefined) {
    modules = chainOf(stage).flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'run' ? modulesIn(step.text, step.workdir) : [])),
    );
    knownModules.set(stage, modules);
  }
  return modules;
}

function modulesIn(text: string, workdir: string | undefined): CommandModule[] {
  const modules: CommandModule[] = [];
  let folder = workdir;
  for (const { words } of commandsOf(text)) {
    // Variables may be set before the command's name.
    const start = words.findIndex((word) => !/^\w+=/.test(word));
    const [program, action, ...rest] = words.slice(Math.max(start, 0));
    if (program === 'cd') folder = resolveIn(folder, action);
    const language = program === 'dotnet' || program === 'go' ? program : undefined;
    if (language === undefined) continue;
    const named = language === 'go' ? goPackages(action, rest) : dotnetProjects(action, rest);
    for (const written of named) {
      const path = written.includes('$') ? undefined : resolveIn(folder, written);
      if (path !== undefined) modules.push({ language, folder: path, named: rest.find(isProject) });
    }
  }
  return modules;
}

/** Folders of the packages of `go build`; none where it is given all, or builds nothing. */
function goPackages(action: string | undefined, rest: readonly string[]): string[] {
  if (action !== 'build' && action !== 'install') return [];
  const named = rest.filter((word, at) => /^\.|\.go$|^cmd\//.test(word) && rest[at - 1] !== '-o');
  if (named.some((word) => word.endsWith('...'))) return [];
  return named.length > 0 ? named.map((word) => (word.endsWith('.go') ? folderOf(word) : word)) : ['.'];
}

function isProject(word: string): boolean {
  return /\.(?:cs|fs|vb)proj$/.test(word);
}

/** Folders of the projects of `dotnet publish`; none for a solution of many. */
function dotnetProjects(action: string | undefined, rest: readonly string[]): string[] {
  if (action !== 'publish' || rest.some((word) => word.endsWith('.sln'))) return [];
  const named = rest.find(isProject);
  if (named !== undefined) return [folderOf(named)];
  const [first = ''] = rest;
  return [first.includes('/') && !first.startsWith('-') ? first : '.'];
}
