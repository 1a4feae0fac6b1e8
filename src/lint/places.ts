import { folderOf, nameOf } from './project/paths.ts';
import { placementsOfImage, placementsOfService, placementsOfVariables } from './project/described.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { placementsOf, type Placement } from './project/placement.ts';
import { isComposeFile, isDockerfile, isFileOfVariables } from './project/configuration.ts';
import { focused } from './project/focus.ts';
import { cannotRun } from './project/interpreter.ts';
import type { Project } from './project/project.ts';
import { Lines } from './project/lines.ts';
import type { Candidate } from './syntax/candidate.ts';

/** Where what stands in a document is dialled from. */
export interface Places {
  readonly isEmpty: boolean;
  of(candidate: Candidate): readonly Placement[];
}

const shellScript = /\.(?:sh|bash|ash|zsh)$/;
/** A program that lies by itself among others of its kind. */
const tool = /(?:^|\/)(?:scripts?|tools?|hack)\/[^/]+\.(?:[cm]?[jt]s|py|rb|php)$/;
const kubernetesKinds =
  /^kind:\s*["']?(ConfigMap|Secret|Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|ReplicaSet)\b/m;
const nowhere: Places = { isEmpty: true, of: () => [] };

/**
 * The containers that dial what a document says: those that hold it, and for a file that describes containers, the one of
 * which the setting speaks.
 */
export function placesOf(
  { path, text }: { readonly path: string; readonly text: string },
  project: Project,
  snapshot?: Snapshot,
): Places {
  if (isComposeFile(path) && /^services:/m.test(text)) return placesOfCompose(path, project);
  if (isDockerfile(path)) return placesOfDockerfile(path, project);
  const manifest = /\.ya?ml$/.test(path) ? kubernetesKinds.exec(text) : null;
  if (manifest !== null && /^apiVersion:/m.test(text)) return placesOfManifest(path, text);
  const held = [
    ...placementsOf(project, path, snapshot),
    ...(isFileOfVariables(path) ? placementsOfVariables(project, path) : []),
  ];
  // What one container of many can run, such as PHP beside an nginx and a Node that hold the same folder, runs there.
  const able = held.filter((placement) => !cannotRun(path, placement));
  const holding = focused(path, able.length > 0 ? able : held);
  // Who builds images for the program runs it there; a development container counts where there is nothing else.
  const built = holding.filter(({ kind }) => kind !== 'devcontainer');
  const counted = built.length > 0 || hasImages(project) ? built : holding;
  // A script that lies in an image is run by people, unless the container starts with it.
  const run =
    shellScript.test(path) || tool.test(path)
      ? counted.filter(({ command }) => starts(command, path, project))
      : counted;
  return run.length === 0 ? nowhere : { isEmpty: false, of: () => run };
}

const knownImages = new WeakMap<Project, boolean>();

/** Whether the project builds an image, beside those of its development containers. */
function hasImages(project: Project): boolean {
  let known = knownImages.get(project);
  if (known === undefined) {
    const own = new Set(project.devcontainers.map(({ build }) => build?.dockerfile));
    known = [...project.dockerfiles.keys()].some((path) => !own.has(path));
    knownImages.set(project, known);
  }
  return known;
}

/** Whether a container's command starts the script, by itself or by what `npm start` stands for. */
function starts(command: readonly string[], path: string, project: Project): boolean {
  const name = nameOf(path);
  if (command.some((word) => nameOf(word) === name || word.endsWith(moduleOf(path)))) return true;
  if (!command.some((word) => /^(?:npm|yarn|pnpm|bun)$/.test(nameOf(word)))) return false;
  return [...project.files].some(
    ([file, text]) =>
      nameOf(file) === 'package.json' && text.includes(name) && startScript(text).includes(name),
  );
}

/** `scripts.migrate` of `app/scripts/migrate.py`, as Python's `-m` takes it. */
function moduleOf(path: string): string {
  const [folder = '', name = ''] = path.split('/').slice(-2);
  return `${folder}.${name.replace(/\.\w+$/, '')}`;
}

function startScript(manifest: string): string {
  return [...manifest.matchAll(/"(?:start|serve|prod|dev)[\w:-]*"\s*:\s*"([^"]*)"/g)]
    .map(([, line]) => line)
    .join('\n');
}

function placesOfCompose(path: string, project: Project): Places {
  const of = ({ path: names }: Candidate): readonly Placement[] => {
    const [top, name = '', section = ''] = names;
    if (top !== 'services' || !/^(?:environment|command|entrypoint)$/.test(section)) return [];
    return placementsOfService(project, path, name);
  };
  return { isEmpty: false, of };
}

function placesOfDockerfile(path: string, project: Project): Places {
  const placements = placementsOfImage(project, path);
  return {
    isEmpty: placements.length === 0,
    of: ({ path: names }) => (/^(?:ENV|CMD|ENTRYPOINT)$/.test(names[0] ?? '') ? placements : []),
  };
}

/** A manifest speaks of containers by itself; those of one document share a pod, and so its `localhost`. */
function placesOfManifest(path: string, text: string): Places {
  const lines = new Lines(text);
  const manifests = manifestsIn(text);
  let last = 0;
  return {
    isEmpty: false,
    of: ({ path: names, start }) => {
      if (!names.some((name) => /^(?:data|stringData|env|args|command)$/.test(name))) return [];
      // Values come in the order in which they are written.
      while ((manifests[last + 1]?.start ?? text.length) <= start) last++;
      const { service = nameOf(folderOf(path)), images = [] } = manifests[last] ?? {};
      const place = lines.place(path, lines.lineAt(start));
      return [{ ...unknownContainer, images, because: [{ code: 'describes-container', service, ...place }] }];
    },
  };
}

interface Manifest {
  readonly start: number;
  readonly service?: string;
  readonly images: readonly string[];
}

function manifestsIn(text: string): Manifest[] {
  const starts = [0, ...[...text.matchAll(/^---/gm)].map(({ index }) => index)];
  return starts.map((start, index) => {
    const own = text.slice(start, starts[index + 1]);
    const service = /^ {2}name:[ \t]*["']?([\w.-]+)/m.exec(own)?.[1];
    const images = [...own.matchAll(/^[ \t-]*image:[ \t]*["']?([^\s"'#]+)/gm)].flatMap(
      (match) => match[1] ?? [],
    );
    return { start, images, ...(service !== undefined && { service }) };
  });
}

const unknownContainer: Omit<Placement, 'because'> = {
  kind: 'image',
  run: undefined,
  started: [],
  container: undefined,
  missingEnvFiles: [],
  browser: false,
  environment: new Map(),
  command: [],
  ports: new Set(),
  images: [],
  installs: '',
};
