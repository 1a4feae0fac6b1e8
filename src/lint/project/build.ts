import type { ComposeBuild } from './composition.ts';
import type { Devcontainer } from './devcontainer.ts';
import { parseDockerfile, targetStage, type Dockerfile, type Stage } from './dockerfile.ts';
import { contextFilter, type ContextFilter } from './ignoreFile.ts';
import { folderOf, join } from './paths.ts';
import type { Project } from './project.ts';

/** An image as it is built: a stage of a Dockerfile with what it is built from. */
export interface Build {
  /** Of the Dockerfile, or of the compose file that it stands in. */
  readonly path: string;
  readonly target: Stage;
  /** The stages that the target is made of, itself last: those that it is based on, and those that these copy from. */
  readonly stages: readonly Stage[];
  /** Relative to the workspace folder. */
  readonly context: string;
  /** Further contexts by name. */
  readonly contexts: ReadonlyMap<string, string>;
  /** What is left out of the context. */
  readonly leavesOut: ContextFilter | undefined;
}

const known = new WeakMap<ComposeBuild, { readonly build: Build | undefined }>();

/** What compose builds; undefined where there is no such Dockerfile or stage. A compose build belongs to one project. */
export function composeBuild(project: Project, declared: ComposeBuild): Build | undefined {
  let found = known.get(declared);
  if (found === undefined) {
    const dockerfile = dockerfileOf(project, declared);
    const { context, target, contexts } = declared;
    found = { build: dockerfile && buildOf(project, dockerfile, context, target, contexts) };
    known.set(declared, found);
  }
  return found.build;
}

/** The build of a Dockerfile that compose does not know, as a command of the project makes it. */
export function commandBuild(project: Project, dockerfile: Dockerfile): Build | undefined {
  const command = project.builds.find((build) => build.dockerfile === dockerfile.path);
  if (command === undefined) return buildOf(project, dockerfile, likelyContext(project, dockerfile));
  const text = project.files.get(dockerfile.path) ?? '';
  const buildArguments = (name: string): string | undefined => command.args.get(name);
  const read =
    command.args.size === 0 ? dockerfile : parseDockerfile(dockerfile.path, text, { buildArguments });
  return buildOf(project, read, command.context, command.target);
}

/** The folder of the Dockerfile, or the nearest one above it in which sources of its `COPY` are there. */
function likelyContext(project: Project, dockerfile: Dockerfile): string {
  const own = folderOf(dockerfile.path);
  const sources = dockerfile.stages
    .flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'context' && !step.context ? step.sources : [])),
    )
    .map((source) => join('', source))
    .filter((source) => source !== '' && !source.includes('*'))
    .slice(0, mostSources);
  const paths = knownPaths(project);
  for (let context = own; ; context = folderOf(context)) {
    if (sources.some((source) => paths.has(join(context, source)))) return context;
    if (context === '') return own;
  }
}

const mostSources = 100;
const pathsByProject = new WeakMap<Project, ReadonlySet<string>>();

/** The configuration files and the folders that hold some. */
function knownPaths(project: Project): ReadonlySet<string> {
  const known = pathsByProject.get(project);
  if (known !== undefined) return known;
  const paths = new Set<string>();
  for (const file of project.files.keys()) {
    for (let path = file; path !== '' && !paths.has(path); path = folderOf(path)) paths.add(path);
  }
  pathsByProject.set(project, paths);
  return paths;
}

function buildOf(
  project: Project,
  dockerfile: Dockerfile,
  context: string,
  targetName?: string,
  contexts: ReadonlyMap<string, string> = new Map(),
): Build | undefined {
  const target = targetStage(dockerfile, targetName);
  if (target === undefined) return undefined;
  const leavesOut = contextFilter(project.ignoreFiles, dockerfile.path, context);
  return {
    path: dockerfile.path,
    target,
    stages: stagesOf(dockerfile, target),
    context,
    contexts,
    leavesOut,
  };
}

/** The build of a devcontainer. */
export function devcontainerBuild(
  project: Project,
  declared: NonNullable<Devcontainer['build']>,
): Build | undefined {
  const dockerfile = project.dockerfiles.get(declared.dockerfile);
  return dockerfile && buildOf(project, dockerfile, declared.context, declared.target);
}

function dockerfileOf(project: Project, declared: ComposeBuild): Dockerfile | undefined {
  const { args, inline, inlineLine, dockerfile } = declared;
  const buildArguments = (name: string): string | undefined => args.get(name);
  if (inline !== undefined) {
    return parseDockerfile(declared.place.file, inline, { buildArguments, linesBefore: inlineLine });
  }
  const text = project.files.get(dockerfile);
  if (args.size === 0 || text === undefined) return project.dockerfiles.get(dockerfile);
  return parseDockerfile(dockerfile, text, { buildArguments });
}

function stagesOf(dockerfile: Dockerfile, target: Stage): Stage[] {
  const reached = new Set<Stage>();
  const open = [target];
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (reached.has(stage)) continue;
    reached.add(stage);
    if (stage.parent !== undefined) open.push(stage.parent);
    for (const step of stage.steps) if (step.kind === 'stage') open.push(step.from);
  }
  return dockerfile.stages.filter((stage) => reached.has(stage));
}
