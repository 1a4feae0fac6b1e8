import { formatAddress } from '../../engine/address.ts';
import type { Engine } from '../../engine/engine.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Services } from '../services.ts';

/**
 * The engine that somebody was asked about, once they have answered: a dialog may stand open for long, and what has the same name
 * on another engine is another thing. Rejects with the code `engine-switched` where another one answers by then.
 */
export async function sameEngine(services: Pick<Services, 'engine'>, asked: Engine): Promise<Engine> {
  const now = await services.engine();
  const [before, after] = [asked, now].map(({ address }) => formatAddress(address));
  if (before !== after) throw new ProblemError({ code: 'engine-switched', detail: `asked about ${before}` });
  return now;
}
