// `npm run bench`: a line of JSON for every figure, with what it was compared against and its budget.
import { benchCrowdedTree, benchEditor } from '../bench/editor.ts';
import { benchFiles } from '../bench/files.ts';
import type { Figure } from '../bench/figure.ts';
import { benchLint } from '../bench/lint.ts';
import { benchTyping } from '../bench/lintTyping.ts';
import { benchIdle, benchRefresh } from '../bench/refresh.ts';
import { benchScale } from '../bench/scale.ts';
import { benchSizes } from '../bench/sizes.ts';
import { benchDrawing, benchRedraw } from '../bench/topology.ts';
import { browserPackages, enginePackages, lintBenchPackages, requirePackages } from './debian.ts';
import { dockerOf } from './docker.ts';
import { ensureEmbeddedCode } from './embeddedCode.ts';
import { loadTestImages } from './images.ts';
import { runScript } from './lifetime.ts';
import { packageExtension } from './package.ts';
import { startPrivateEngine } from './privateEngine.ts';

/** A machine of some use: what the budgets speak of. */
const filling = { containers: 200, networks: 20, volumes: 100 };

await runScript(async () => {
  await requirePackages([...enginePackages, ...browserPackages, ...lintBenchPackages], 'The bench');
  await ensureEmbeddedCode();
  await packageExtension();
  const { dockerHost, socket } = await startPrivateEngine();
  await loadTestImages(dockerHost);
  await fill(dockerHost);
  const figures: Figure[] = [
    await benchRefresh(dockerHost),
    await benchIdle(socket),
    ...(await benchSizes()),
    ...(await benchLint()),
    ...benchTyping(),
    ...(await benchFiles(dockerHost, socket)),
    ...(await benchEditor(dockerHost)),
    ...(await benchDrawing()),
    await benchRedraw(dockerHost),
    // Last: it fills the engine far beyond what the others speak of.
    ...(await benchScale(dockerHost, socket)),
    ...(await benchCrowdedTree(dockerHost)),
  ];
  for (const figure of figures) {
    console.log(JSON.stringify(figure.budget === undefined ? figure : { ...figure, ok: isKept(figure) }));
  }
  return figures.every(isKept) ? 0 : 1;
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
