// `npm run fuzz`: the properties of test/unit/fuzz with a hundred times as many inputs as in a test run, for the night.
import { runScript } from './lifetime.ts';
import { packageBin, root } from './paths.ts';
import { capture } from './processes.ts';
import { fuzzRunsVariable } from './testEnvironment.ts';

const inputs = 100_000;

await runScript(async () => {
  const env = { [fuzzRunsVariable]: String(inputs) };
  const onOutput = (text: string) => void process.stdout.write(text);
  const args = ['run', '--project', 'unit', 'test/unit/fuzz'];
  return (await capture(packageBin('vitest'), args, { cwd: root, env, onOutput })).code;
});
