import { folderOf, join, nameOf } from './paths.ts';
import type { Project } from './project.ts';

const knownReferences = new WeakMap<Project, Map<string, ReadonlySet<string>>>();
const reference = /<ProjectReference\s[^>]{0,200}?Include="([^"]{1,300})"/g;

/** The folder of a .NET project and of those that it refers to, directly or not; empty where there is no project. */
export function referencedFolders(project: Project, folder: string): ReadonlySet<string> {
  let byFolder = knownReferences.get(project);
  if (byFolder === undefined) knownReferences.set(project, (byFolder = new Map()));
  let folders = byFolder.get(folder);
  if (folders !== undefined) return folders;
  const projects = projectFiles(project);
  const reached = new Set<string>();
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at) || !projects.has(at)) continue;
    reached.add(at);
    for (const [, path = ''] of (projects.get(at) ?? '').matchAll(reference)) {
      open.push(folderOf(join(at, path.replaceAll('\\', '/'))));
    }
  }
  folders = reached;
  byFolder.set(folder, folders);
  return folders;
}

/**
 * The folders of the projects that are called so, with those that they refer to. Undefined where no project is known at all.
 * Source: https://learn.microsoft.com/dotnet/core/tools/dotnet-publish
 */
export function foldersOfProjects(
  project: Project,
  names: readonly string[],
): ReadonlySet<string> | undefined {
  const paths = projectPaths(project);
  if (paths.length === 0) return undefined;
  const called = paths.filter((path) => names.some((name) => nameOf(path) === nameOf(name)));
  return new Set(called.flatMap((path) => [...referencedFolders(project, folderOf(path))]));
}

const knownPaths = new WeakMap<Project, readonly string[]>();

/** The files of .NET projects; each file of a build asks for them. */
function projectPaths(project: Project): readonly string[] {
  let paths = knownPaths.get(project);
  if (paths === undefined) {
    paths = [...project.files.keys()].filter((path) => path.endsWith('.csproj'));
    knownPaths.set(project, paths);
  }
  return paths;
}

const knownProjects = new WeakMap<Project, ReadonlyMap<string, string>>();

/** The texts of .NET projects by their folders. */
function projectFiles(project: Project): ReadonlyMap<string, string> {
  let projects = knownProjects.get(project);
  if (projects === undefined) {
    projects = new Map(projectPaths(project).map((path) => [folderOf(path), project.files.get(path) ?? '']));
    knownProjects.set(project, projects);
  }
  return projects;
}
