import { plainName, withoutSuffix } from './imageName.ts';
import { Lines, type Place } from './lines.ts';
import { folderOf, join, nameOf } from './paths.ts';
import type { Project } from './project.ts';
import { runtimesOf, type Runtime } from './runtime.ts';

/** A folder whose files a configuration server hands to other services. */
interface ServedFolder {
  /** Relative to the workspace folder. */
  readonly folder: string;
  /** Where the server is told so. */
  readonly place: Place;
}

/** A container that is given a settings file when it starts. */
export interface Served {
  readonly runtime: Runtime;
  /** The only one of its profiles that it is given the file in, where the file's name tells one. */
  readonly profile: string | undefined;
  readonly place: Place;
}

const serverSettings = /^(?:application|bootstrap)[^/]*\.(?:ya?ml|properties)$/;
const searchPaths = /^[ \t]*(?:[\w.-]*\.)?search-?(?:paths|locations)[ \t]*[:=](.*)$/gim;
const nativeProfile = /^[ \t]*(?:spring\.profiles\.)?active[ \t]*[:=][^\n#]*\bnative\b/m;
const settingsFile = /\.(?:ya?ml|properties)$/;

/**
 * The containers that a Spring configuration server gives the file to: those of the service that the file is called after,
 * when it lies in a folder that the server searches. Source:
 * https://docs.spring.io/spring-cloud-config/reference/server/environment-repository.html
 */
export function servedTo(project: Project, path: string): Served[] {
  if (!settingsFile.test(path)) return [];
  const served = foldersOf(project).find(({ folder }) => folder === folderOf(path));
  if (served === undefined) return [];
  const name = nameOf(path).replace(settingsFile, '');
  // `orders-docker.yml` is what `orders` is given in its profile `docker`.
  const [, before = '', after] = /^(.*)-([^-]+)$/.exec(name) ?? [];
  for (const [service, profile] of [[name], [before, after]] as const) {
    const wanted = key(service);
    const runtimes = runtimesOf(project).filter(
      (runtime) => wanted !== '' && namesOf(runtime).includes(wanted),
    );
    if (runtimes.length > 0) return runtimes.map((runtime) => ({ runtime, profile, place: served.place }));
  }
  return [];
}

function key(name: string): string {
  return withoutSuffix(plainName(name));
}

function namesOf({ settings, build, opened }: Runtime): string[] {
  if (opened !== undefined) return [];
  const folder = build === undefined ? '' : nameOf(folderOf(build.path));
  return [settings.run?.service.name ?? '', folder].map(key);
}

const known = new WeakMap<Project, readonly ServedFolder[]>();

function foldersOf(project: Project): readonly ServedFolder[] {
  let folders = known.get(project);
  if (folders === undefined) {
    folders = [...project.files].flatMap(([path, text]) =>
      serverSettings.test(nameOf(path)) ? foldersIn(path, text) : [],
    );
    known.set(project, folders);
  }
  return folders;
}

function foldersIn(path: string, text: string): ServedFolder[] {
  const lines = new Lines(text);
  const told = toldFolders(path, text, lines);
  const native = nativeProfile.exec(text);
  if (told.length > 0 || native === null) return told;
  const place = lines.place(path, lines.lineAt(native.index + native[0].length));
  // A server that reads its own files, and is told of no place, looks here.
  return ['config', ''].map((folder) => ({ folder: join(folderOf(path), folder), place }));
}

function toldFolders(path: string, text: string, lines: Lines): ServedFolder[] {
  return [...text.matchAll(searchPaths)].flatMap((match) => {
    const place = lines.place(path, lines.lineAt(match.index + match[0].length));
    const written = (match[1] ?? '').split(/\s#/)[0] ?? '';
    return written.split(/[,[\]"'\s]+/).flatMap((location) => {
      const folder = folderAt(path, location);
      return folder === undefined ? [] : { folder, place };
    });
  });
}

/** A location as a folder: in the server's resources, or from the top of the repository that it reads. */
function folderAt(path: string, location: string): string | undefined {
  if (location === '' || /[{}*$]/.test(location)) return undefined;
  const packed = /^classpath:\/?(.*)$/.exec(location)?.[1];
  if (packed !== undefined) return join(folderOf(path), packed);
  return /^[a-z]+:|^\//i.test(location) ? undefined : join('', location);
}
