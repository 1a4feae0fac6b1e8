import type { Engine } from '../src/engine/engine.ts';
import { isBuiltIn } from '../src/model/network.ts';

/** A machine that somebody has worked with for years. */
const size = { containers: 1_000, images: 200, networks: 100, volumes: 500 };

/** A fourth of all containers is on it; its name stands first. */
export const crowdedNetwork = 'aa-crowd';

/** Makes what is missing to the full size. */
export async function fillUp(engine: Engine): Promise<void> {
  const { networks } = await engine.snapshot();
  const isCrowded = [...networks.values()].some(({ name }) => name === crowdedNetwork);
  if (!isCrowded) await engine.networks.create({ name: crowdedNetwork, driver: 'bridge' });
  const there = await engine.snapshot();
  const some = async (
    kind: keyof typeof size,
    atOnce: number,
    make: (n: number) => Promise<unknown>,
  ): Promise<void> => {
    let next = there[kind].size;
    const worker = async (): Promise<void> => {
      while (next < size[kind]) await make(next++);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  };
  await some('networks', 1, (n) => engine.networks.create({ name: `scale-net-${n}`, driver: 'bridge' }));
  await some('volumes', 4, (n) => engine.volumes.create({ name: `scale-volume-${n}` }));
  const joinable = [...(await engine.snapshot()).networks.values()].filter((each) => !isBuiltIn(each));
  await some('containers', 4, (n) =>
    engine.containers.create({
      image: 'busybox',
      name: `scale-${n}`,
      command: ['sleep', '600'],
      networks: [
        { network: n % 4 === 0 ? crowdedNetwork : (joinable[n % joinable.length]?.name ?? 'bridge') },
      ],
      // Some have been there before, under other names.
      mounts: [{ type: 'volume', source: `scale-volume-${(n % 400) + 100}`, target: '/data' }],
      labels: { 'com.docker.compose.project': `project-${n % 40}` },
    }),
  );
  const [container = ''] = (await engine.snapshot()).containers.keys();
  await some('images', 2, (n) =>
    engine.containers.commit(container, { reference: `scale-image-${n}:1`, comment: String(n) }),
  );
}
