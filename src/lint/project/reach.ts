import { folderOf, relativeTo } from './paths.ts';
import type { Project } from './project.ts';
import { runtimesOf, type Runtime } from './runtime.ts';

/** What is known of a project: what of it can get into its containers, and the containers by folder. */
interface Reach {
  readonly sources: readonly { readonly runtime: Runtime; readonly paths: readonly string[] }[];
  readonly byFolder: Map<string, readonly Runtime[]>;
  /** Files of one folder are asked about one after the other. */
  last: { readonly folder: string; readonly runtimes: readonly Runtime[] } | undefined;
}

const known = new WeakMap<Project, Reach>();

/**
 * The containers that may hold a file: those that are built from a folder above it, or that mount something there. Found
 * once for each folder, since a large project has many containers, and each holds a small part of it.
 */
export function runtimesReaching(project: Project, path: string): readonly Runtime[] {
  let reach = known.get(project);
  if (reach === undefined) {
    const sources = runtimesOf(project).map((runtime) => ({ runtime, paths: sourcesOf(runtime) }));
    known.set(project, (reach = { sources, byFolder: new Map(), last: undefined }));
  }
  const folder = folderOf(path);
  if (reach.last?.folder === folder) return reach.last.runtimes;
  let runtimes = reach.byFolder.get(folder);
  if (runtimes === undefined) {
    runtimes = reach.sources
      .filter(({ paths }) => paths.some((source) => concerns(source, folder)))
      .map(({ runtime }) => runtime);
    reach.byFolder.set(folder, runtimes);
  }
  reach.last = { folder, runtimes };
  return runtimes;
}

/** What of the workspace folder can get into the container. */
function sourcesOf({ build, binds, opened }: Runtime): string[] {
  const contexts = build === undefined ? [] : [build.context, ...build.contexts.values()];
  const folders = opened === undefined ? [] : [opened.folder];
  return [...contexts, ...folders, ...binds.map(({ source }) => source)];
}

/** Whether a file of the folder lies in the source, or is it. */
function concerns(source: string, folder: string): boolean {
  return source === folder || relativeTo(source, folder) !== undefined || folderOf(source) === folder;
}
