import { publisherOf } from '../model/freePort.ts';
import { containersOfImage, containersOnNetwork, containersUsingVolume } from '../model/relations.ts';
import type { ObjectRef, Snapshot } from '../model/snapshot.ts';
import type { EngineDown, Problem, Refusal, RefusalCode } from './problem.ts';

/** What can be done about a problem, and to which objects. */
export interface Remedy {
  readonly code: RemedyCode;
  /** The objects that it acts upon, the ones in the way first; empty where it needs none. */
  readonly objects: readonly ObjectRef[];
}

export type RemedyCode =
  /** Look for an engine again. */
  | 'try-again'
  | 'show-attempts'
  | 'switch-engine'
  /** Publish at the next port that is free. */
  | 'use-next-free-port'
  /** Stop the containers in the way, and do again what was refused. */
  | 'stop-holders'
  /** Remove the containers in the way, and do again what was refused. */
  | 'remove-holders'
  /** Do again what was refused, with force. */
  | 'force'
  | 'disconnect-all'
  | 'choose-name'
  | 'pull-image'
  | 'search-image'
  /** Let an image that is here stand in for one of the exercises. */
  | 'use-stand-in'
  | 'log-in'
  | 'start'
  | 'unpause'
  | 'prune-containers'
  | 'prune-images'
  | 'prune-networks'
  | 'prune-volumes'
  | 'choose-subnet'
  /** Ask for another address on the network, or leave it to the engine. */
  | 'choose-address'
  | 'without-address'
  | 'create-network'
  /** Make the network anew that a container has lost, and let the container join it. */
  | 'recreate-network'
  | 'create-overlay'
  | 'start-swarm'
  | 'join-swarm'
  /** Build with the `docker` program, which brings BuildKit. */
  | 'build-in-terminal'
  /** Show the line of the file that was refused. */
  | 'show-line'
  | 'show-objects'
  | 'show-log'
  | 'open-documentation';

type Find = (problem: Refusal, snapshot: Snapshot, subject: ObjectRef | undefined) => readonly Remedy[];

/** The next steps for a problem, the mildest first. `subject` is the object that was acted upon. */
export function remediesOf(problem: Problem, snapshot: Snapshot, subject?: ObjectRef): readonly Remedy[] {
  if (problem.code === 'engine-down') {
    return whileDown(problem).map((code) => ({ code, objects: [] }));
  }
  return remedies[problem.code]?.(problem, snapshot, subject) ?? [];
}

function whileDown({ reason }: EngineDown): readonly RemedyCode[] {
  const explained = reason === 'no-permission' || reason === 'not-found';
  return [
    'try-again',
    'show-attempts',
    'switch-engine',
    ...(explained ? ['open-documentation' as const] : []),
  ];
}

const onSubject =
  (...codes: readonly RemedyCode[]): Find =>
  (_problem, _snapshot, subject) =>
    codes.map((code) => ({ code, objects: subject ? [subject] : [] }));

/** Steps that act on the containers in the way, where there are any; the rest acts on the subject. */
const onHolders =
  (holders: (...given: Parameters<Find>) => readonly ObjectRef[], steps: readonly RemedyCode[]): Find =>
  (problem, snapshot, subject) => {
    const found = holders(problem, snapshot, subject);
    return steps.flatMap((code): Remedy[] => {
      if (!aboutHolders.has(code)) return [{ code, objects: subject ? [subject] : [] }];
      return found.length === 0 ? [] : [{ code, objects: found }];
    });
  };

const aboutHolders: ReadonlySet<RemedyCode> = new Set([
  'stop-holders',
  'remove-holders',
  'disconnect-all',
  'show-objects',
]);

const portHolders: typeof named = ({ port, address, protocol }, snapshot) => {
  if (port === undefined) return [];
  const wanted = { port, ...(address !== undefined && { address }), protocol: protocol ?? 'tcp' } as const;
  const holder = publisherOf(wanted, snapshot);
  return holder ? [{ kind: 'container', id: holder.id }] : [];
};

const imageHolders: typeof named = (problem, snapshot, subject) => {
  const image = subject?.kind === 'image' ? snapshot.images.get(subject.id) : undefined;
  return image ? refs(containersOfImage(snapshot, image)) : named(problem, snapshot);
};

/** The images that were made from it. */
const children: typeof named = (_problem, { images }, subject) =>
  [...images.values()].flatMap(({ id, parent }) =>
    parent !== undefined && parent === subject?.id ? [{ kind: 'image', id } as const] : [],
  );

