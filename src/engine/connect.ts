import { formatAddress, type BadAddress, type EngineAddress } from './address.ts';
import type { Engine } from './engine.ts';
import type { EngineOptions } from './dockerode.ts';
import { engineDown } from './explain.ts';
import { ProblemError, type Attempt } from './problem.ts';

/**
 * The first of the addresses at which an engine answers. They are tried one after the other, since their order says
 * which is meant. Rejects with the problem of all of them.
 */
export async function connect(
  addresses: readonly (EngineAddress | BadAddress)[],
  signal?: AbortSignal,
  options: EngineOptions = {},
): Promise<Engine> {
  // Loaded with the first question: the client library would double the time that activation takes.
  const { createEngine } = await import('./dockerode.ts');
  const tried: Attempt[] = [];
  for (const address of addresses) {
    if ('bad' in address) {
      tried.push({ address: address.text, reason: address.bad, detail: '' });
      continue;
    }
    let engine: Engine | undefined;
    try {
      engine = await createEngine(address, options);
      await engine.version(signal);
      return engine;
    } catch (error) {
      engine?.close();
      tried.push(attemptOf(error, formatAddress(address)));
    }
  }
  throw engineDown(tried);
}

function attemptOf(error: unknown, address: string): Attempt {
  if (!(error instanceof ProblemError)) throw error;
  const { problem } = error;
  if (problem.code === 'engine-down') {
    return problem.tried[0] ?? { address, reason: problem.reason, detail: '' };
  }
  // The engine's own words to one who speaks plain HTTP to its TLS port.
  if (/HTTP request to an HTTPS server/.test(problem.detail)) {
    return { address, reason: 'tls', detail: problem.detail };
  }
  // It speaks HTTP and refuses to tell its version: whatever it is, it is no engine.
  return { address, reason: 'nonsense', detail: problem.detail };
}
