import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { dockerfile, folderWith, mongo, portlight, root } from './program.ts';

// The validator's declarations describe its modules otherwise than Node loads them.
const require = createRequire(import.meta.url);
interface Validator {
  validate(schema: object, data: unknown): boolean;
  readonly errors: unknown;
}
const { default: Draft4 } = require('ajv-draft-04') as { default: new (options: object) => Validator };
const { default: addFormats } = require('ajv-formats') as { default: (validator: Validator) => void };

async function sarifOf(folder: string): Promise<Log> {
  const { stdout } = await portlight(['lint', folder, '--no-engine', '--format', 'sarif']);
  const log = JSON.parse(stdout) as Log;
  // One of the schema's patterns is no expression with the Unicode flag.
  const validator = new Draft4({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(validator);
  validator.validate(schema, log);
  expect(validator.errors).toBeNull();
  return log;
}

describe('SARIF', () => {
  it('is valid, and says what is wrong, why, and what to put there', async () => {
    const { runs } = await sarifOf(join(root, 'examples/shop'));
    const [cache, db] = runs[0]?.results ?? [];
    expect(db).toMatchObject({
      ruleId: 'localhost-in-container',
      ruleIndex: 0,
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/db.js', uriBaseId: '%SRCROOT%' },
            region: { startLine: 9, startColumn: 37, endLine: 9, endColumn: 52 },
          },
        },
      ],
    });
    expect(
      cache?.relatedLocations?.map(({ physicalLocation, message }) => [
        physicalLocation?.artifactLocation?.uri,
        physicalLocation?.region?.startLine,
        message?.text,
      ]),
    ).toContainEqual(['Dockerfile', 5, 'This line brings the file into the image: COPY src/ src/']);
    expect(cache?.fixes?.[0]).toEqual({
      description: { text: 'Replace with “cache:6379” (compose service “cache”)' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'src/cache.js', uriBaseId: '%SRCROOT%' },
          replacements: [
            {
              deletedRegion: { startLine: 3, startColumn: 45, endLine: 3, endColumn: 59 },
              insertedContent: { text: 'cache:6379' },
            },
          ],
        },
      ],
    });
  });
  it('has fixes of several files as one', async () => {
    const { runs } = await sarifOf(join(root, 'examples/shop'));
    const changed = runs[0]?.results?.[0]?.fixes?.map(({ artifactChanges }) =>
      artifactChanges.map(({ artifactLocation }) => artifactLocation.uri),
    );
    expect(changed).toContainEqual(['src/cache.js', 'compose.yaml']);
  });
  it('names every rule, with its page', async () => {
    const { runs } = await sarifOf(folderWith({}));
    const [rule] = runs[0]?.tool.driver.rules ?? [];
    expect(rule).toMatchObject({
      id: 'localhost-in-container',
      helpUri: pathToFileURL(join(root, 'docs/rules/localhost-in-container.md')).href,
      defaultConfiguration: { level: 'warning' },
    });
    expect(rule?.help?.markdown).toContain('# localhost-in-container');
  });
  it('is valid for odd names, for equal lines, and for what was skipped', async () => {
    const { runs } = await sarifOf(
      folderWith({ ...dockerfile, 'a b#%é.js': mongo + mongo, 'large.js': 'x'.repeat(1_000_001) }),
    );
    const results = runs[0]?.results ?? [];
    expect(results[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('a%20b%23%25%C3%A9.js');
    const prints = results.map(({ partialFingerprints }) => partialFingerprints?.['portlight/v1']);
    expect(new Set(prints).size).toBe(2);
    expect(runs[0]?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      'large.js: too-large',
    );
  });
  it('says that a run failed which could not read everything', async () => {
    const folder = folderWith({ ...dockerfile, 'a.js': mongo });
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/b`), Buffer.from([0xff]), Buffer.from('.js')]), '');
    expect((await sarifOf(folder)).runs[0]?.invocations?.[0]?.executionSuccessful).toBe(false);
  });
  it('knows a finding again when lines have moved', async () => {
    const print = async (text: string): Promise<unknown> =>
      (await sarifOf(folderWith({ ...dockerfile, 'a.js': text }))).runs[0]?.results?.[0]?.partialFingerprints;
    expect(await print(`\n\n  ${mongo}`)).toEqual(await print(mongo));
  });
});
