import type { Wire } from '../operations/wire.ts';
import type { Dialect } from '../parse.ts';
import { copying } from './copyBetween.ts';
import { digestOf } from './digest.ts';
import { fileOperations } from './fileOperations.ts';
import type { Files } from './files.ts';
import { HelperImages } from './helperImages.ts';
import { HelperPool } from './helperPool.ts';
import { replacing } from './replaceAll.ts';
import { mergingInto } from './mergeInto.ts';
import { Sites } from './site.ts';
import { sweepHelpers } from './sweep.ts';
import { Twins } from './twin.ts';
import { volumeKey } from './volumeHelper.ts';
import { walking } from './walk.ts';

/** The files of one engine's volumes and containers. Nothing is asked before the first question. */
export function engineFiles(wire: Wire, dialect: () => Dialect): Files {
  const pool = new HelperPool();
  const images = new HelperImages(wire);
  const sites = new Sites(wire, pool, images);
  const twins = new Twins(wire, pool, images);
  const operations = fileOperations(wire, sites, twins, () => dialect() === 'Docker');
  return {
    ...operations,
    ...walking(wire, sites),
    listImage: (id, folder, signal) => twins.listImage(id, folder, signal ?? new AbortController().signal),
    copyBetween: copying(sites, operations),
    replaceAll: replacing(wire, images, operations),
    mergeInto: mergingInto(wire, images, sites, operations),
    areSame: async (one, other, signal) => {
      const [first, second] = await Promise.all(
        [one, other].map((place) => digestOf(operations.archive(place, '/', 'content', signal))),
      );
      return first === second;
    },
    release: async (volume) => {
      await Promise.all([pool.endAll(volumeKey(volume, 'read')), pool.endAll(volumeKey(volume, 'write'))]);
    },
    releaseAll: () => pool.endAll(),
    preferImage: (reference) => {
      images.preferred = reference;
    },
    sweep: (signal) => sweepHelpers(wire, signal),
    dispose: () => pool.dispose(),
  };
}
