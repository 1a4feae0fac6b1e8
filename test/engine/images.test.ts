import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TransferProgress } from '../../src/engine/interface/images.ts';
import { imageSpace, prunableImages } from '../../src/model/prunable.ts';
import { clean, docker } from './harness.ts';
import { all, dockerfile, engine, name, running } from './making.ts';
import { Registry } from './registry.ts';

let registry: Registry;
const { signal } = new AbortController();
/** Names of images that a test has made. */
const made: string[] = [];
const mine = (short: string): string => {
  made.push(name(short));
  return name(short);
};

beforeAll(async () => {
  registry = await Registry.start();
});
afterEach(async () => {
  await clean();
  for (const tag of made.splice(0)) await docker('image', 'rm', '--force', tag).catch(() => undefined);
});
afterAll(() => registry.stop());

describe('an image', () => {
  it('is pushed and pulled, a layer at a time', async () => {
    const tag = `${registry.host}/${name('far')}:1`;
    made.push(tag);
    await engine.images.tag('busybox', tag);
    const pushed = await all(engine.images.push(tag, signal));
    expect(pushed.some(({ status }) => status === 'Pushed')).toBe(true);
    await engine.images.remove(tag);
    // Only what is not there is brought: an image of one's own, which goes before it comes again.
    const own = `${registry.host}/${name('own')}:1`;
    made.push(own);
    await all(engine.images.build(dockerfile('FROM busybox', 'RUN echo 1 > /one'), { tags: [own] }, signal));
    await all(engine.images.push(own, signal));
    await engine.images.remove(own);
    const pulled: TransferProgress[] = await all(engine.images.pull(own, signal));
    const layers = new Set(
      pulled.flatMap(({ layer, status }) => (status === 'Pull complete' ? [layer] : [])),
    );
    expect(layers.size).toBe(1);
    expect(pulled.some(({ total }) => total !== undefined)).toBe(true);
    expect(pulled.some(({ status }) => status.startsWith('Digest: sha256:'))).toBe(true);
    expect((await engine.image(own))?.digests).toHaveLength(1);
  });

  it('is looked for in a registry of one’s own', async () => {
    const found = await engine.images.search(`${registry.host}/nginx`);
    expect(found.map(({ name, stars, official }) => [name, stars, official])).toEqual([
      [`${registry.host}/shelf/nginx`, 1234, true],
      [`${registry.host}/other/nginx`, 0, false],
    ]);
    expect(await engine.images.search(`${registry.host}/nothing`)).toEqual([]);
  });

  it('is built, its output as it comes, with arguments, a stage and two names', async () => {
    const context = dockerfile(
      'FROM busybox AS base',
      'ARG WORD',
      'RUN echo "said $WORD"',
      'EXPOSE 80/tcp 53/udp',
      'VOLUME /data',
      'FROM base AS other',
      'RUN exit 1',
    );
    const progress = await all(
      engine.images.build(
        context,
        { tags: [mine('built:1'), mine('built:2')], arguments: { WORD: 'hello' }, target: 'base' },
        signal,
      ),
    );
    expect(progress.map(({ text }) => text ?? '').join('')).toContain('said hello');
    const id = progress.findLast(({ imageId }) => imageId !== undefined)?.imageId;
    const image = await engine.image(name('built:1'));
    expect(image).toMatchObject({
      id,
      exposedPorts: ['53/udp', '80/tcp'],
      volumes: ['/data'],
      command: ['sh'],
    });
    expect(image?.tags.toSorted()).toEqual([name('built:1'), name('built:2')]);
    const busybox = await engine.image('busybox');
    expect(image?.layers?.[0]).toBe(busybox?.layers?.[0]);
    const history = await engine.images.history(name('built:1'));
    expect(history[0]?.instruction).toContain('VOLUME [/data]');
    expect(history.reduce((sum, { size }) => sum + size, 0)).toBe(image?.size);
  });

  it('is not built any further once nobody wants it', async () => {
    const stop = new AbortController();
    const context = dockerfile('FROM busybox', 'RUN sleep 30');
    const build = engine.images.build(context, {}, stop.signal);
    const begin = Date.now();
    await expect(
      (async () => {
        for await (const { text } of build) if (text?.includes('sleep')) stop.abort();
      })(),
    ).rejects.toThrow(/cancelled/);
    expect(Date.now() - begin).toBeLessThan(15_000);
  });

  it('is saved and loaded', async () => {
    await engine.images.tag('busybox', mine('saved:1'));
    const archive = await all(await engine.images.save([name('saved:1')], signal));
    await engine.images.remove(name('saved:1'));
    const said = await all(engine.images.load(packedAgain(archive), signal));
    expect(said.join('')).toContain(`Loaded image: ${name('saved:1')}`);
    expect(await engine.image(name('saved:1'))).toBeDefined();
  });

  it('that a running container uses loses its tags only, by force', async () => {
    await all(
      engine.images.build(dockerfile('FROM busybox', 'LABEL a=b'), { tags: [mine('used:1')] }, signal),
    );
    const container = await running('user', { image: name('used:1') });
    const { id = '' } = (await engine.image(name('used:1'))) ?? {};
    await engine.images.remove(name('used:1'), { force: true });
    expect(await engine.image(id)).toMatchObject({ id, tags: [] });
    await engine.containers.remove(container, { force: true });
    await engine.images.remove(id);
  });
});

describe('pruning', () => {
  it('takes what was foretold, and gives its space back', async () => {
    // Others may have left some behind.
    await engine.images.prune('dangling');
    // Two layers of one content, made in the same second, would be one.
    const context = (content: string) =>
      dockerfile('FROM busybox', `RUN echo ${content} > /a && dd if=/dev/zero of=/b bs=1k count=64`);
    const options = { tags: [mine('pruned:1')], noCache: true };
    await all(engine.images.build(context('first'), options, signal));
    await all(engine.images.build(context('second'), options, signal));
    const foretold = prunableImages(await engine.snapshot(), 'dangling');
    expect(foretold).toHaveLength(1);
    const space = imageSpace(foretold, await engine.diskUsage(signal));
    expect(space).toBeGreaterThanOrEqual(64 * 1024);
    const pruned = await engine.images.prune('dangling');
    expect(pruned.removed).toContain(foretold[0]?.id);
    expect(pruned.reclaimed).toBe(space);
    expect(prunableImages(await engine.snapshot(), 'dangling')).toEqual([]);
  });
});

describe('the engine’s own filters', () => {
  it('tell images by name, label and age', async () => {
    await all(
      engine.images.build(
        dockerfile('FROM busybox', 'LABEL colour=blue'),
        { tags: [mine('blue:1')] },
        signal,
      ),
    );
    const { id } = (await engine.image(name('blue:1'))) ?? {};
    expect(await engine.filtered('image', { label: ['colour=blue'] })).toEqual([id]);
    expect(await engine.filtered('image', { reference: [name('blue:*')] })).toEqual([id]);
    expect(await engine.filtered('image', { reference: [name('blue:*')], dangling: ['true'] })).toEqual([]);
    expect(await engine.filtered('image', { since: ['busybox:latest'] })).toContain(id);
  });
});

async function* packedAgain(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
