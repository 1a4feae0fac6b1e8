import type { BadAddress, EngineAddress } from './address.ts';
import type { EngineChoices, Probe } from './choices.ts';
import { connect } from './connect.ts';
import {
  contextJson,
  createContext,
  currentContext,
  listContexts,
  removeContext,
  useContext,
} from './contexts.ts';
import { explain } from './explain.ts';
import { listChoices, locateEngines, type Surroundings } from './locate.ts';

/** Milliseconds until an engine that says nothing counts as out of reach. */
const probeWithin = 5_000;

/** The choices that these surroundings leave; they are looked at anew with every question. */
export function engineChoices(where: () => Surroundings): EngineChoices {
  const env = (): Surroundings['env'] => where().env;
  return {
    list: () => listChoices(where()),
    automatic: () => locateEngines({ ...where(), setting: '' }),
    probe,
    contexts: {
      current: () => currentContext(env()),
      list: () => listContexts(env()),
      inspect: (name) => contextJson(env(), name),
      create: (context) => createContext(env(), context),
      remove: (name) => removeContext(env(), name),
      use: (name) => useContext(env(), name),
    },
  };
}

async function probe(address: EngineAddress | BadAddress): Promise<Probe> {
  const signal = AbortSignal.timeout(probeWithin);
  try {
    const engine = await connect([address], signal);
    const version = await engine.version(signal);
    engine.close();
    return { reachable: true, version };
  } catch (error) {
    return { reachable: false, problem: explain(error, '').problem };
  }
}
