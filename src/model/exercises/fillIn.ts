import type { Container } from '../container.ts';
import { folderHere } from '../folderHere.ts';
import { freeName } from '../freeName.ts';
import { freeHostPort } from '../freePort.ts';
import { splitImageReference } from '../imageReference.ts';
import { openings } from '../openings.ts';
import type { PortsOfHost } from '../run/hostPorts.ts';
import type { Snapshot } from '../snapshot.ts';
import { sharedFolder } from './commandLines.ts';
import type { Dialect } from './dialects.ts';
import { containersOfExercises } from './label.ts';
import { isPlainName, nameMade } from './madeNames.ts';

/** What a line's gaps are filled from. */
export interface Surroundings {
  readonly host: PortsOfHost;
  readonly shell: Dialect;
  readonly platform: string;
  /** Of this machine, by which others find it. */
  readonly address: string;
}

/**
 * Fills a line's gaps. `<running>` is a container to look at; `<mine>` and `<other>`, which run, `<ended>` and `<web>` are such as
 * exercises have made, since a line that changes something is for no others. `<image-in-use:nginx>` is the image of one of these.
 * `<name:web>` and `<port:8080>` are free, `<made:web>` and `<published:web:8080>` are what an earlier exercise has got where these
 * were not. `<address>` is this machine's, `<shared:page>` a file in the folder of F3.
 */
export async function filledIn(
  line: string,
  { host, shell, platform, address }: Surroundings,
): Promise<string> {
  const { snapshot } = host;
  const taken = namesIn(snapshot);
  const gaps: Readonly<Record<string, (argument: string, second: string) => string | Promise<string>>> = {
    ...containerGaps(snapshot),
    'image-in-use': (name) => imageInUse(snapshot) ?? name,
    name: (name) => freeName(name, taken),
    made: (name) => nameMade(name, snapshot),
    published: (name, port) => publishedBy(nameMade(name, snapshot), snapshot) ?? port,
    port: async (port) => {
      const wanted = { port: Number(port), protocol: 'tcp' } as const;
      return String((await freeHostPort(wanted, snapshot, host.isFree)) ?? port);
    },
    address: () => address,
    shared: (file) => {
      const folder = sharedBy(nameMade('nginx-bind-mounts', snapshot), snapshot);
      if (folder === undefined) return shell.inHome(`${sharedFolder}/${file}`);
      return shell.word(`${folderHere(folder, platform)}/${file}`);
    },
  };
  const parts = line.split(/(<[a-z-]+(?::[^<>]*)?>)/);
  const filled: string[] = [];
  for (const part of parts) {
    const [, gap = '', argument = '', second = ''] =
      /^<([a-z-]+)(?::([^:<>]*))?(?::([^<>]*))?>$/.exec(part) ?? [];
    filled.push((await gaps[gap]?.(argument, second)) ?? part);
  }
  return filled.join('');
}

function namesIn({ containers, networks, volumes }: Snapshot): ReadonlySet<string> {
  return new Set([
    ...[...containers.values()].map(({ name }) => name),
    ...[...networks.values()].map(({ name }) => name),
    ...volumes.keys(),
  ]);
}

/** Where there is none, the name of the pages stands. */
function containerGaps(snapshot: Snapshot): Readonly<Record<string, () => string>> {
  const mine = containersOfExercises(snapshot).filter(({ name }) => isPlainName(name));
  const others = [...snapshot.containers.values()].filter(({ name }) => isPlainName(name));
  const isRunning = ({ state }: Container): boolean => state === 'running';
  const [one, other] = mine.filter(isRunning);
  const web = mine.find((each) => isRunning(each) && ['nginx', 'httpd'].includes(programOf(each)));
  // One that had a terminal can be attached to; without, a program such as a shell ends at once.
  const ended = mine.filter(({ state }) => state === 'exited');
  const shell = ended.find((each) => programOf(each) === 'ubuntu') ?? ended[0];
  return {
    running: () => [...mine, ...others].find(isRunning)?.name ?? 'web',
    mine: () => (one ?? mine[0])?.name ?? 'web',
    other: () => other?.name ?? 'other',
    ended: () => shell?.name ?? 'web',
    web: () => web?.name ?? 'web',
  };
}

function programOf({ image }: Container): string {
  return splitImageReference(image).name.split('/').at(-1) ?? '';
}

function imageInUse(snapshot: Snapshot): string | undefined {
  return containersOfExercises(snapshot).find(
    ({ state, image }) =>
      state === 'running' && /^[a-z0-9][\w./:@-]*$/.test(image) && !image.startsWith('sha256:'),
  )?.image;
}

function publishedBy(name: string, { containers }: Snapshot): string | undefined {
  const container = [...containers.values()].find((each) => each.name === name);
  const port = container && openings(container).find(({ protocol }) => protocol === 'tcp')?.port;
  return port === undefined ? undefined : String(port);
}

function sharedBy(name: string, { containers }: Snapshot): string | undefined {
  const container = [...containers.values()].find((each) => each.name === name);
  return container?.mounts.find(({ type }) => type === 'bind')?.source;
}
