import { get } from 'node:http';
import { connect } from 'node:net';
import type { Probe, ProbeOutcome, ProbeStep, ProbeTarget } from '../model/probe.ts';
import { textAt } from './json.ts';

/** Milliseconds that a connection or an answer may take. */
const patience = 3000;

/** Tries from this machine what a container would be asked to try. */
export async function probeFromHere(target: ProbeTarget, signal?: AbortSignal): Promise<Probe> {
  const { host, port, get = false } = target;
  if (port === undefined) return { target, ranIn: 'here', steps: [], outcome: 'no-tool' };
  const steps = [await connected(host, port, signal)];
  if (get && steps[0]?.outcome === 'done') steps.push(await answered(host, port, signal));
  return { target, ranIn: 'here', steps, outcome: steps.at(-1)?.outcome ?? 'no-tool' };
}

function connected(host: string, port: number, signal?: AbortSignal): Promise<ProbeStep> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: patience, ...(signal && { signal }) });
    const end = (outcome: ProbeOutcome, output: string): void => {
      socket.destroy();
      resolve({ purpose: 'connect', argv: [], output, outcome });
    };
    socket.once('connect', () => end('done', `${socket.remoteAddress ?? host}:${port}`));
    socket.once('timeout', () => end('timed-out', ''));
    socket.once('error', (error) => end(outcomeOf(error), error.message));
  });
}

function answered(host: string, port: number, signal?: AbortSignal): Promise<ProbeStep> {
  return new Promise((resolve) => {
    const end = (outcome: ProbeOutcome, output: string): void =>
      resolve({ purpose: 'get', argv: [], output, outcome });
    const request = get({ host, port, timeout: patience, ...(signal && { signal }) }, (response) => {
      response.resume();
      end(
        'done',
        `HTTP/${response.httpVersion} ${response.statusCode ?? ''} ${response.statusMessage ?? ''}`,
      );
    });
    request.once('timeout', () => request.destroy(new Error('no answer')));
    request.once('error', (error) => end('no-answer', error.message));
  });
}

const outcomes: Readonly<Record<string, ProbeOutcome>> = {
  ENOTFOUND: 'unknown-name',
  EAI_AGAIN: 'unknown-name',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  ETIMEDOUT: 'timed-out',
  ABORT_ERR: 'timed-out',
};

function outcomeOf(error: Error): ProbeOutcome {
  return outcomes[textAt(error, 'code') ?? ''] ?? 'refused';
}
