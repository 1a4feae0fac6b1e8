// `npm run bench [-- name …]`: a line of JSON for every figure, with what it was compared against and its budget.
import { benchCrowdedTree } from '../bench/crowd.ts';
import { benchEditor } from '../bench/editor.ts';
import { benchFiles } from '../bench/files.ts';
import type { Figure } from '../bench/figure.ts';
import { benchLint } from '../bench/lint.ts';
import { benchLabels } from '../bench/lintLabels.ts';
import { benchTyping } from '../bench/lintTyping.ts';
import { benchIdle, benchRefresh } from '../bench/refresh.ts';
import { benchScale } from '../bench/scale.ts';
import { benchSizes } from '../bench/sizes.ts';
import { benchDrawing, benchRedraw } from '../bench/topology.ts';
import { browserPackages, enginePackages, lintBenchPackages, requirePackages } from './debian.ts';
import { dockerOf } from './docker.ts';
import { ensureEmbeddedCode } from './embeddedCode.ts';
import { startEngineApart } from './engineApart.ts';
import { loadTestImages } from './images.ts';
import { runScript } from './lifetime.ts';
import { packageExtension } from './package.ts';
import type { PrivateEngine } from './privateEngine.ts';

/** A machine of some use: what the budgets speak of. */
const filling = { containers: 200, networks: 20, volumes: 100 };

/** By name, in the order in which they run; the last two fill the engine far beyond what the others speak of. */
const benches: Readonly<Record<string, (engine: PrivateEngine) => Promise<readonly Figure[]>>> = {
  refresh: async ({ dockerHost, socket }) => [await benchRefresh(dockerHost), await benchIdle(socket)],
  sizes: () => benchSizes(),
  lint: async () => [...(await benchLint()), ...benchTyping(), ...(await benchLabels())],
  files: ({ dockerHost, socket }) => benchFiles(dockerHost, socket),
  editor: ({ dockerHost }) => benchEditor(dockerHost),
  topology: async ({ dockerHost }) => [...(await benchDrawing()), await benchRedraw(dockerHost)],
  scale: ({ dockerHost, socket }) => benchScale(dockerHost, socket),
  crowd: ({ dockerHost, socket }) => benchCrowdedTree(dockerHost, socket),
};

await runScript(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);
    return 2;
  }
  await requirePackages([...enginePackages, ...browserPackages, ...lintBenchPackages], 'The bench');
  await ensureEmbeddedCode();
  await packageExtension();
  const { engine } = await startEngineApart();
  await loadTestImages(engine.dockerHost);
  await fill(engine.dockerHost);
  let isEachKept = true;
  for (const [name, run] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    for (const figure of await run(engine)) {
      console.log(JSON.stringify(figure.budget === undefined ? figure : { ...figure, ok: isKept(figure) }));
      isEachKept &&= isKept(figure);
    }
  }
  return isEachKept ? 0 : 1;
});

function isKept({ value, budget = Infinity }: Figure): boolean {
  return value <= budget;
}

async function fill(dockerHost: string): Promise<void> {
  const docker = dockerOf(dockerHost);
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  await Promise.all(numbers(filling.networks).map((n) => docker('network', 'create', `bench-net-${n}`)));
  await Promise.all(numbers(filling.volumes).map((n) => docker('volume', 'create', `bench-volume-${n}`)));
  for (const n of numbers(filling.containers)) {
    const network = `bench-net-${n % filling.networks}`;
    const volume = `bench-volume-${n % filling.volumes}:/data`;
    await docker(
      'create',
      '--name',
      `bench-${n}`,
      '--network',
      network,
      '--volume',
      volume,
      'busybox',
      'sleep',
      '600',
    );
  }
}
