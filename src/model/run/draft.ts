import type { Image } from '../image.ts';
import { freeName, nameForImage } from '../freeName.ts';
import type { NewContainer } from '../newContainer.ts';
import { pairsIn } from '../pairs.ts';
import { joining, parseEndpoint } from './endpoint.ts';
import { movedPorts, proposedPorts, type PortsOfHost } from './hostPorts.ts';
import { parseMount } from './mount.ts';
import type { Parsed } from './parsed.ts';
import { parsePublish } from './publish.ts';
import { parseExtraHost, parseFolder, parseRestart, parseUser, parseVariable } from './values.ts';
import { parseWords } from './words.ts';

type Answers = Readonly<Record<string, unknown>>;

/**
 * What a container of this image is best made of when nobody says more: a free name, its exposed ports at free ports of the
 * host, and a terminal where its program is a shell, which without one would end at once. `answers` win over that.
 */
export async function draftFor(
  reference: string,
  image: Image | undefined,
  host: PortsOfHost,
  answers: Answers = {},
): Promise<NewContainer> {
  const names = new Set([...host.snapshot.containers.values()].map(({ name }) => name));
  const name = nameForImage(reference, names);
  const ports = await proposedPorts(image?.exposedPorts ?? [], host);
  const isShell = /^(?:\/\S*\/)?(?:ba|da|a|z)?sh$/.test((image?.command ?? []).join(' '));
  return {
    image: reference,
    ...(name !== undefined && { name }),
    ...(ports.length > 0 && { publishedPorts: ports }),
    ...(isShell && answers['command'] === undefined && { interactive: true, terminal: true }),
    ...(await freed(answered(answers), names, host, answers)),
  };
}

/**
 * Proposed names and ports that are taken give way to free ones, unless what is proposed is meant `asIs`.
 */
async function freed(
  proposal: Partial<NewContainer>,
  names: ReadonlySet<string>,
  host: PortsOfHost,
  { asIs }: Answers,
): Promise<Partial<NewContainer>> {
  if (asIs === true) return proposal;
  const { name, publishedPorts } = proposal;
  const ports = publishedPorts && (await movedPorts(publishedPorts, undefined, host));
  return {
    ...proposal,
    ...(name !== undefined && { name: freeName(name, names) }),
    ...(ports && { publishedPorts: ports }),
  };
}

/** What is answered already, by the names that `run.ts` documents; an answer that cannot be read is none. */
function answered(answers: Answers): Partial<NewContainer> {
  const environment = read(answers['environment'], parseVariable);
  const networks = read(answers['networks'], parseEndpoint);
  const { interactive, remove, name } = answers;
  return {
    ...(typeof name === 'string' && { name }),
    ...some('command', words(answers['command'])),
    ...some('entrypoint', words(answers['entrypoint'])),
    ...some('publishedPorts', read(answers['ports'], parsePublish)),
    ...(networks && joining(networks)),
    ...some('mounts', read(answers['mounts'], parseMount)),
    ...(environment && { environment: Object.fromEntries(environment) }),
    ...some('restartPolicy', one(answers['restart'], parseRestart)),
    ...some('extraHosts', read(answers['extraHosts'], parseExtraHost)),
    ...some('workingDir', one(answers['workingDir'], parseFolder)),
    ...some('user', one(answers['user'], parseUser)),
    ...some('labels', pairsIn(answers['labels'])),
    ...(typeof interactive === 'boolean' && { interactive, terminal: interactive }),
    ...(typeof remove === 'boolean' && { autoRemove: remove }),
  };
}

function some(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}

function words(answer: unknown): readonly string[] | undefined {
  if (typeof answer === 'string') return one(answer, parseWords);
  return Array.isArray(answer) ? answer.filter((word) => typeof word === 'string') : undefined;
}

function one<T>(answer: unknown, parse: (text: string) => Parsed<T>): T | undefined {
  const parsed = typeof answer === 'string' ? parse(answer) : undefined;
  return parsed && 'value' in parsed ? parsed.value : undefined;
}

function read<T>(answer: unknown, parse: (text: string) => Parsed<T>): readonly T[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  return answer.flatMap((text) => {
    const value = one(text, parse);
    // In a list of its own: a value may be a list itself.
    return value === undefined ? [] : [value];
  });
}
