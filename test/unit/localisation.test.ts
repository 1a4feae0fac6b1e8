import { globSync, readFileSync } from 'node:fs';
import { getL10nJson } from '@vscode/l10n-dev';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const readJson = (path: string): Record<string, string> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
const placeholders = (text: string): string => (text.match(/\{\d+\}/g) ?? []).toSorted().join(' ');
const hangul = /\p{Script=Hangul}/u;

describe('runtime strings', async () => {
  const sources = globSync('src/{ui,wording,cli}/**/*.ts').map((path) => ({
    contents: readFileSync(path, 'utf8'),
    extension: '.ts' as const,
  }));
  const english = Object.keys(await getL10nJson(sources));
  const korean = readJson('l10n/bundle.l10n.ko.json');

  it('are found in the sources', () => {
    expect(english.length).toBeGreaterThan(100);
  });
  it('all have a Korean text', () => {
    expect(english.filter((key) => !hangul.test(korean[key] ?? '') && korean[key] !== 'ID')).toEqual([]);
  });
  it('have no Korean text without an English one', () => {
    expect(Object.keys(korean).filter((key) => !english.includes(key))).toEqual([]);
  });
  it('name the same arguments in both languages', () => {
    const differing = english.filter((key) => placeholders(key) !== placeholders(korean[key] ?? ''));
    expect(differing).toEqual([]);
  });
});

describe('manifest strings', () => {
  const english = readJson('package.nls.json');
  const korean = readJson('package.nls.ko.json');
  const used = [...JSON.stringify(manifest).matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key ?? '');

  it('exist in both languages', () => {
    expect(Object.keys(korean).sort()).toEqual(Object.keys(english).sort());
    expect(Object.entries(korean).filter(([, text]) => !hangul.test(text))).toEqual([]);
  });
  it('are all used, and none is missing', () => {
    expect([...new Set(used)].sort()).toEqual(Object.keys(english).sort());
  });
  it('link the same commands in both languages', () => {
    const links = (text = ''): string[] => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? '');
    for (const [key, text] of Object.entries(english)) expect(links(korean[key]), key).toEqual(links(text));
  });
});

describe('walkthrough pages', () => {
  const pages = globSync('walkthroughs/*/*.md').filter((path) => !path.endsWith('.nls.ko.md'));

  it('are found', () => {
    expect(pages.length).toBeGreaterThan(0);
  });
  it.each(pages)('%s has a Korean page', (page) => {
    const korean = readFileSync(page.replace(/\.md$/, '.nls.ko.md'), 'utf8');
    expect(korean).toMatch(hangul);
    // Markdown ends no emphasis between a sign and a letter: the asterisks would be seen.
    expect(korean).not.toMatch(/[^\p{L}\p{N}\s*]\*{1,2}\p{Script=Hangul}/u);
  });
});
