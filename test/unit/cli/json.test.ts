import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dockerfile, folderWith, jsonOf, mongo, portlight, root } from './program.ts';

const shop = join(root, 'examples/shop');

describe('JSON', () => {
  it('has all that a tool needs to put the fix in', async () => {
    const report = await jsonOf(shop);
    expect(Object.keys(report)).toEqual([
      'version',
      'root',
      'filesScanned',
      'filesInContainers',
      'milliseconds',
      'findings',
      'skipped',
    ]);
    const [finding] = report.findings;
    const { fixes = [], inContainerBecause, ...rest } = finding ?? {};
    expect(rest).toEqual({
      rule: 'localhost-in-container',
      severity: 'warning',
      file: 'src/cache.js',
      line: 3,
      column: 45,
      endLine: 3,
      endColumn: 59,
      host: 'localhost',
      port: 6380,
      service: 'web',
    });
    expect(inContainerBecause).toContainEqual({ file: 'Dockerfile', line: 5, text: 'COPY src/ src/' });
    expect(fixes[0]).toMatchObject({ kind: 'service', preferred: true });
    for (const fix of fixes)
      expect(Object.keys(fix)).toEqual(['kind', 'title', 'preferred', 'evidence', 'edits']);
    expect(fixes[0]?.evidence).toContain(
      'Service “cache” is published on the host as port 6380; in the network it listens on port 6379.',
    );
    const [edit] = fixes[0]?.edits ?? [];
    expect(edit).toEqual({
      file: 'src/cache.js',
      line: 3,
      column: 45,
      endLine: 3,
      endColumn: 59,
      newText: 'cache:6379',
    });
    const line = readFileSync(join(shop, 'src/cache.js'), 'utf8').split('\n')[2] ?? '';
    expect(line.slice(44, 58)).toBe('localhost:6380');
  });
  it.each(['json', 'sarif', 'text'])(
    'repeats no password of a line that proves something, as %s',
    async (format) => {
      const start =
        'docker run -d --name web -e DB_PASSWORD=hunter2 -e URL=postgres://bob:hunter2@db/x web\n';
      const folder = folderWith({
        ...dockerfile,
        'a.js': mongo,
        'run.sh': `docker build -t web .\n${start}`,
      });
      const { code, stdout } = await portlight(['lint', folder, '--no-engine', '--format', format]);
      expect(code).toBe(1);
      if (format !== 'text') expect(stdout).toContain('docker run -d --name web -e DB_PASSWORD=');
      expect(stdout).not.toContain('hunter2');
    },
  );
  it('names the places of edits in other files, too', async () => {
    const { findings } = await jsonOf(shop);
    const host = findings[0]?.fixes.find(({ kind }) => kind === 'host');
    expect(host?.edits.map(({ file }) => file)).toEqual(['src/cache.js', 'compose.yaml']);
    expect(host?.edits[1]?.newText).toContain('extra_hosts');
    expect(host?.edits[1]?.line).toBeGreaterThan(1);
  });
});
