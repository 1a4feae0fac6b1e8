import { parseCompose, type ComposeBuild, type ComposeService } from './compose.ts';
import { isComposeFile, isDockerfile, isIgnoreFile } from './configuration.ts';
import { parseDockerfile, type Dockerfile } from './dockerfile.ts';
import { parseIgnoreFile, type ContextFilter } from './ignoreFile.ts';
import { folderOf, nameOf } from './paths.ts';

/** What the configuration files of one workspace folder say. */
export interface Project {
  readonly files: ReadonlyMap<string, string>;
  readonly dockerfiles: ReadonlyMap<string, Dockerfile>;
  readonly ignoreFiles: ReadonlyMap<string, ContextFilter>;
  readonly compositions: readonly Composition[];
}

/** The compose files of one folder, taken together. */
export interface Composition {
  readonly folder: string;
  readonly services: readonly Service[];
}

/** A service as all compose files of the folder declare it. */
export interface Service extends Omit<ComposeService, 'build'> {
  /** Several where files build the service in different ways. */
  readonly builds: readonly ComposeBuild[];
}

/** Reads the configuration files; paths are relative to the workspace folder. Never throws. */
export function readProject(files: ReadonlyMap<string, string>): Project {
  const dockerfiles = new Map<string, Dockerfile>();
  const ignoreFiles = new Map<string, ContextFilter>();
  const composeFolders = new Map<string, string[]>();
  for (const [path, text] of files) {
    if (isDockerfile(path)) dockerfiles.set(path, parseDockerfile(path, text));
    else if (isIgnoreFile(path)) ignoreFiles.set(path, parseIgnoreFile(text));
    else if (isComposeFile(path)) {
      composeFolders.set(folderOf(path), [...(composeFolders.get(folderOf(path)) ?? []), path]);
    }
  }
  const compositions = [...composeFolders].map(([folder, paths]) => ({
    folder,
    services: mergeServices(
      paths.sort(baseFirst).flatMap((path) => parseCompose(path, files.get(path) ?? '').services),
    ),
  }));
  return { files, dockerfiles, ignoreFiles, compositions };
}

/** The shorter name is the base: `compose.yaml` comes before `compose.override.yaml`. */
function baseFirst(a: string, b: string): number {
  return nameOf(a).length - nameOf(b).length || (a < b ? -1 : 1);
}

/** Compose merges equally named services of several files. Source: https://docs.docker.com/reference/compose-file/merge/ */
function mergeServices(declarations: readonly ComposeService[]): Service[] {
  const services = new Map<string, Service>();
  for (const { build, ...declaration } of declarations) {
    const builds = build === undefined ? [] : [build];
    const base = services.get(declaration.name);
    services.set(
      declaration.name,
      base === undefined ? { ...declaration, builds } : merge(base, { ...declaration, builds }),
    );
  }
  return [...services.values()];
}

function merge(base: Service, more: Service): Service {
  return {
    ...base,
    image: more.image ?? base.image,
    builds: [...base.builds, ...more.builds],
    binds: [...base.binds, ...more.binds],
    ports: [...base.ports, ...more.ports],
    networks: [...new Set([...base.networks, ...more.networks])],
    networkMode: more.networkMode ?? base.networkMode,
    environment: new Map([...base.environment, ...more.environment]),
    envFiles: [...base.envFiles, ...more.envFiles],
    extraHosts: [...base.extraHosts, ...more.extraHosts],
  };
}
