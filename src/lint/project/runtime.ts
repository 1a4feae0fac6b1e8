import type { PlacementEvidence } from '../evidence.ts';
import { isPublic } from '../product.ts';
import { commandBuild, composeBuild, devcontainerBuild, type Build } from './build.ts';
import type { ComposeBind } from './compose.ts';
import type { Composition, Service } from './composition.ts';
import type { Devcontainer } from './devcontainer.ts';
import type { DockerRun } from './dockerCommand.ts';
import { isForTests } from './configuration.ts';
import { imageSettings, type ImageSettings } from './dockerImage.ts';
import { mergeEnvironments, readEnvFile, type Environment } from './environment.ts';
import { ImageNames, plainName } from './imageName.ts';
import { nameOf } from './paths.ts';
import type { Project } from './project.ts';

/** A service as the place where code runs. */
export interface Run {
  readonly service: Service;
  readonly composition: Composition;
}

/** How a container of the project is run, whichever files it holds. */
export interface ContainerSettings {
  /** Absent for an image that compose does not know. */
  readonly run: Run | undefined;
  /** The commands of the project that start it; those of a development container's settings, too. */
  readonly started: readonly DockerRun[];
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
}

/** A container of the project, with the ways in which it can hold files. */
export interface Runtime {
  readonly settings: ContainerSettings;
  readonly build: Build | undefined;
  /** Why the container runs what is built. */
  readonly builtBecause: readonly PlacementEvidence[];
  readonly binds: readonly (ComposeBind & { readonly because: PlacementEvidence })[];
  /** A folder that is opened in it for development. */
  readonly opened: { readonly folder: string; readonly because: PlacementEvidence } | undefined;
}

const known = new WeakMap<Project, readonly Runtime[]>();

