import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import texts from '../../package.nls.json' with { type: 'json' };

const sources = globSync('test/{host,e2e}/**/*.ts').map((path) => readFileSync(path, 'utf8'));
const linked = Object.values(texts).join('\n');

/** Whether a test in a VS Code runs the command: by its id, by the last part of it, or by its title as a person does. */
function isRun(id: string, title: string): boolean {
  const at = id.lastIndexOf('.') + 1;
  return sources.some(
    (source) =>
      source.includes(`'${id}'`) ||
      source.includes(`'${title}'`) ||
      source.includes(`'Portlight: ${title}'`) ||
      // The helpers of some tests write the first part.
      (source.includes(`\`${id.slice(0, at)}\${`) && source.includes(`'${id.slice(at)}'`)) ||
      (source.includes('`portlight.${') && source.includes(`'${id.replace('portlight.', '')}'`)),
  );
}

describe('every command', () => {
  // Keys and clicks run them: test/e2e/keys.test.ts.
  const byKey = /^portlight\.row\./;
  // Each view has its own: test/host/settings.test.ts.
  const ofEachView = /^portlight\.(?:containers|images|networks|volumes)\.(?:filter|clearFilter|sortBy)$/;
  const commands = manifest.contributes.commands
    .filter(({ command }) => !byKey.test(command) && !ofEachView.test(command))
    // The buttons of the walkthroughs are all pressed: test/host/exercises.test.ts.
    .filter(({ command }) => !linked.includes(`(command:${command}`));

  it.each(commands)('$command is run in a VS Code by a test', ({ command, title }) => {
    const text = (texts as Readonly<Record<string, string>>)[title.replaceAll('%', '')] ?? title;
    expect(isRun(command, text)).toBe(true);
  });
});
