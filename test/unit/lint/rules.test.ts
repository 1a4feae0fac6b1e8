import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isConfigurationFile } from '../../../src/lint/linter.ts';
import { rules } from '../../../src/lint/rules/index.ts';
import { lint, shown } from './marked.ts';

const root = join(import.meta.dirname, '../../..');

describe('rules', () => {
  it('have a page each, in both languages, and no page is without a rule', () => {
    const pages = rules.flatMap(({ id }) => [`${id}.ko.md`, `${id}.md`]);
    expect(readdirSync(join(root, 'docs/rules')).sort()).toEqual(pages.sort());
    for (const { id } of rules)
      expect(readFileSync(join(root, `docs/rules/${id}.md`), 'utf8')).toContain(`# ${id}\n`);
  });
});

describe('the sample shop', () => {
  const shop = join(root, 'examples/shop');
  const texts = new Map(
    readdirSync(shop, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(shop.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
  const files = Object.fromEntries([...texts].filter(([path]) => isConfigurationFile(path)));

  it('has the two mistakes that its page tells of, and no other', () => {
    const found = [...texts].flatMap(([path, text]) =>
      lint(files, path, text).map(({ fixes }) => [path, ...fixes.flatMap(shown)]),
    );
    expect(found.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
      ['src/cache.js', 'cache:6379', 'host.docker.internal:6380'],
      ['src/db.js', 'db:27017', 'host.docker.internal:27017'],
    ]);
  });
});

describe('configuration files', () => {
  it('are told by their names', () => {
    const yes = [
      'Dockerfile',
      'a/Dockerfile.dev',
      'web.Dockerfile',
      'web.dockerfile',
      'Containerfile',
      '.dockerignore',
      'a/web.Dockerfile.dockerignore',
      'compose.yaml',
      'compose.prod.yml',
      'docker-compose.yml',
      'docker-compose-dev.yaml',
      '.env',
      'web.env',
    ];
    const no = ['dockerfile.d/x', 'a.yaml', 'decompose.yml', 'compose.json', 'env', 'Dockerfiles', 'app.js'];
    expect(yes.filter(isConfigurationFile)).toEqual(yes);
    expect(no.filter(isConfigurationFile)).toEqual([]);
  });
});
