// `npm test [-- part …]`: every kind of test, or some, and one last line over all of them. A part may be narrowed to the
// files whose names begin with what follows a colon: `host:fixes,reach`.
import { inWords, sum } from './counts.ts';
import { isOver, messageOf, runScript } from './lifetime.ts';
import { parts, type Part, type PartResult } from './testParts.ts';

await runScript(async () => {
  const asked = new Map(process.argv.slice(2).map((word) => split(word)));
  const unknown = [...asked.keys()].filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no part ${unknown.join(', ')}; there are ${parts.map(({ name }) => name).join(', ')}.`,
    );
    return 2;
  }
  const chosen = parts.filter(({ name }) => asked.size === 0 || asked.has(name));
  // Two lanes for two cores: what needs an engine or a VS Code waits for it a good part of its time.
  const lanes = [
    chosen.filter(({ lane }) => lane === 'source'),
    chosen.filter(({ lane }) => lane === 'engine'),
  ];
  const results = (await Promise.all(lanes.map((lane) => runLane(lane, asked)))).flat();
  if (isOver()) return 1;
  const total = sum(results);
  console.log(inWords(total));
  return total.failed === 0 ? 0 : 1;
});

/** `host:fixes,reach` → part and files. */
function split(word: string): [string, string | undefined] {
  const [part = '', only] = word.split(':');
  return [part, only];
}

async function runLane(
  lane: readonly Part[],
  asked: ReadonlyMap<string, string | undefined>,
): Promise<PartResult[]> {
  const results: PartResult[] = [];
  for (const part of lane) {
    const begin = Date.now();
    // A part that could not run has failed.
    const result = await part.run(asked.get(part.name)).catch((error: unknown): PartResult => {
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
