// `npm test [-- part …]`: every kind of test, or some, and one last line over all of them.
import { inWords, sum } from './counts.ts';
import { isOver, messageOf, runScript } from './lifetime.ts';
import { parts, type Part, type PartResult } from './testParts.ts';

await runScript(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no part ${unknown.join(', ')}; there are ${parts.map(({ name }) => name).join(', ')}.`,
    );
    return 2;
  }
  const chosen = parts.filter(({ name }) => asked.length === 0 || asked.includes(name));
  // Two lanes for two cores: what needs an engine or a VS Code waits for it a good part of its time.
  const lanes = [
    chosen.filter(({ lane }) => lane === 'source'),
    chosen.filter(({ lane }) => lane === 'engine'),
  ];
  const results = (await Promise.all(lanes.map(runLane))).flat();
  if (isOver()) return 1;
  const total = sum(results);
  console.log(inWords(total));
  return total.failed === 0 ? 0 : 1;
});

async function runLane(lane: readonly Part[]): Promise<PartResult[]> {
  const results: PartResult[] = [];
  for (const part of lane) {
    const begin = Date.now();
    // A part that could not run has failed.
    const result = await part.run().catch((error: unknown): PartResult => {
      return { passed: 0, failed: 1, skipped: 0, output: messageOf(error) };
    });
    if (isOver()) break;
    results.push(result);
    // A part's output comes at once and at its end, so that two lanes do not mix.
    if (result.failed > 0) console.log(`\n${result.output.trim()}\n`);
    console.log(`${part.name}: ${inWords(result)} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
  }
  return results;
}