const networkHolders: typeof named = (problem, snapshot, subject) => {
  const network = subject?.kind === 'network' ? snapshot.networks.get(subject.id) : undefined;
  if (!network) return named(problem, snapshot);
  return refs(containersOnNetwork(snapshot, network).filter(({ state }) => state !== 'exited'));
};

const volumeHolders: typeof named = (problem, snapshot, subject) =>
  subject?.kind === 'volume' ? refs(containersUsingVolume(snapshot, subject.id)) : named(problem, snapshot);

const remedies: Partial<Readonly<Record<RefusalCode, Find>>> = {
  'port-in-use': onHolders(portHolders, ['use-next-free-port', 'stop-holders', 'show-objects']),
  'name-in-use': onHolders(named, ['choose-name', 'show-objects', 'remove-holders']),
  'image-in-use': onHolders(imageHolders, ['show-objects', 'remove-holders', 'force']),
  'image-has-children': onHolders(children, ['show-objects']),
  'image-has-tags': onSubject('force'),
  'container-running': onHolders(
    (_problem, _snapshot, subject) => (subject ? [subject] : []),
    ['stop-holders', 'force'],
  ),
  'container-not-running': onSubject('start'),
  'container-paused': onSubject('unpause'),
  'network-in-use': onHolders(networkHolders, ['show-objects', 'disconnect-all']),
  'volume-in-use': onHolders(volumeHolders, ['show-objects', 'remove-holders']),
  'no-helper-image': onSubject('pull-image'),
  'no-such-image': onSubject('pull-image', 'search-image'),
  'pull-denied': onSubject('search-image', 'log-in'),
  'pull-not-found': onSubject('search-image'),
  'push-denied': onSubject('log-in', 'choose-name'),
  'registry-unreachable': onSubject('try-again', 'use-stand-in'),
  'registry-not-trusted': onSubject('open-documentation'),
  'pull-rate-limited': onSubject('log-in', 'use-stand-in', 'open-documentation'),
  'no-space': onSubject('prune-images', 'prune-containers', 'prune-volumes'),
  'place-full': onSubject('prune-images', 'prune-containers', 'prune-volumes'),
  'no-such-network': (problem, snapshot, subject) =>
    lostNetwork(problem, snapshot, subject) === undefined
      ? [{ code: 'create-network', objects: [] }]
      : onSubject('recreate-network')(problem, snapshot, subject),
  'network-full': onSubject('create-network'),
  'pool-exhausted': onSubject('prune-networks', 'choose-subnet'),
  'subnet-overlap': onSubject('choose-subnet', 'prune-networks'),
  'ip-in-use': onSubject('choose-address', 'without-address'),
  'ip-outside-subnet': onSubject('choose-address', 'without-address'),
  'ip-needs-subnet': onSubject('without-address', 'create-network'),
  'build-failed': onSubject('show-line'),
  'needs-buildkit': onSubject('build-in-terminal', 'show-line'),
  'bad-name': onSubject('choose-name'),
  'bad-image-name': onSubject('choose-name'),
  'not-swarm-manager': onSubject('start-swarm', 'join-swarm', 'open-documentation'),
  'network-not-attachable': onSubject('create-overlay', 'open-documentation'),
  'api-too-old': onSubject('switch-engine', 'open-documentation'),
  refused: onSubject('show-log'),
};

/** The name of the network that the container was on and that is gone; the engine tells of its id only. */
export function lostNetwork(
  { name }: Refusal,
  { containers }: Snapshot,
  subject?: ObjectRef,
): string | undefined {
  const endpoints = containers.get(subject?.id ?? '')?.endpoints ?? [];
  return endpoints.find(({ network, networkId }) => networkId === name || network === name)?.network;
}

/** The containers that the engine names in its refusal, which may have cut their ids. */
function named({ containers = [] }: Refusal, snapshot: Snapshot, _subject?: ObjectRef): readonly ObjectRef[] {
  const ids = [...snapshot.containers.keys()];
  return containers.flatMap((begin) => {
    const id = ids.find((id) => id.startsWith(begin));
    return id === undefined ? [] : [{ kind: 'container', id } as const];
  });
}

function refs(containers: readonly { readonly id: string }[]): readonly ObjectRef[] {
  return containers.map(({ id }) => ({ kind: 'container', id }));
}
