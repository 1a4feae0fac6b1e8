import type { Container } from '../container.ts';
import { tokensOf } from '../filter/filter.ts';
import { publisherOf } from '../freePort.ts';
import type { ObjectRef, Snapshot } from '../snapshot.ts';
import type { LearnerAction } from './observation.ts';

/** A command line that has ended in a terminal of this machine. */
export interface TerminalCommand {
  readonly line: string;
  readonly exitCode: number;
  /** What it printed, as far as it was read. */
  readonly output: string;
}

/** What a command in a terminal shows its user, of which the engine tells no event. */
export function actionsOfCommand(command: TerminalCommand, snapshot: Snapshot): LearnerAction[] {
  return command.line.split(/&&|\|\||[;|\n]/).flatMap((part) =>
    actionsOf(
      // PowerShell before version 7 writes `if ($?) { … }` for what others write behind `&&`.
      tokensOf(part.replace(/^\s*if \(\$\?\) \{|[()${}]/g, ' ')).map(({ text }) => text),
      command,
      snapshot,
    ),
  );
}

function actionsOf(words: readonly string[], command: TerminalCommand, snapshot: Snapshot): LearnerAction[] {
  const [program = '', ...rest] = words[0] === 'sudo' ? words.slice(1) : words;
  switch (/([^\\/]*?)(?:\.exe)?$/.exec(program)?.[1] ?? '') {
    case 'docker':
    case 'podman':
      return dockerActions(rest, command, snapshot);
    case 'curl':
    case 'wget':
      return asked(rest, command, snapshot);
    default:
      return [];
  }
}

/** What each of docker's commands shows; `container ls` and the like stand without their noun. */
function dockerActions(
  words: readonly string[],
  { exitCode, output }: TerminalCommand,
  snapshot: Snapshot,
): LearnerAction[] {
  const [first = '', second = ''] = words;
  const hasNoun = ['container', 'image', 'network', 'volume'].includes(first);
  const verb = hasNoun ? `${first} ${second}` : first;
  const rest = words.slice(hasNoun ? 2 : 1);
  if (['run', 'attach', 'start'].includes(hasNoun ? second : first) && isSession(words)) {
    return [{ kind: 'session-left' }, ...(exitCode === 0 ? [] : refused(output, snapshot))];
  }
  if (exitCode !== 0) return refused(output, snapshot);
  switch (verb) {
    // By `-v`, the client tells of itself alone.
    case 'version':
      return [{ kind: 'version-shown' }];
    case 'search':
      return [{ kind: 'search-answered' }];
    case 'history':
    case 'image history':
      return [{ kind: 'layers-shown' }];
    case 'images':
    case 'image ls':
    case 'image list':
      return [{ kind: 'images-shown' }];
    case 'network ls':
    case 'network list':
      return [{ kind: 'networks-shown' }];
    case 'container prune':
    case 'image prune':
      return pruned(verb, rest, output);
    case 'ps':
    case 'container ls':
    case 'container list':
      return listed(rest);
    case 'logs':
    case 'container logs':
      return rest.flatMap((word): LearnerAction[] => {
        const id = containerId(word, snapshot);
        return id === undefined ? [] : [{ kind: 'logs-shown', containerId: id }];
      });
    case 'inspect':
    case 'container inspect':
    case 'image inspect':
    case 'network inspect': {
      const named = rest.flatMap((word) => inspected(word, snapshot));
      return named.length > 0 ? named : imagesIn(output, snapshot);
    }
    default:
      return [];
  }
}

/** Whether the command holds on to the terminal until the container ends or is left. */
function isSession(words: readonly string[]): boolean {
  const flags = words.filter((word) => word.startsWith('-'));
  const has = (long: string, letter: string): boolean =>
    flags.some((flag) => flag === long || (/^-[a-z]+$/.test(flag) && flag.includes(letter)));
  if (words.includes('attach')) return true;
  if (words.includes('start')) return has('--attach', 'a');
  return has('--tty', 't') && !has('--detach', 'd');
}

function listed(words: readonly string[]): LearnerAction[] {
  const keys = words.flatMap((word) => /^(?:--filter=|-f=?)?([a-z]+)=/.exec(word)?.[1] ?? []);
  return [
    { kind: 'containers-listed', which: asksForAll(words) ? 'all' : 'running' },
    ...(keys.length > 0 ? [{ kind: 'filter-applied', keys } as const] : []),
  ];
}

function asksForAll(words: readonly string[]): boolean {
  return words.some((word) => /^(?:--all(?:=true)?|-[a-z]*a[a-z]*)$/.test(word));
}

/**
 * What pruning took: with containerd's store of images, Docker tells of none, and neither does Podman. Docker prints a list
 * with a heading; Podman bare ids, which do not say whether an image had a tag.
 */
function pruned(verb: string, words: readonly string[], output: string): LearnerAction[] {
  const ids = /^[0-9a-f]{64}\r?$/m.test(output);
  if (verb === 'container prune') {
    return /^Deleted Containers:/m.test(output) || ids
      ? [{ kind: 'pruned', what: 'containers', tagged: false }]
      : [];
  }
  const byDocker = /^Deleted Images:/m.test(output);
  if (!byDocker && !ids) return [];
  // Dangling images may lose a name, too: one with a digest in place of a tag.
  const lostTag = /^untagged: (?:[^\s@]*\/)?[^\s@/]+:[^\s@/]+(?![^\s@])/m.test(output);
  return [{ kind: 'pruned', what: 'images', tagged: asksForAll(words) && (lostTag || !byDocker) }];
}

function inspected(word: string, snapshot: Snapshot): LearnerAction[] {
  if (containerId(word, snapshot) !== undefined) return [{ kind: 'address-shown' }];
  const network = [...snapshot.networks.values()].find(({ id, name }) => name === word || begins(id, word));
  if (network) return [{ kind: 'network-shown', driver: network.driver }];
  const image = imageRef(word, snapshot);
  return image ? [{ kind: 'image-inspected', id: image.id }] : [];
}

/** What the engine's words in a terminal say of a refusal. */
function refused(output: string, snapshot: Snapshot): LearnerAction[] {
  if (
    /address already in use|port is already allocated|Ports are not available|Only one usage of each socket/.test(
      output,
    )
  )
    return [{ kind: 'refused', code: 'port-in-use' }];
  if (/cannot remove a running container|container is running: stop the container/i.test(output))
    return [{ kind: 'refused', code: 'container-running' }];
  const inUse = /conflict: unable to (?:delete|remove repository reference) "?([^\s"]+)"?/.exec(output);
  if (!inUse) return [];
  const about = imageRef(inUse[1] ?? '', snapshot);
  return [{ kind: 'refused', code: 'image-in-use', ...(about && { about }) }];
}

