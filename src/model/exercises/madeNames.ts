import type { Snapshot } from '../snapshot.ts';
import { containersOfExercises, exerciseLabel } from './label.ts';

/** The names that exercises give to what later ones need, and which of them do. */
const makers: Readonly<
  Record<string, readonly [kind: 'containers' | 'networks' | 'volumes', exercise: string]>
> = {
  'my-network': ['networks', 'D4'],
  'apl-net': ['networks', 'E1'],
  'nginx-volume': ['volumes', 'F5'],
  'nginx-exposed': ['containers', 'C2'],
  webserver01: ['containers', 'D6'],
  far: ['containers', 'D8'],
  mysql: ['containers', 'E2'],
  php: ['containers', 'E5'],
  'nginx-bind-mounts': ['containers', 'F3'],
};

/** What is made of it bears the exercise's label, also where its name was taken and another one was free. */
interface Made {
  readonly name: string;
  readonly created?: number;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * What the exercises' thing of this name is called at the engine: the name itself if they have made it under that, else that of
 * the newest which the same exercise has made, else the name.
 */
export function nameMade(name: string, snapshot: Snapshot): string {
  const [kind, exercise] = makers[name] ?? [];
  if (kind === undefined) return name;
  const all: readonly Made[] =
    kind === 'containers' ? containersOfExercises(snapshot) : [...snapshot[kind].values()];
  const made = all
    .filter((each) => each.labels[exerciseLabel] === exercise && isPlainName(each.name))
    .toSorted((a, b) => (b.created ?? 0) - (a.created ?? 0));
  return (made.find((each) => each.name === name) ?? made[0])?.name ?? name;
}

/** Networks and mounts as `docker run` takes them, with the names that they have at the engine. */
export const asMade = {
  network: (text: string, snapshot: Snapshot): string =>
    text.replace(
      /^(name=)?([\w.-]+)/,
      (_all, key: string | undefined, name: string) => `${key ?? ''}${nameMade(name, snapshot)}`,
    ),
  mount: (text: string, snapshot: Snapshot): string =>
    text.replace(/^[\w.-]+(?=:)/, (name) => nameMade(name, snapshot)),
} as const;

/** Whether a shell takes the name for what it is, whatever is written around it; engines take no others. */
export function isPlainName(name: string): boolean {
  return /^[a-zA-Z0-9][\w.-]*$/.test(name);
}
