import { readCompositions, type Composition } from './composition.ts';
import {
  isComposeFile,
  isDevcontainerFile,
  isDockerfile,
  isForeign,
  isIgnoreFile,
  isScript,
} from './configuration.ts';
import { parseDevcontainer, type Devcontainer } from './devcontainer.ts';
import { dockerCommandsIn, type DockerBuild, type DockerRun } from './dockerCommand.ts';
import { parseDockerfile, type Dockerfile } from './dockerfile.ts';
import { parseIgnoreFile, type ContextFilter } from './ignoreFile.ts';

export type { Composition, Service } from './composition.ts';

/** What the configuration files of one workspace folder say. */
export interface Project {
  readonly files: ReadonlyMap<string, string>;
  readonly dockerfiles: ReadonlyMap<string, Dockerfile>;
  readonly ignoreFiles: ReadonlyMap<string, ContextFilter>;
  readonly compositions: readonly Composition[];
  readonly devcontainers: readonly Devcontainer[];
  /** What its scripts and pages start and build. */
  readonly runs: readonly DockerRun[];
  readonly builds: readonly DockerBuild[];
  /** Absolute path of the workspace folder, with `/`; undefined where it lies on no disk. */
  readonly root: string | undefined;
}

/** Reads the configuration files; paths are relative to the workspace folder. Never throws. */
export function readProject(files: ReadonlyMap<string, string>, root?: string): Project {
  const devcontainers: Devcontainer[] = [];
  const runs: DockerRun[] = [];
  const builds: DockerBuild[] = [];
  const composeFiles: (readonly string[])[] = [];
  const dockerfiles = new Map<string, Dockerfile>();
  const ignoreFiles = new Map<string, ContextFilter>();
  for (const [path, text] of files) {
    if (isForeign(path)) continue;
    if (isDockerfile(path)) dockerfiles.set(path, parseDockerfile(path, text));
    else if (isIgnoreFile(path)) ignoreFiles.set(path, parseIgnoreFile(text));
    else if (isDevcontainerFile(path)) {
      const devcontainer = parseDevcontainer(path, text);
      if (devcontainer !== undefined) devcontainers.push(devcontainer);
    } else if (isScript(path)) {
      const commands = dockerCommandsIn(path, text);
      for (const run of commands.runs) runs.push(run);
      for (const build of commands.builds) builds.push(build);
      for (const together of commands.composeFiles) composeFiles.push(together);
    }
  }
  const compositions = readCompositions(
    [...files.keys()].filter((path) => isComposeFile(path) && !isForeign(path)),
    files,
    composeFiles,
  );
  return { files, dockerfiles, ignoreFiles, compositions, devcontainers, runs, builds, root };
}
