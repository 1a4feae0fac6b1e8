import { commandsIn, type PlacedCommand } from './commandTexts.ts';
import type { ComposeBind } from './compose.ts';
import type { Environment, Variable } from './environment.ts';
import { Lines, type Place } from './lines.ts';
import { join, localPath } from './paths.ts';
import { splitOnce } from './shellWords.ts';

/** A `docker run` or `docker create` that the project's scripts and pages hold. */
export interface DockerRun {
  /** As written, variables that the script sets put in. */
  readonly image: string;
  readonly name: string | undefined;
  /** What `-e` sets. */
  readonly environment: Environment;
  /** Paths relative to the workspace folder. */
  readonly envFiles: readonly string[];
  /** TCP ports that are published; the host's is undefined where the engine chooses. */
  readonly ports: readonly { readonly container: number; readonly published: number | undefined }[];
  /** `host`, `none`, `container:…` or networks by name; empty for the default bridge. */
  readonly networks: readonly string[];
  readonly aliases: readonly string[];
  /** Names that `--add-host` makes known. */
  readonly extraHosts: readonly string[];
  readonly binds: readonly ComposeBind[];
  /** Words that replace those of the image; undefined where its own count. */
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[] | undefined;
  /** Whether it stays in the background. */
  readonly detached: boolean;
  readonly place: Place;
}

/** A `docker build` that says how an image is called. */
export interface DockerBuild {
  readonly names: readonly string[];
  /** Relative to the workspace folder. */
  readonly dockerfile: string;
  /** Relative to the workspace folder; may lie outside it. */
  readonly context: string;
  readonly target: string | undefined;
  readonly args: ReadonlyMap<string, string>;
  readonly place: Place;
}

/** Options without a value. Source: https://docs.docker.com/reference/cli/docker/container/run/ */
const runSwitches =
  /^(?:-[ditPq]+|--(?:detach|interactive|tty|rm|init|privileged|read-only|publish-all|quiet|no-healthcheck|oom-kill-disable|sig-proxy))$/;
/** Source: https://docs.docker.com/reference/cli/docker/buildx/build/ */
const buildSwitches =
  /^(?:-[qD]+|--(?:quiet|debug|check|load|push|pull|no-cache|rm|force-rm|squash|compress))$/;
const composeSwitches = /^--(?:compatibility|dry-run|all-resources|verbose)$/;
/** A range of more ports is one for media or passive transfers, of which none is dialled by its number. */
const longestRange = 100;

/** What a file tells of containers that are started and images that are built. */
export interface DockerCommands {
  readonly runs: readonly DockerRun[];
  readonly builds: readonly DockerBuild[];
  /** Compose files that are used together, relative to the workspace folder. */
  readonly composeFiles: readonly (readonly string[])[];
}

export function dockerCommandsIn(path: string, text: string): DockerCommands {
  const runs: DockerRun[] = [];
  const builds: DockerBuild[] = [];
  const composeFiles: string[][] = [];
  if (!text.includes('docker') && !text.includes('podman')) return { runs, builds, composeFiles };
  const lines = new Lines(text);
  for (const command of commandsIn(path, text)) {
    const place = lines.place(path, command.line);
    const words = subcommand(command);
    const [action, ...rest] = words;
    if (action === 'run' || action === 'create') {
      const run = readRun(rest, command.folder, place);
      if (run !== undefined) runs.push(run);
    } else if (action === 'build') {
      const build = readBuild(rest, command.folder, place);
      if (build !== undefined) builds.push(build);
    } else if (action === 'compose') {
      const files = readOptions(rest, composeSwitches)
        .options.flatMap(([name, value]) => (name === '-f' || name === '--file' ? value : []))
        .flatMap((file) => localPath(command.folder, file) ?? []);
      if (files.length > 0) composeFiles.push(files);
    }
  }
  return { runs, builds, composeFiles };
}

/** What follows `docker`, `docker container` or `docker buildx`; empty for other programs. */
function subcommand({ words }: PlacedCommand): readonly string[] {
  let at = 0;
  while (/^(?:\w+=.*|sudo|exec|time|then|do|if|!)$/s.test(words[at] ?? '')) at++;
  if (words[at] === 'docker-compose') return ['compose', ...words.slice(at + 1)];
  if (!/^(?:docker|podman)$/.test(words[at] ?? '')) return [];
  const rest = words.slice(at + 1);
  return /^(?:container|buildx|image)$/.test(rest[0] ?? '') ? rest.slice(1) : rest;
}

