import type { PlacementEvidence } from '../evidence.ts';
import type { ComposeBuild } from './compose.ts';
import { builtStages, imageEnvironment, type Dockerfile } from './dockerfile.ts';
import { contextFilter } from './ignoreFile.ts';
import { Lines, type Place } from './lines.ts';
import { folderOf, relativeTo } from './paths.ts';
import type { Composition, Project, Service } from './project.ts';
import { sourceTakesIn } from './wildcard.ts';

/** A variable of a container's environment. */
export interface Variable {
  /** Undefined where it is known only when the container is started. */
  readonly value: string | undefined;
  /** Where it is set. */
  readonly place: Place;
}

/** A container that holds a file. */
export interface Placement {
  /** Absent for an image that compose does not know. */
  readonly run: { readonly service: Service; readonly composition: Composition } | undefined;
  /** The variables that the container is started with, by name. */
  readonly environment: ReadonlyMap<string, Variable>;
  /** What the container runs: the words of ENTRYPOINT and CMD, or what compose puts in their place. */
  readonly command: readonly string[];
  /** TCP ports on which the container listens, as its image (`EXPOSE`) and its service say. */
  readonly ports: ReadonlySet<number>;
  /** The images that it is built from, the outermost base first; the image itself where nothing is built. */
  readonly images: readonly string[];
  /** What is run while the image is built, which tells what is installed in it. */
  readonly installs: string;
  /** Whether what it holds is handed to browsers, which run it elsewhere. */
  readonly browser?: boolean;
  readonly because: readonly PlacementEvidence[];
}

export function placementsOfService(
  project: Project,
  composition: Composition,
  service: Service,
): Placement[] {
  return [
    {
      run: { service, composition },
      environment: environmentOf(project, service),
      ...unknownImage,
      because: [{ code: 'describes-container', service: service.name, ...service.place }],
    },
  ];
}

export function placementsOfImage(project: Project, dockerfile: string): Placement[] {
  void project;
  void dockerfile;
  return [];
}

/**
 * The containers that hold the file. A Dockerfile that no compose service builds is taken to be built with its own folder
 * as context. Empty when the file stays outside.
 */
export function placementsOf(project: Project, path: string): Placement[] {
  const placements: Placement[] = [];
  const builtByCompose = new Set<string>();
  for (const composition of project.compositions) {
    for (const service of composition.services) {
      for (const build of service.builds) builtByCompose.add(build.dockerfile);
      const because = reasonsOf(project, service, path);
      if (because.length > 0) {
        placements.push({
          run: { service, composition },
          environment: environmentOf(project, service),
          ...unknownImage,
          because,
        });
      }
    }
  }
  for (const dockerfile of project.dockerfiles.values()) {
    if (builtByCompose.has(dockerfile.path)) continue;
    const because = copied(project, dockerfile, folderOf(dockerfile.path), undefined, path);
    if (because === undefined) continue;
    const environment = withoutValues(imageEnvironment(dockerfile, undefined));
    placements.push({ run: undefined, environment, ...unknownImage, because: [because] });
  }
  return placements;
}

function reasonsOf(project: Project, service: Service, path: string): PlacementEvidence[] {
  const reasons: PlacementEvidence[] = [];
  for (const build of service.builds) {
    const dockerfile = project.dockerfiles.get(build.dockerfile);
    const copy = dockerfile && copied(project, dockerfile, build.context, build.target, path);
    if (copy) reasons.push(copy, { code: 'built-by-service', service: service.name, ...build.place });
  }
  for (const bind of service.binds) {
    if (bind.source === path || relativeTo(bind.source, path) !== undefined) {
      reasons.push({ code: 'bind-mounted', service: service.name, ...bind.place });
    }
  }
  return reasons;
}

/** The instruction that brings the file into the image, if there is one. */
function copied(
  project: Project,
  dockerfile: Dockerfile,
  context: string,
  target: ComposeBuild['target'],
  path: string,
): PlacementEvidence | undefined {
  const inContext = relativeTo(context, path);
  if (inContext === undefined) return undefined;
  const leavesOut = contextFilter(project.ignoreFiles, dockerfile.path, context);
  if (leavesOut?.(inContext)) return undefined;
  for (const stage of builtStages(dockerfile, target)) {
    for (const copy of stage.copies) {
      if (!copy.sources.some((source) => sourceTakesIn(source, inContext))) continue;
      if (copy.excludes(inContext)) continue;
      return { code: 'copied-into-image', ...copy.place };
    }
  }
  return undefined;
}

const unknownImage = { command: [], ports: new Set<number>(), images: [], installs: '' };

function withoutValues(places: ReadonlyMap<string, Place>): Map<string, Variable> {
  return new Map([...places].map(([name, place]) => [name, { value: undefined, place }]));
}

function environmentOf(project: Project, service: Service): ReadonlyMap<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const build of service.builds) {
    const dockerfile = project.dockerfiles.get(build.dockerfile);
    if (dockerfile === undefined) continue;
    for (const [name, variable] of withoutValues(imageEnvironment(dockerfile, build.target)))
      variables.set(name, variable);
  }
  for (const path of service.envFiles) {
    const lines = new Lines(project.files.get(path) ?? '');
    for (const [index, line] of (project.files.get(path) ?? '').split('\n').entries()) {
      const name = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1];
      if (name !== undefined) variables.set(name, { value: undefined, place: lines.place(path, index + 1) });
    }
  }
  for (const [name, variable] of withoutValues(service.environment)) variables.set(name, variable);
  return variables;
}
