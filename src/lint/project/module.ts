import type { Build } from './build.ts';
import { outputFolder } from './artefact.ts';
import { commandModules } from './buildCommands.ts';
import { isWithin } from './containerPath.ts';
import type { Stage } from './dockerfile.ts';
import { foldersOfProjects, referencedFolders } from './dotnetProject.ts';
import type { Language } from './language.ts';
import { folderOf, join, relativeTo } from './paths.ts';
import type { Project } from './project.ts';

/** A code file in a build stage. */
export interface SourceFile {
  /** Relative to the workspace folder. */
  readonly path: string;
  /** Its path in the stage; undefined where that cannot be told. */
  readonly copy: string | undefined;
  readonly language: Language;
}

/**
 * Whether the file is part of the module that an artefact is built from. Many builds are given a whole repository and make
 * one of its modules: the artefact's path tells it, or the command that builds it. Where nothing tells, every module counts
 * but those that have a Dockerfile of their own.
 */
export function belongsTo(
  project: Project,
  build: Build,
  stage: Stage,
  artefact: string | undefined,
  file: SourceFile,
): boolean {
  const root = file.copy === undefined ? undefined : rootOf(file.path, file.copy);
  if (root === undefined) return true;
  const commands = commandModules(stage).filter(({ language }) => language === file.language);
  const inStage =
    commands.length > 0 ? commands.map(({ folder }) => folder) : artefactModules(root.inStage, artefact);
  const modules = inStage.flatMap((folder) => {
    if (!isWithin(root.inStage, folder)) return [];
    return join(root.folder, folder.slice(root.inStage.length));
  });
  if (file.language === 'dotnet') {
    const projects = new Set(modules.flatMap((module) => [...referencedFolders(project, module)]));
    // A Dockerfile that has stayed behind when its project moved builds none of the others.
    const named = commands.flatMap(({ named }) => (named?.endsWith('.csproj') ? named : []));
    const folders = projects.size > 0 || named.length === 0 ? projects : foldersOfProjects(project, named);
    if (folders !== undefined && (folders.size > 0 || named.length > 0))
      return [...folders].some((folder) => isBelow(folder, file.path));
  }
  if (file.language === 'go' && modules.length > 0) {
    // Each folder below `cmd` is a program of its own.
    const program = /^(?:.*\/)?cmd\/[^/]+(?=\/)/.exec(file.path)?.[0];
    if (program !== undefined && !modules.some((module) => isBelow(program, module))) return false;
  }
  return !isOtherModule(project, build, modules.length > 0 ? modules : [root.folder], file.path);
}

/** The folder whose build writes to the artefact's path: what stands before `target`, `dist`, `build`… */
function artefactModules(root: string, artefact: string | undefined): string[] {
  if (artefact === undefined || !isWithin(root, artefact)) return [];
  const parts = artefact
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '');
  const at = parts.findIndex((part) => outputFolder.test(part));
  if (at < 0) return [];
  // Workspaces that gather what they build name the module behind the folder: `dist/apps/api`.
  const gathered =
    /^(?:apps|packages|projects|services|libs)$/.test(parts[at + 1] ?? '') && parts.length > at + 2;
  const module = gathered ? parts.slice(at + 1, at + 3) : parts.slice(0, at);
  return [`${root === '/' ? '' : root}/${module.join('/')}`.replace(/(.)\/$/, '$1')];
}

/** The folders of the project and of the stage from which both paths go on alike. */
function rootOf(path: string, copy: string): { readonly folder: string; readonly inStage: string } {
  const own = path.split('/');
  const staged = copy.split('/');
  while (own.length > 0 && staged.length > 1 && own.at(-1) === staged.at(-1)) {
    own.pop();
    staged.pop();
  }
  return { folder: own.join('/'), inStage: staged.join('/') || '/' };
}

/** Whether a folder above the file has a Dockerfile that builds something else. */
function isOtherModule(project: Project, build: Build, modules: readonly string[], path: string): boolean {
  const folders = dockerfileFolders(project);
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    if (!folders.has(folder) || folder === folderOf(build.path)) continue;
    if (!modules.some((module) => isBelow(folder, module))) return true;
  }
  return false;
}

function isBelow(folder: string, path: string): boolean {
  return path === folder || relativeTo(folder, path) !== undefined;
}

const knownFolders = new WeakMap<Project, ReadonlySet<string>>();

function dockerfileFolders(project: Project): ReadonlySet<string> {
  let folders = knownFolders.get(project);
  if (folders === undefined) {
    folders = new Set([...project.dockerfiles.keys()].map(folderOf));
    knownFolders.set(project, folders);
  }
  return folders;
}
