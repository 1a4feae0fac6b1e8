import type { PlacementEvidence } from '../evidence.ts';
import { buildOf, composeBuild, type Build } from './build.ts';
import type { Composition, Service } from './composition.ts';
import { imageSettings, type ImageSettings } from './dockerImage.ts';
import { mergeEnvironments, readEnvFile, type Environment } from './environment.ts';
import { holdingOf, isHidden, type Holding } from './holding.ts';
import { relativeTo } from './paths.ts';
import type { Project } from './project.ts';

export type { Variable } from './environment.ts';

/** A container that holds a file. */
export interface Placement {
  /** Whether the file is part of an image, is mounted, or lies in a folder that is opened in a development container. */
  readonly kind: 'image' | 'bind' | 'devcontainer';
  /** Absent for an image that compose does not know. */
  readonly run: Run | undefined;
  /** The variables that the container is started with, by name. */
  readonly environment: Environment;
  /** Env files that the container is started with but that are not there, so that more variables may be set. */
  readonly missingEnvFiles: readonly string[];
  /** What the container runs: the words of ENTRYPOINT and CMD, or what compose puts in their place. */
  readonly command: readonly string[];
  /** TCP ports on which the container listens, as its image (`EXPOSE`) and its service say. */
  readonly ports: ReadonlySet<number>;
  /** The images that it is built from, the outermost base first; the image itself where nothing is built. */
  readonly images: readonly string[];
  /** What is run while the image is built, which tells what is installed in it. */
  readonly installs: string;
  /** Whether the container only hands the file out to browsers, in which it runs. */
  readonly browser: boolean;
  readonly because: readonly PlacementEvidence[];
}

/** A service as the place where code runs. */
export interface Run {
  readonly service: Service;
  readonly composition: Composition;
}

/** A container without the file that is asked for. */
interface Runtime extends Omit<Placement, 'kind' | 'browser' | 'because'> {
  readonly build: Build | undefined;
}

/**
 * The containers that hold the file. A Dockerfile that no compose service builds is taken to be built with its own folder
 * as context. Empty when the file stays outside.
 */
export function placementsOf(project: Project, path: string): Placement[] {
  return runtimesOf(project).flatMap((runtime) => {
    const { build, ...settings } = runtime;
    const mounts = (runtime.run?.service.binds ?? []).map(({ target }) => target);
    const holding = build && holdingOf(project, build, path);
    const image = holding !== undefined && !isHidden(holding, mounts) ? holding : undefined;
    const because = [...imageReasons(runtime, image), ...mountReasons(runtime, path)];
    if (because.length === 0) return [];
    const kind = image === undefined ? 'bind' : 'image';
    return { kind, ...settings, browser: image?.browser ?? false, because };
  });
}

/** The containers of a service, whatever they hold; one for each way in which the compose files of its folder go together. */
export function placementsOfService(project: Project, file: string, name: string): Placement[] {
  return runtimesOf(project)
    .filter(({ run }) => run?.service.name === name && run.service.file === file)
    .map((runtime) => placed(runtime, name));
}

/** The containers whose image the Dockerfile makes, whatever they hold. */
export function placementsOfImage(project: Project, dockerfile: string): Placement[] {
  return runtimesOf(project)
    .filter(({ build }) => build?.path === dockerfile)
    .map((runtime) => placed(runtime, runtime.run?.service.name ?? dockerfile));
}

/** The containers that are started with the variables of the file. */
export function placementsOfVariables(project: Project, envFile: string): Placement[] {
  return runtimesOf(project)
    .filter(({ run }) => run?.service.envFiles.includes(envFile))
    .map((runtime) => placed(runtime, runtime.run?.service.name ?? ''));
}

function placed({ build, ...settings }: Runtime, service: string): Placement {
  const place = settings.run?.service.place ?? { file: build?.path ?? '', line: 1, text: '' };
  return {
    kind: 'image',
    ...settings,
    browser: false,
    because: [{ code: 'describes-container', service, ...place }],
  };
}

const known = new WeakMap<Project, readonly Runtime[]>();

function runtimesOf(project: Project): readonly Runtime[] {
  let runtimes = known.get(project);
  if (runtimes === undefined) known.set(project, (runtimes = readRuntimes(project)));
  return runtimes;
}

function readRuntimes(project: Project): Runtime[] {
  const runtimes: Runtime[] = [];
  const builtByCompose = new Set<string>();
  for (const composition of project.compositions) {
    for (const service of composition.services) {
      for (const { dockerfile } of service.builds) builtByCompose.add(dockerfile);
      runtimes.push(serviceRuntime(project, { service, composition }));
    }
  }
  for (const dockerfile of project.dockerfiles.values()) {
    const build = builtByCompose.has(dockerfile.path) ? undefined : buildOf(project, dockerfile);
    if (build === undefined) continue;
    const { entrypoint, command, ports, ...settings } = imageSettings(build.target);
    runtimes.push({
      ...settings,
      build,
      run: undefined,
      missingEnvFiles: [],
      command: [...entrypoint, ...command],
      ports: new Set(ports),
    });
  }
  return runtimes;
}

const noSettings: ImageSettings = {
  environment: new Map(),
  entrypoint: [],
  command: [],
  ports: [],
  images: [],
  installs: '',
};

function serviceRuntime(project: Project, run: Run): Runtime {
  const { service } = run;
  const declared = service.builds[0];
  const build = declared && composeBuild(project, declared);
  const settings = build === undefined ? noSettings : imageSettings(build.target);
  const images = declared === undefined && service.image ? [service.image.name] : settings.images;
  const { environment, missingEnvFiles } = serviceEnvironment(project, service, settings.environment);
  // An entrypoint of compose lets go of the image's command.
  const command = service.command ?? (service.entrypoint === undefined ? settings.command : []);
  const ports = service.ports.flatMap(({ container, count }) =>
    Array.from({ length: Math.min(count, longestRange) }, (_, at) => container + at),
  );
  return {
    build,
    run,
    environment,
    missingEnvFiles,
    command: [...(service.entrypoint ?? settings.entrypoint), ...command],
    ports: new Set([...settings.ports, ...ports]),
    images,
    installs: settings.installs,
  };
}

/** Of longer ranges, which are for media, only the first ports are told. */
const longestRange = 100;

/** Source: https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/ */
function serviceEnvironment(
  project: Project,
  service: Service,
  image: Environment,
): Pick<Runtime, 'environment' | 'missingEnvFiles'> {
  const files = service.envFiles.map((path) => readEnvFile(path, project.files.get(path) ?? ''));
  return {
    environment: mergeEnvironments(image, ...files, service.environment),
    missingEnvFiles: service.envFiles.filter((path) => !project.files.has(path)),
  };
}

function imageReasons({ run, build }: Runtime, holding: Holding | undefined): PlacementEvidence[] {
  if (holding === undefined) return [];
  const declared = run?.service.builds[0];
  if (run === undefined || declared === undefined || build === undefined) return [...holding.because];
  return [...holding.because, { code: 'built-by-service', service: run.service.name, ...declared.place }];
}

function mountReasons({ run }: Runtime, path: string): PlacementEvidence[] {
  if (run === undefined) return [];
  const { name, binds } = run.service;
  return binds
    .filter(({ source }) => source === path || relativeTo(source, path) !== undefined)
    .map(({ place }) => ({ code: 'bind-mounted', service: name, ...place }));
}
