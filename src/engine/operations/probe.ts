import { isIP } from 'node:net';
import { helperLabel } from '../../model/helper.ts';
import type { NewContainer } from '../../model/newContainer.ts';
import type { Probe, ProbeOutcome, ProbeStep, ProbeTarget } from '../../model/probe.ts';
import type { ContainerOperations } from '../interface/containers.ts';
import { listAt, textAt, textsAt } from '../json.ts';
import { ProblemError } from '../problem.ts';
import { tryTool } from './tools.ts';
import { toolsFor } from './probeTools.ts';
import type { Wire } from './wire.ts';

/** What the probe itself needs of the engine. */
type Means = Pick<ContainerOperations, 'exec' | 'create' | 'start' | 'remove'>;

/** Images whose programs are known to resolve and connect; every other one comes after them. */
const likely = [
  /busybox/,
  /alpine/,
  /curl|netshoot|toolbox/,
  /debian|ubuntu|fedora/,
  /nginx|httpd|python|node|php/,
];
/** Images that are tried before the probe gives up. */
const mostImages = 6;
/** Seconds after which a helper ends by itself, if nobody could remove it. */
const helperLife = '60';

/** Tries the real thing from inside a running container, or from a helper that shares its network stack. */
export async function probe(
  means: Means,
  wire: Wire,
  id: string,
  target: ProbeTarget,
  signal?: AbortSignal,
): Promise<Probe> {
  const own = await stepsIn(means, id, target, signal).catch(passOverRefusal);
  if (own !== undefined) return probeOf('container', target, own);
  for (const image of await imagesWithTools(wire, signal)) {
    const helper = await helperBeside(means, id, image);
    if (helper === undefined) continue;
    try {
      const steps = await stepsIn(means, helper, target, signal);
      if (steps !== undefined) return probeOf('helper', target, steps);
    } finally {
      await means.remove(helper, { force: true }).catch(passOverMissing);
    }
  }
  return { target, ranIn: 'container', steps: [], outcome: 'no-tool' };
}

function probeOf(ranIn: Probe['ranIn'], target: ProbeTarget, steps: readonly ProbeStep[]): Probe {
  return { target, ranIn, steps, outcome: steps.at(-1)?.outcome ?? 'no-tool' };
}

/** Undefined where the container lacks a program for the step that decides. */
async function stepsIn(
  { exec }: Means,
  id: string,
  target: ProbeTarget,
  signal: AbortSignal | undefined,
): Promise<ProbeStep[] | undefined> {
  const steps: ProbeStep[] = [];
  for (const purpose of purposesOf(target)) {
    const step = await stepOf(exec, id, purpose, target, signal);
    if (step !== undefined) steps.push(step);
    // A connection tells by itself whether its name is known.
    else if (purpose !== 'resolve' || target.port === undefined) return undefined;
    if (step !== undefined && step.outcome !== 'done') break;
  }
  return steps;
}

function purposesOf({ host, port, get = false }: ProbeTarget): ProbeStep['purpose'][] {
  return [
    ...(isIP(host) === 0 || port === undefined ? (['resolve'] as const) : []),
    ...(port === undefined ? [] : (['connect'] as const)),
    ...(port !== undefined && get ? (['get'] as const) : []),
  ];
}

async function stepOf(
  exec: ContainerOperations['exec'],
  id: string,
  purpose: ProbeStep['purpose'],
  target: ProbeTarget,
  signal: AbortSignal | undefined,
): Promise<ProbeStep | undefined> {
  for (const { argv, read } of toolsFor[purpose](target)) {
    const begin = performance.now();
    const result = await tryTool(exec, id, argv, signal);
    const outcome: ProbeOutcome | undefined = result && read(result, performance.now() - begin);
    if (result !== undefined && outcome !== undefined)
      return { purpose, argv, output: result.output, outcome };
  }
  return undefined;
}

/** Ids of local images, those with the right programs first. */
async function imagesWithTools({ call, ask }: Wire, signal: AbortSignal | undefined): Promise<string[]> {
  const list = await ask((signal) => call('GET', '/images/json', { signal }), { signal });
  const rank = (tags: readonly string[]): number => {
    const found = likely.findIndex((pattern) => tags.some((tag) => pattern.test(tag)));
    return found < 0 ? likely.length : found;
  };
  return listAt({ list }, 'list')
    .map((image) => ({ id: textAt(image, 'Id') ?? '', rank: rank(textsAt(image, 'RepoTags')) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostImages)
    .map(({ id }) => id);
}

/** Undefined where the image cannot even sleep. */
async function helperBeside(means: Means, id: string, image: string): Promise<string | undefined> {
  const options: NewContainer = {
    image,
    entrypoint: ['sleep', helperLife],
    command: [],
    labels: { [helperLabel]: 'probe' },
    networkMode: `container:${id}`,
    autoRemove: true,
    user: '0',
  };
  const helper = await means.create(options);
  try {
    await means.start(helper);
    return helper;
  } catch (error) {
    await means.remove(helper, { force: true }).catch(passOverMissing);
    if (error instanceof ProblemError && error.problem.code === 'no-such-program') return undefined;
    throw error;
  }
}

/** Engines run nothing in a container that is linked to one that has ended. */
function passOverRefusal(error: unknown): undefined {
  if (!(error instanceof ProblemError) || error.problem.code !== 'refused') throw error;
  return undefined;
}

/** The engine may have removed it already. */
function passOverMissing(error: unknown): void {
  if (!(error instanceof ProblemError) || !/gone|already-in-progress/.test(error.problem.code)) throw error;
}