/** All containers that the project's files tell of. */
export function runtimesOf(project: Project): readonly Runtime[] {
  let runtimes = known.get(project);
  if (runtimes === undefined) known.set(project, (runtimes = new RuntimeReader(project).read()));
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
/** Of longer ranges, which are for media, only the first ports are told. */
const longestRange = 100;

class RuntimeReader {
  readonly #project: Project;
  /** Builds of Dockerfiles that compose does not build. */
  readonly #loose: readonly Build[];
  readonly #names: ImageNames;
  readonly #linked = new Set<Build>();
  /** Plain names of images that compose builds. */
  readonly #composed: ReadonlySet<string>;

  constructor(project: Project) {
    this.#project = project;
    const taken = new Set([
      ...project.devcontainers.map(({ build }) => build?.dockerfile),
      ...project.compositions.flatMap(({ services }) =>
        services.flatMap(({ builds }) => builds.map(({ dockerfile }) => dockerfile)),
      ),
    ]);
    const loose = [...project.dockerfiles.values()].filter(({ path }) => !taken.has(path));
    const inUse = loose.filter(({ path }) => !isForTests(path));
    // What is built for tests counts only where nothing else is.
    const counting = inUse.length + taken.size > 0 ? inUse : loose;
    this.#loose = counting.flatMap((dockerfile) => commandBuild(project, dockerfile) ?? []);
    this.#names = new ImageNames(this.#loose, project.builds);
    const tags = project.builds.flatMap(({ dockerfile, names }) => (taken.has(dockerfile) ? names : []));
    const services = project.compositions.flatMap(({ services }) =>
      services.flatMap(({ builds, name, image }) => (builds.length > 0 ? [name, image?.name ?? name] : [])),
    );
    this.#composed = new Set([...tags, ...services].map(plainName));
  }

  read(): Runtime[] {
    const { compositions, devcontainers } = this.#project;
    const opened = new Set(devcontainers.map((devcontainer) => this.#serviceOf(devcontainer)?.service));
    const services = compositions.flatMap((composition) =>
      composition.services
        .filter((service) => !opened.has(service) || !isForDevelopment(service))
        .map((service) => this.#service({ service, composition })),
    );
    const byBuild = new Map<Build, DockerRun[]>();
    const others: DockerRun[] = [];
    for (const run of this.#project.runs) {
      const build = this.#names.find(run.image);
      // Of an image that compose builds, compose says more.
      if (build === undefined && this.#composed.has(plainName(run.image))) continue;
      if (build === undefined) others.push(run);
      else if (byBuild.get(build)?.push(run) === undefined) byBuild.set(build, [run]);
    }
    return [
      ...services,
      ...this.#loose
        .filter((build) => !this.#linked.has(build))
        .map((build) => this.#started(build, byBuild.get(build) ?? [])),
      // A tool that is run once is no part of the product.
      ...others
        .filter(({ binds, detached, ports }) => binds.length > 0 && (detached || ports.length > 0))
        .map((run) => this.#started(undefined, [run])),
      // To the containers of an engine inside it, it is the host: `localhost` may be right there.
      ...devcontainers
        .filter(({ hasEngine, compose }) => !hasEngine || compose !== undefined)
        .map((devcontainer) => this.#devcontainer(devcontainer)),
    ];
  }

  #service(run: Run): Runtime {
    const { service } = run;
    const declared = service.builds[0];
    const own = declared && composeBuild(this.#project, declared);
    // A context that is not there tells nothing; the image's name may.
    const isNamed = declared === undefined || (own === undefined && service.image !== undefined);
    const named = isNamed ? this.#linkedBuild(service) : undefined;
    const linked = named ?? (declared === undefined ? this.#runningBuild(service) : undefined);
    if (linked !== undefined) this.#linked.add(linked);
    const build = own ?? linked;
    const { name, image } = service;
    const isStarted = named === undefined && linked !== undefined;
    const because: PlacementEvidence[] =
      declared !== undefined || isStarted
        ? [
            {
              code: isStarted ? 'started-by-command' : 'built-by-service',
              service: name,
              ...(declared ?? service).place,
            },
          ]
        : [
            {
              code: 'image-named-like',
              service: name,
              image: image?.name ?? name,
              ...(image?.place ?? service.place),
            },
          ];
    return {
      settings: this.#serviceSettings(run, build),
      build,
      builtBecause: because,
      binds: bindsOf(service),
      opened: undefined,
    };
  }

  #linkedBuild({ image, name, containerName }: Service): Build | undefined {
    const tagged = image && this.#names.tagged(image.name);
    // What everybody knows by that name is not the project's own, unless the project calls its own so.
    if (image === undefined || tagged !== undefined || isPublic(image.name)) return tagged;
    for (const known of [image.name, name, containerName ?? '']) {
      const build = this.#names.find(known);
      if (build !== undefined) return build;
    }
    return undefined;
  }

  /** The build that holds the program which the service's command names: `java -jar /data/orders-1.0.jar`. */
  #runningBuild({ command = [], entrypoint = [] }: Service): Build | undefined {
    const programs = [...entrypoint, ...command]
      .filter((word) => /\.(?:jar|war|dll)$/.test(word))
      .map(nameOf);
    if (programs.length === 0) return undefined;
    const builds = this.#loose.filter(({ target }) =>
      target.steps.some(
        (step) => step.kind === 'context' && step.sources.some((source) => programs.includes(nameOf(source))),
      ),
    );
    return builds.length === 1 ? builds[0] : undefined;
  }

  #serviceSettings(run: Run, build: Build | undefined): ContainerSettings {
    const { service } = run;
    const image = build === undefined ? noSettings : imageSettings(build.target);
    const files = this.#envFiles(service.envFiles);
    // An entrypoint of compose lets go of the image's command.
    const command = service.command ?? (service.entrypoint === undefined ? image.command : []);
    const ports = service.ports.flatMap(({ container, count }) =>
      Array.from({ length: Math.min(count, longestRange) }, (_, at) => container + at),
    );
    return {
      run,
      started: [],
      // Source: https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/
      environment: mergeEnvironments(image.environment, ...files, service.environment),
      missingEnvFiles: this.#missing(service.envFiles),
      command: [...(service.entrypoint ?? image.entrypoint), ...command],
      ports: new Set([...image.ports, ...ports]),
      images: build === undefined && service.image !== undefined ? [service.image.name] : image.images,
      installs: image.installs,
    };
  }

  #started(build: Build | undefined, started: readonly DockerRun[]): Runtime {
    const image = build === undefined ? noSettings : imageSettings(build.target);
    const entrypoint = started.find((run) => run.entrypoint !== undefined)?.entrypoint;
    const command =
      started.find((run) => run.command !== undefined)?.command ??
      (entrypoint === undefined ? image.command : []);
    const environments = started.flatMap(({ envFiles, environment }) => [
      ...this.#envFiles(envFiles),
      environment,
    ]);
    const images = build === undefined ? started.map((run) => run.image) : image.images;
    return {
      settings: {
        run: undefined,
        started,
        environment: mergeEnvironments(image.environment, ...environments),
        missingEnvFiles: started.flatMap(({ envFiles }) => this.#missing(envFiles)),
        command: [...(entrypoint ?? image.entrypoint), ...command],
        ports: new Set([
          ...image.ports,
          ...started.flatMap(({ ports }) => ports.map(({ container }) => container)),
        ]),
        images,
        installs: image.installs,
      },
      build,
      builtBecause: started.slice(0, 1).map(({ place }) => ({ code: 'started-by-command', ...place })),
      binds: started.flatMap(({ binds, place }) =>
        binds.map((bind) => ({ ...bind, because: { code: 'started-by-command', ...place } as const })),
      ),
      opened: undefined,
    };
  }

  #devcontainer(devcontainer: Devcontainer): Runtime {
    const run = this.#serviceOf(devcontainer);
    const build = devcontainer.build && devcontainerBuild(this.#project, devcontainer.build);
    const base = run === undefined ? this.#started(build, [devcontainer.run]) : this.#service(run);
    const environment = mergeEnvironments(base.settings.environment, devcontainer.environment);
    const images =
      build === undefined && run === undefined ? [devcontainer.image ?? ''] : base.settings.images;
    const because = { code: 'devcontainer', ...devcontainer.run.place } as const;
    return {
      ...base,
      // What its image was built of lies under what is opened.
      build: undefined,
      settings: { ...base.settings, started: [devcontainer.run], environment, images },
      opened: { folder: devcontainer.folder, because },
    };
  }

  /** The service in which people work. */
  #serviceOf({ compose }: Devcontainer): Run | undefined {
    if (compose === undefined) return undefined;
    const fitting = this.#project.compositions.filter(({ files }) =>
      files.some((file) => compose.files.includes(file)),
    );
    // The later files say more of it.
    for (const composition of fitting.toReversed()) {
      const service = composition.services.find(({ name }) => name === compose.service);
      if (service !== undefined) return { service, composition };
    }
    return undefined;
  }

  #envFiles(paths: readonly string[]): Environment[] {
    return paths.map((path) => readEnvFile(path, this.#project.files.get(path) ?? ''));
  }

  #missing(paths: readonly string[]): string[] {
    return paths.filter((path) => !this.#project.files.has(path));
  }
}

function isForDevelopment({ file }: Service): boolean {
  return /(?:^|\/)\.devcontainer\//.test(file);
}

function bindsOf({ name, binds }: Service): Runtime['binds'] {
  return binds.map((bind) => ({
    ...bind,
    because: { code: 'bind-mounted', service: name, ...bind.place },
  }));
}
