import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exercises } from '../../src/model/exercises/exercises.ts';
import { scenes } from './exerciseScenes.ts';
import { clean } from './harness.ts';
import { done, leave, removeImages, seen, watch } from './learner.ts';

beforeEach(watch);
afterEach(async () => {
  leave();
  await clean();
  await removeImages();
});

describe('an exercise that is done with the docker CLI is ticked, and no other', () => {
  it.each(Object.entries(scenes))('%s', async (id, { before, deeds, also = [] }) => {
    await before?.();
    leave();
    await watch();
    await deeds();
    await seen(id);
    // Nothing else comes late.
    await sleep(200);
    expect(done.toSorted()).toEqual([id, ...also].toSorted());
  });

  it('and there is a scene for each', () => {
    expect(Object.keys(scenes).toSorted()).toEqual(exercises.map(({ id }) => id).toSorted());
  });
});
