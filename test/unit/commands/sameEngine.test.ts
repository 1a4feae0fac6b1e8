import { expect, it } from 'vitest';
import { parseAddress, type EngineAddress } from '../../../src/engine/address.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { ownReferences } from '../../../src/ui/commands/image/ownReferences.ts';
import { sameEngine } from '../../../src/ui/commands/sameEngine.ts';

const at = (text: string): Engine =>
  ({ address: parseAddress(text, 'setting') as EngineAddress }) as unknown as Engine;
const answering = (engine: Engine) => ({ engine: () => Promise.resolve(engine) });

it('what was asked about one engine is not done by another', async () => {
  const [mine, again] = [at('unix:///one.sock'), at('unix:///one.sock')];
  expect(await sameEngine(answering(again), mine)).toBe(again);
  await expect(sameEngine(answering(at('tcp://other:2375')), mine)).rejects.toMatchObject({
    problem: { code: 'engine-switched' },
  });
});

it('of an image only the names go that are still its own', async () => {
  const now = (tags: readonly string[] | undefined) => {
    const image = tags && { id: 'i', tags, digests: [], created: 0, size: 0, labels: {} };
    return ownReferences({ image: () => Promise.resolve(image) }, { id: 'i', tags: ['app:1', 'app:2'] });
  };
  expect(await now(['app:2', 'new'])).toEqual(['app:2']);
  expect(await now([])).toEqual(['i']);
  await expect(now(['new'])).rejects.toMatchObject({ problem: { code: 'image-has-tags' } });
  await expect(now(undefined)).rejects.toMatchObject({ problem: { code: 'gone' } });
});