/** The words of a `docker run` behind `run`. Undefined where they name no image. */
export function readRun(words: readonly string[], folder: string, place: Place): DockerRun | undefined {
  const { options, rest } = readOptions(words, runSwitches);
  const [image, ...command] = rest;
  if (image === undefined) return undefined;
  const all = (...names: string[]): string[] =>
    options.flatMap(([name, value]) => (names.includes(name) ? value : []));
  const entrypoint = all('--entrypoint').at(-1);
  return {
    image,
    name: all('--name').at(-1),
    environment: environmentOf(all('-e', '--env'), place),
    envFiles: all('--env-file').flatMap((path) => localPath(folder, path) ?? []),
    ports: all('-p', '--publish').flatMap(portsOf),
    networks: all('--network', '--net'),
    aliases: all('--network-alias'),
    extraHosts: all('--add-host').map((host) => host.split(/[=:]/)[0] ?? ''),
    binds: [
      ...all('-v', '--volume').flatMap((volume) => bindOf(folder, volume, place) ?? []),
      ...all('--mount').flatMap((mount) => mountOf(folder, mount, place) ?? []),
    ],
    entrypoint: entrypoint === undefined ? undefined : [entrypoint],
    command: command.length > 0 ? command : undefined,
    detached: options.some(([name]) => name === '--detach' || /^-[itq]*d[itq]*$/.test(name)),
    place,
  };
}

function readBuild(words: readonly string[], folder: string, place: Place): DockerBuild | undefined {
  const { options, rest } = readOptions(words, buildSwitches);
  const all = (...names: string[]): string[] =>
    options.flatMap(([name, value]) => (names.includes(name) ? value : []));
  const context = localPath(folder, rest[0] === undefined ? undefined : atHome(rest[0]));
  if (context === undefined || context.includes('$')) return undefined;
  const file = all('-f', '--file').at(-1);
  const dockerfile = file === undefined ? join(context, 'Dockerfile') : localPath(folder, atHome(file));
  if (dockerfile === undefined) return undefined;
  const args = all('--build-arg').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 0 || pair.includes('$') ? [] : [[pair.slice(0, at), pair.slice(at + 1)] as const];
  });
  return {
    names: all('-t', '--tag'),
    dockerfile,
    context,
    target: all('--target').at(-1),
    args: new Map(args),
    place,
  };
}

type Option = readonly [name: string, value: string];

/** Options up to the first word that is none. */
function readOptions(
  words: readonly string[],
  switches: RegExp,
): { options: Option[]; rest: readonly string[] } {
  const options: Option[] = [];
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') break;
    at++;
    const equals = word.indexOf('=');
    if (word.startsWith('--') && equals > 0) options.push([word.slice(0, equals), word.slice(equals + 1)]);
    else if (switches.test(word)) options.push([word, '']);
    // `-p8080:80`: the value may follow at once.
    else if (/^-[a-z]./.test(word)) options.push([word.slice(0, 2), word.slice(2).replace(/^=/, '')]);
    else options.push([word, words[at++] ?? '']);
  }
  return { options, rest: words.slice(at) };
}

function environmentOf(pairs: readonly string[], place: Place): Environment {
  const environment = new Map<string, Variable>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const value = at < 0 || pair.includes('$', at) ? undefined : pair.slice(at + 1);
    environment.set(at < 0 ? pair : pair.slice(0, at), { value, place });
  }
  return environment;
}

function portsOf(text: string): DockerRun['ports'] {
  const [range = '', protocol = 'tcp'] = text.split('/');
  const parts = range.split(':').map((part) => part.split('-').map(Number));
  const [first = NaN, last = first] = parts.at(-1) ?? [];
  const outside = parts.at(-2)?.[0];
  if (protocol !== 'tcp' || !(first >= 1 && last <= 65535 && last - first < longestRange)) return [];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => ({
    container: first + at,
    published: outside !== undefined && outside >= 1 ? outside + at : undefined,
  }));
}

function bindOf(folder: string, volume: string, place: Place): ComposeBind | undefined {
  const [from = '', target] = atHome(volume).split(':');
  const source = from.startsWith('.') ? localPath(folder, from) : undefined;
  return source === undefined || target === undefined ? undefined : { source, target, place };
}

function mountOf(folder: string, mount: string, place: Place): ComposeBind | undefined {
  const parts = new Map(mount.split(',').map((part) => splitOnce(part, '=')));
  const from = parts.get('source') ?? parts.get('src');
  const target = parts.get('target') ?? parts.get('destination') ?? parts.get('dst');
  if (parts.get('type') !== 'bind' || from === undefined || target === undefined) return undefined;
  const source = localPath(folder, atHome(from));
  return source === undefined ? undefined : { source, target, place };
}

/** A path that begins with the folder that the command is run in. */
function atHome(path: string): string {
  return path.replace(/^(?:\$\(pwd\)|`pwd`|\$\{?PWD\}?|\$\{CURDIR\}|%cd%)/i, '.');
}
