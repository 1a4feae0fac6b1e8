import { readCompositions, type Composition } from './composition.ts';
import { isComposeFile, isDockerfile, isIgnoreFile } from './configuration.ts';
import { parseDockerfile, type Dockerfile } from './dockerfile.ts';
import { parseIgnoreFile, type ContextFilter } from './ignoreFile.ts';

export type { Composition, Service } from './composition.ts';

/** What the configuration files of one workspace folder say. */
export interface Project {
  readonly files: ReadonlyMap<string, string>;
  readonly dockerfiles: ReadonlyMap<string, Dockerfile>;
  readonly ignoreFiles: ReadonlyMap<string, ContextFilter>;
  readonly compositions: readonly Composition[];
}

/** Reads the configuration files; paths are relative to the workspace folder. Never throws. */
export function readProject(files: ReadonlyMap<string, string>): Project {
  const dockerfiles = new Map<string, Dockerfile>();
  const ignoreFiles = new Map<string, ContextFilter>();
  for (const [path, text] of files) {
    if (isDockerfile(path)) dockerfiles.set(path, parseDockerfile(path, text));
    else if (isIgnoreFile(path)) ignoreFiles.set(path, parseIgnoreFile(text));
  }
  const compositions = readCompositions([...files.keys()].filter(isComposeFile), files);
  return { files, dockerfiles, ignoreFiles, compositions };
}
