import type { Container } from '../../model/container.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { PlacementEvidence } from '../evidence.ts';
import { servedTo, type Served } from './configServer.ts';
import { holdingOf, holdsAllOf, isHidden } from './holding.ts';
import { folderOf, relativeTo } from './paths.ts';
import type { Project } from './project.ts';
import { runtimesReaching } from './reach.ts';
import { containersMounting } from './running.ts';
import type { ContainerSettings, Runtime } from './runtime.ts';
import { wordsOf } from './shellWords.ts';

export type { Variable } from './environment.ts';

/** A container that holds a file. */
export interface Placement extends ContainerSettings {
  /**
   * Whether the file is part of an image, is mounted, lies in a folder that is opened in a development container, or is
   * given to the container by a configuration server.
   */
  readonly kind: 'image' | 'bind' | 'devcontainer' | 'served';
  /** The running container, where nothing but the engine tells of it. */
  readonly container: Container | undefined;
  /** Whether the container only hands the file out to browsers, in which it runs. */
  readonly browser: boolean;
  readonly because: readonly PlacementEvidence[];
  /** The only profile in which it is given the file. */
  readonly profile?: string;
}

/**
 * The containers that hold the file. A Dockerfile that no compose service builds is taken to be built as the project's
 * scripts say, or else with its own folder as context. With a snapshot, running containers into which the file is mounted
 * count, too. Empty when the file stays outside.
 */
export function placementsOf(project: Project, path: string, snapshot?: Snapshot): Placement[] {
  const served = servedTo(project, path).map(servedPlacement);
  // In the server's own container, it is only handed on.
  if (served.length > 0) return served;
  const told = knownRuns(
    runtimesReaching(project, path).flatMap((runtime) => placementIn(project, runtime, path) ?? []),
  );
  if (snapshot === undefined || project.root === undefined) return told;
  const services = new Set(told.map(({ run }) => run?.service.name));
  const running = containersMounting(`${project.root}/${path}`, snapshot).filter(
    ({ labels }) => !services.has(labels['com.docker.compose.service'] ?? ''),
  );
  return [...told, ...running.map(runningPlacement)];
}

/** Where something says how the file's image is run, images of which nobody says so tell nothing more. */
function knownRuns(placements: Placement[]): Placement[] {
  const isRun = ({ run, started }: Placement): boolean => run !== undefined || started.length > 0;
  const isKnown = placements.some((placement) => placement.kind === 'image' && isRun(placement));
  const isBuiltElse = placements.some(
    ({ kind, run }) => kind === 'bind' && (run?.service.builds.length ?? 0) > 0,
  );
  return isKnown || isBuiltElse ? placements.filter(isRun) : placements;
}

/** Whether there is such a container; cheaper than to ask for all of them. */
export function isPlaced(project: Project, path: string, snapshot: Snapshot): boolean {
  const runtimes = runtimesReaching(project, path);
  return (
    isWholeFolderPlaced(runtimes, folderOf(path)) ||
    runtimes.some((runtime) => placementIn(project, runtime, path) !== undefined) ||
    (project.root !== undefined && containersMounting(`${project.root}/${path}`, snapshot).length > 0)
  );
}

/** By the containers that may hold files of one folder, which are told once for each folder. */
const knownWhole = new WeakMap<readonly Runtime[], boolean>();

function isWholeFolderPlaced(runtimes: readonly Runtime[], folder: string): boolean {
  let isPlaced = knownWhole.get(runtimes);
  if (isPlaced === undefined) {
    isPlaced = runtimes.some(
      ({ build, binds }) => build !== undefined && binds.length === 0 && holdsAllOf(build, folder),
    );
    knownWhole.set(runtimes, isPlaced);
  }
  return isPlaced;
}

function placementIn(project: Project, runtime: Runtime, path: string): Placement | undefined {
  const { settings, build, binds, opened } = runtime;
  if (opened !== undefined) {
    const isInside = relativeTo(opened.folder, path) !== undefined;
    const rest = { kind: 'devcontainer', container: undefined, browser: false } as const;
    return isInside ? { ...settings, ...rest, because: [opened.because] } : undefined;
  }
  const mounted = binds.filter(({ source }) => source === path || relativeTo(source, path) !== undefined);
  const holding = build && holdingOf(project, build, path);
  const isBuilt = holding !== undefined && !isHidden(holding, binds);
  const because = [
    ...(isBuilt ? [...holding.because, ...runtime.builtBecause] : []),
    ...mounted.map((bind) => bind.because),
  ];
  if (because.length === 0) return undefined;
  // What is mounted lies there as it is, also where it is built into something for browsers.
  const browser = isBuilt && mounted.length === 0 && holding.browser;
  return { ...settings, kind: isBuilt ? 'image' : 'bind', container: undefined, browser, because };
}

function servedPlacement({ runtime, profile, place }: Served): Placement {
  const because = [{ code: 'served-by-config-server', ...place } as const];
  const given = profile === undefined ? {} : { profile };
  return { ...runtime.settings, kind: 'served', container: undefined, browser: false, because, ...given };
}

function runningPlacement(container: Container): Placement {
  const ports = container.ports.flatMap(({ protocol, container: port }) => (protocol === 'tcp' ? port : []));
  return {
    kind: 'bind',
    container,
    run: undefined,
    started: [],
    environment: new Map(),
    missingEnvFiles: [],
    command: wordsOf(container.command),
    ports: new Set(ports),
    images: [container.image],
    installs: '',
    browser: false,
    because: [{ code: 'running-bind', container: container.name }],
  };
}
