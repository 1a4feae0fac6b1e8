import { helperLabel } from '../../model/helper.ts';
import { isOfThisMachine, isOrphaned, owner } from '../owner.ts';
import { listAt, textAt, textRecordAt } from '../json.ts';
import type { Wire } from '../operations/wire.ts';
import { removeHelper } from './helper.ts';
import { finishesLabel } from './helperJson.ts';

/**
 * Removes helpers whose owner is gone. They end by themselves when their owner does, unless the engine was cut off
 * from it at that moment. Another machine's are left alone while they run: nobody here knows whether it does. So are those that
 * have to finish.
 */
export async function sweepHelpers(wire: Wire, signal: AbortSignal | undefined): Promise<void> {
  const query = { all: true, filters: { label: [helperLabel] } };
  const answer = await wire.ask((signal) => wire.call('GET', '/containers/json', { query, signal }), {
    signal,
  });
  const left = listAt({ answer }, 'answer').filter((json) => {
    const labels = textRecordAt(json, 'Labels');
    const made = labels[helperLabel] ?? '';
    const state = textAt(json, 'State');
    if (made === owner) return state === 'exited';
    const isOrphan = isOrphaned(made);
    // One that was never begun has nothing to finish, and nobody will begin it any more.
    if (labels[finishesLabel] !== undefined) return state === 'exited' || (state === 'created' && isOrphan);
    return isOrphan || (!isOfThisMachine(made) && state !== 'running');
  });
  await Promise.all(left.map((json) => removeHelper(wire, textAt(json, 'Id') ?? '')));
}