/** A page of the host that was asked for: `curl http://localhost:8080/`. A published port leads to it, or should. */
function asked(words: readonly string[], { exitCode }: TerminalCommand, snapshot: Snapshot): LearnerAction[] {
  return words.flatMap((word): LearnerAction[] => {
    const asked = /^(?:(https?):\/\/)?([\w.-]+)(?::(\d+))?(?:\/.*)?$/.exec(word);
    if (!asked || word.startsWith('-')) return [];
    const [, scheme, host = '', written] = asked;
    const port = Number(written ?? (scheme === 'https' ? 443 : 80));
    const through = /^(localhost|127\.[\d.]+)$/.test(host) ? 'loopback' : 'host';
    const container = publisherOf({ port, protocol: 'tcp' }, snapshot);
    if (container && exitCode === 0) return [{ kind: 'port-answered', containerId: container.id, through }];
    const meant = container === undefined && exitCode !== 0 ? exposing(port, snapshot) : undefined;
    return meant ? [{ kind: 'unpublished-asked', containerId: meant.id }] : [];
  });
}

/** The newest container whose port it may have been that was meant, although nothing leads there. */
function exposing(port: number, { containers }: Snapshot): Container | undefined {
  return [...containers.values()]
    .filter(
      ({ state, ports }) =>
        state === 'running' && ports.some((each) => each.container === port && each.published === undefined),
    )
    .toSorted((a, b) => b.created - a.created)[0];
}

function containerId(word: string, { containers }: Snapshot): string | undefined {
  return [...containers.values()].find(({ id, name }) => name === word || begins(id, word))?.id;
}

/** Images by what was printed of them: the line may have named them by another command, `$(docker images -q)`. */
function imagesIn(output: string, { images }: Snapshot): LearnerAction[] {
  return [...output.matchAll(/"Id": "([^"]+)"/g)].flatMap(([, id = '']): LearnerAction[] =>
    images.has(id) ? [{ kind: 'image-inspected', id }] : [],
  );
}

function imageRef(word: string, { images }: Snapshot): ObjectRef | undefined {
  const image = [...images.values()].find(
    ({ id, tags }) =>
      tags.includes(word) || tags.includes(`${word}:latest`) || begins(id.replace('sha256:', ''), word),
  );
  return image && { kind: 'image', id: image.id };
}

/** Docker takes the start of an id for the id; a shorter one is more likely a name. */
function begins(id: string, word: string): boolean {
  return /^[0-9a-f]{2,}$/.test(word) && id.startsWith(word);
}
