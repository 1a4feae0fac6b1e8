import type { Probe } from '../model/probe.ts';
import { probeTargets } from '../model/probe.ts';
import type { Answer, End } from '../model/reach/answer.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Engine } from './engine.ts';

/**
 * Tries what an answer says from where it is about: its best way or, if it says no, all that people would dial, until
 * one works. Undefined where nothing can be tried from there: other machines, a container that does not run, a host that
 * is another machine than this one.
 */
export async function tryAnswer(
  engine: Engine,
  answer: Answer,
  from: End,
  to: End,
  port: number | undefined,
  snapshot: Snapshot,
  signal?: AbortSignal,
): Promise<Probe | undefined> {
  if (from.kind === 'outside') return undefined;
  if (from.kind === 'container' && snapshot.containers.get(from.id)?.state !== 'running') return undefined;
  // The kernel of one that is paused takes connections all the same.
  const paused = answer.reasons.some(({ code }) => code === 'paused');
  const steps: Probe['steps'][number][] = [];
  let last: Probe | undefined;
  for (const target of probeTargets(answer, to, port, snapshot)) {
    const tried = { ...target, get: paused || isWeb(target.port) };
    const probe =
      from.kind === 'host'
        ? await engine.hostPorts.probe(tried, signal)
        : await engine.containers.probe(from.id, tried, signal);
    if (probe === undefined) return undefined;
    steps.push(...probe.steps);
    last = { ...probe, steps: [...steps] };
    if (probe.outcome === 'done') break;
  }
  return last;
}

/** Ports at which an HTTP server is likely. */
function isWeb(port: number | undefined): boolean {
  return port === 80 || (port !== undefined && port >= 8000 && port < 9000) || port === 3000 || port === 5000;
}
