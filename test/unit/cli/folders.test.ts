import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonReport } from '../../../src/cli/formats/json.ts';
import { dockerfile, folderWith, jsonOf, mongo, portlight } from './program.ts';

const places = ({ findings }: JsonReport): string[] =>
  findings.map(({ file, line, column }) => `${file}:${line}:${column}`);

describe('a folder', () => {
  it('is searched without the packages of others and without tests', async () => {
    const folder = folderWith({
      ...dockerfile,
      'a.js': mongo,
      'src/deep/b.py': mongo,
      'node_modules/c/index.js': mongo,
      '.git/hook.js': mongo,
      'tests/d.js': mongo,
      'e.test.js': mongo,
    });
    const report = await jsonOf(folder);
    expect(places(report)).toEqual(['a.js:1:20', 'src/deep/b.py:1:20']);
    expect(report).toMatchObject({
      version: 1,
      root: folder,
      // The Dockerfile is looked at, too, and copies itself.
      filesScanned: 3,
      filesInContainers: 3,
      skipped: [],
    });
  });
  it('is judged by the configuration in all of its parts, tests included', async () => {
    const compose = 'services:\n  web:\n    image: node:22\n    volumes: ["../src:/app"]\n';
    const report = await jsonOf(
      folderWith({ 'tests/compose.yaml': compose, 'src/a.js': mongo, 'b.js': mongo }),
    );
    expect(places(report)).toEqual(['src/a.js:1:20']);
    expect(report).toMatchObject({ filesScanned: 2, filesInContainers: 1 });
    expect(report.findings[0]?.service).toBe('web');
  });
  it('is left by no symbolic link, and no link is walked in circles', async () => {
    const outside = folderWith({ 'outside.js': mongo, Dockerfile: 'FROM scratch\nCOPY . .\n' });
    const folder = folderWith({ 'src/a.js': mongo });
    symlinkSync(outside, join(folder, 'elsewhere'));
    symlinkSync(join(outside, 'Dockerfile'), join(folder, 'Dockerfile'));
    symlinkSync('..', join(folder, 'src/loop'));
    symlinkSync('self', join(folder, 'self'));
    symlinkSync('a.js', join(folder, 'src/b.js'));
    expect(await jsonOf(folder)).toMatchObject({ filesScanned: 1, findings: [], skipped: [] });
    mkdirSync(join(folder, 'docker'));
    const inside = folderWith({ 'src/a.js': mongo, 'docker/app': 'FROM scratch\nCOPY . .\n' });
    symlinkSync('docker/app', join(inside, 'Dockerfile'));
    symlinkSync('a.js', join(inside, 'src/b.js'));
    expect(places(await jsonOf(inside))).toEqual(['src/a.js:1:20']);
  });
  it('may be searched by several threads', async () => {
    const files = Array.from({ length: 1100 }, (_, n) => [
      `src/part-${n}.js`,
      n % 11 === 0 ? mongo : 'x();\n',
    ]);
    const report = await jsonOf(folderWith({ ...dockerfile, ...Object.fromEntries(files) }));
    expect(report).toMatchObject({ filesScanned: 1101, filesInContainers: 1101 });
    const expected = files.filter(([, text]) => text === mongo).map(([path]) => `${path}:1:20`);
    expect(places(report)).toEqual(expected.sort());
  });
});

describe('a file', () => {
  it.each([
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(mongo)])],
    ['UTF-16, little-endian', Buffer.from(`\uFEFF${mongo}`, 'utf16le')],
    ['UTF-16, big-endian', Buffer.from(`\uFEFF${mongo}`, 'utf16le').swap16()],
    ['capitals', Buffer.from(mongo.replace('localhost', 'LocalHost'))],
  ])('with %s is read, and its columns count without the mark', async (_, bytes) => {
    expect(places(await jsonOf(folderWith({ ...dockerfile, 'a.js': bytes })))).toEqual(['a.js:1:20']);
  });
  it('has columns in UTF-16 code units, and lines that end with CRLF', async () => {
    const report = await jsonOf(
      folderWith({ ...dockerfile, 'a.js': `// 🐳\r\nx("🐳", "redis://localhost");\r\n` }),
    );
    expect(report.findings).toMatchObject([{ line: 2, column: 18, endLine: 2, endColumn: 27 }]);
  });
  it('that is binary is passed over silently', async () => {
    const report = await jsonOf(folderWith({ ...dockerfile, 'a.js': `\0${mongo}` }));
    expect(report).toMatchObject({ findings: [], skipped: [] });
  });
  it('that is too large is passed over and named', async () => {
    const large = mongo + 'x'.repeat(10_000_000);
    const folder = folderWith({ ...dockerfile, 'a.js': large, 'b.js': mongo, 'c.env': large });
    const report = await jsonOf(folder);
    expect(places(report)).toEqual(['b.js:1:20']);
    expect(report.skipped).toEqual([
      { file: 'a.js', reason: 'too-large' },
      { file: 'c.env', reason: 'too-large' },
    ]);
    const { stdout } = await portlight(['lint', folder, '--no-engine']);
    expect(stdout).toContain('Skipped: a.js (larger than 1 MB)\nSkipped: c.env (larger than 1 MB)\n');
  });
  it('that cannot be read is named', async () => {
    const folder = folderWith({ ...dockerfile, 'b.js': mongo });
    // Nothing is closed to root, but a name that is no text cannot be handed back to the system.
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff]), Buffer.from('.js')]),
      mongo,
    );
    const report = await jsonOf(folder);
    expect(places(report)).toEqual(['b.js:1:20']);
    expect(report.skipped).toEqual([{ file: 'a\uFFFD.js', reason: 'unreadable' }]);
  });
});
