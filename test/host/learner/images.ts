import { containersOfImage } from '../../../src/model/relations.ts';
import { docker, portlight, until } from '../portlight.ts';
import { Registry } from '../../engine/registry.ts';
import { button, item, known, leave, press, run, says, text, type Practice } from './press.ts';
import { image, runs } from './world.ts';

/** A: images. The registry stands in for Docker Hub. */
export const imagePractices: Readonly<Record<string, Practice>> = {
  A1: { deeds: () => press('A1', 'Show Engine Connection') },
  A2: {
    deeds: () =>
      withRegistry(({ host }) =>
        press(
          'A2',
          'Search for Images…',
          text(`${host}/nginx`, 'A word to look for'),
          item('official'),
          leave,
        ),
      ),
  },
  A3: {
    deeds: () =>
      withRegistry(async ({ host }) => {
        await docker('tag', 'busybox', `${host}/nginx:latest`);
        await docker('push', '--quiet', `${host}/nginx:latest`);
        await docker('rmi', `${host}/nginx:latest`);
        await press('A3', 'Pull Image…', text(`${host}/nginx`, 'Pull an image'));
        await until(() => docker('image', 'inspect', `${host}/nginx:latest`).catch(() => undefined));
        await docker('rmi', `${host}/nginx:latest`);
      }),
  },
  A4: { deeds: () => press('A4', 'Explain the Names of an Image…', item('nginx:latest')) },
  A5: { deeds: () => press('A5', 'Show History of Image…', item('nginx:latest')) },
  A6: { deeds: () => press('A6', 'Show Images') },
  A7: {
    deeds: async () => {
      await run('A7', 'nginx:latest', 'nginx');
      await press('A7', 'Remove Image…', item('nginx:latest'), button('Remove'), says('Learn Why'));
    },
  },
  A8: {
    before: async () => [await image('learn-web:1'), await runs('learn-web', 'learn-web:1')],
    deeds: () => press('A8', 'Remove Image by Force…', item('learn-web:1'), button('Remove by Force')),
  },
  A9: {
    before: async () => [await image('learn-old:1'), await image('learn-old:1')],
    deeds: () => press('A9', 'Inspect…', item('<none>')),
  },
  A10: {
    before: async () => [await image('learn-old:1'), await image('learn-old:1')],
    deeds: () => press('A10', 'Prune Images…', item('Dangling images'), text(''), button('Remove')),
  },
  A11: {
    before: async () => [await image('learn-unused:1'), await keepAllBut('learn-unused:1')],
    deeds: () =>
      press('A11', 'Prune Images…', item('All images that no container uses'), text(''), button('Remove')),
  },
  A12: {
    before: async () => [await image('learn-site:1'), await runs('learn-site', 'learn-site:1')],
    deeds: async () => {
      await run('A12', 'nginx:latest', 'nginx');
      await press('A12', 'Remove Container…', item('learn-site'), button('Stop and Remove'));
      await gone('learn-site');
      await press('A12', 'Remove Image…', item('learn-site:1'), button('Remove'));
    },
  },
  A13: {
    before: async () => [await image('learn-kept:1'), await runs('learn-kept', 'learn-kept:1')],
    deeds: async () => {
      await run('A13', 'nginx:latest', 'nginx');
      await press('A13', 'Stop Container', item('learn-kept'));
      await known('learn-kept', 'exited');
      await press('A13', 'Remove Image…', item('learn-kept:1'), button('Remove'), says('Learn Why'));
    },
  },
};

async function withRegistry(work: (registry: Registry) => Promise<void>): Promise<void> {
  const registry = await Registry.start();
  await work(registry);
  await registry.stop();
}

export async function gone(name: string): Promise<void> {
  const api = await portlight();
  await until(() => ![...api.snapshot().containers.values()].some((each) => each.name === name) || undefined);
}

/** Makes a container of every image that none was made of. */
async function keepAllBut(name: string): Promise<void> {
  const api = await portlight();
  const { images } = api.snapshot();
  const unused = [...images.values()].filter(
    (each) => !each.tags.includes(name) && containersOfImage(api.snapshot(), each).length === 0,
  );
  for (const [index, { id }] of unused.entries()) {
    await docker('create', '--name', `learn-keeper-${index}`, id, 'sh');
    await known(`learn-keeper-${index}`, 'created');
  }
}
