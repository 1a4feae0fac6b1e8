import { readRun, type DockerRun } from './dockerCommand.ts';
import type { Environment, Variable } from './environment.ts';
import { parseJsonWithComments, property, textOf, textsOf } from './jsonWithComments.ts';
import { Lines } from './lines.ts';
import { folderOf, join, nameOf } from './paths.ts';

/** A container in which a folder is opened for development. Source: https://containers.dev/implementors/json_reference/ */
export interface Devcontainer {
  /** The file that describes it. */
  readonly path: string;
  /** What is mounted in it: the folder that holds `.devcontainer`. */
  readonly folder: string;
  readonly image: string | undefined;
  /** Paths relative to the workspace folder. */
  readonly build:
    | { readonly dockerfile: string; readonly context: string; readonly target: string | undefined }
    | undefined;
  /** Compose files, relative to the workspace folder, and the service of theirs in which people work. */
  readonly compose: { readonly files: readonly string[]; readonly service: string } | undefined;
  readonly environment: Environment;
  /** Whether it has an engine of its own, whose containers publish their ports on its loopback interface. */
  readonly hasEngine: boolean;
  /** The arguments that it is started with, as those of `docker run`. */
  readonly run: DockerRun;
}

/** Source: https://github.com/devcontainers/features/tree/main/src/docker-in-docker */
const engineFeature = /(?:^|\/)docker-in-docker(?:[:@]|$)/;

/** Reads a `devcontainer.json`; undefined where it is broken. Never throws. */
export function parseDevcontainer(path: string, text: string): Devcontainer | undefined {
  const json = parseJsonWithComments(text);
  if (!(json instanceof Object)) return undefined;
  const own = folderOf(path);
  const lines = new Lines(text);
  const placeOf = (key: string) => lines.place(path, lines.lineAt(Math.max(0, text.indexOf(`"${key}"`))));
  const build = property(json, 'build');
  const dockerfile = textOf(property(build, 'dockerfile')) ?? textOf(property(json, 'dockerFile'));
  const context = textOf(property(build, 'context')) ?? textOf(property(json, 'context')) ?? '.';
  const files = textsOf(property(json, 'dockerComposeFile'));
  const service = textOf(property(json, 'service'));
  const image = textOf(property(json, 'image'));
  const environment = new Map<string, Variable>();
  for (const key of ['containerEnv', 'remoteEnv']) {
    const place = placeOf(key);
    for (const [name, value] of Object.entries(property(json, key) ?? {})) {
      environment.set(name, { value: textOf(value), place });
    }
  }
  const place = placeOf(image === undefined ? (files.length > 0 ? 'dockerComposeFile' : 'build') : 'image');
  const run = readRun([...textsOf(property(json, 'runArgs')), image ?? 'devcontainer'], own, place);
  return (
    run && {
      path,
      folder: folderOpened(path),
      image,
      build:
        dockerfile === undefined
          ? undefined
          : {
              dockerfile: join(own, dockerfile),
              context: join(own, context),
              target: textOf(property(build, 'target')),
            },
      compose:
        service === undefined || files.length === 0
          ? undefined
          : { files: files.map((file) => join(own, file)), service },
      environment,
      hasEngine: Object.keys(property(json, 'features') ?? {}).some((id) => engineFeature.test(id)),
      run,
    }
  );
}

function folderOpened(path: string): string {
  let folder = folderOf(path);
  while (folder !== '' && nameOf(folder) !== '.devcontainer') folder = folderOf(folder);
  return nameOf(folder) === '.devcontainer' ? folderOf(folder) : folderOf(path);
}
