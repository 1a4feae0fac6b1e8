import { describe, expect, it } from 'vitest';
import { parseIgnoreFile } from '../../../src/lint/project/ignoreFile.ts';
import { createProject, lintDocument } from '../../../src/lint/linter.ts';
import { emptySnapshot } from '../../../src/model/snapshot.ts';
import { copiesAll } from './marked.ts';
import { processorTime } from '../processorTime.ts';

describe('.dockerignore', () => {
  /** Text, what it leaves out, and what it does not. */
  const table: readonly [string, readonly string[], readonly string[]][] = [
    ['a.js', ['a.js', 'a.js/below'], ['src/a.js', 'a.jsx', 'xa.js', 'A.js']],
    ['src', ['src/a', 'src/b/c'], ['srcs/a', 'lib/src/a']],
    ['/src/', ['src/a'], ['srcs/a', 'x/src/a']],
    ['./src/./x/../y', ['src/y', 'src/y/a'], ['src/x', 'y']],
    ['*.js', ['a.js', '.js'], ['src/a.js', 'a.ts']],
    ['*', ['a', 'src/a'], []],
    ['*/a.js', ['src/a.js', 'src/a.js/b'], ['a.js', 'src/x/a.js']],
    ['*/*/x*', ['a/b/x', 'a/b/xyz', 'a/b/x1/y'], ['a/x', 'a/b/c/x']],
    ['a?c', ['abc', 'abc/d'], ['a/c', 'ac', 'abbc']],
    ['[a-c]x', ['ax', 'cx'], ['dx', 'x', '/x']],
    ['a[^b]c', ['axc'], ['abc', 'a/c']],
    ['a[\\]\\-\\\\]c', ['a]c', 'a-c', 'a\\c'], ['abc', 'a\\]c']],
    ['a[', [], ['a', 'a[', 'ab']],
    ['a\\*b', ['a*b'], ['axb', 'a\\*b']],
    ['(a|b)+.$', ['(a|b)+.$'], ['a', 'b', '(a|b)+x$']],
    ['**', ['a', 'a/b'], []],
    ['**/a.js', ['a.js', 'x/a.js', 'x/y/a.js', 'x/a.js/y'], ['xa.js', 'x/ya.js']],
    ['**/*.local.js', ['a.local.js', 'x/y/a.local.js'], ['x/y/a.js']],
    ['src/**', ['src/a', 'src/a/b'], ['src', 'srcs/a']],
    ['src/**/a', ['src/a', 'src/x/a', 'src/x/y/a/b'], ['src/xa', 'x/src/a']],
    ['**/x/**/y', ['x/y', 'a/x/b/c/y', 'x/x/y/z'], ['a/y', 'x/ay', 'ax/y']],
    ['a**/b', ['ab', 'ax/b', 'a/x/b'], ['b', 'x/b']],
    ['***/b', ['x/b', 'x/y/b'], ['b']],
    ['**/**/b', ['b', 'x/b', 'x/y/b'], ['xb']],
    ['# a\n\n  \na', ['a'], ['# a', 'b']],
    [' #a', ['#a'], ['a']],
    ['  a \r\nb\r\n', ['a', 'b'], ['c']],
    ['src\n!src/keep', ['src/a', 'src/keeper'], ['src/keep', 'src/keep/b']],
    ['*\n! /src/', ['a', 'lib/src'], ['src/a', 'src/b/c']],
    ['!a\na', ['a'], ['b']],
    ['a\n!a/b\na/b/c', ['a/x', 'a/b/c', 'a/b/c/d'], ['a/b', 'a/b/d']],
    ['*.md\n!README*.md\nREADME-secret.md', ['a.md', 'README-secret.md'], ['README.md', 'README-x.md']],
    ['!\n/\n.\n', [], ['a', 'a/b']],
  ];
  it.each(table)('%j', (text, out, left) => {
    const leavesOut = parseIgnoreFile(text);
    expect([...out, ...left].filter(leavesOut)).toEqual(out);
  });

  const slow: readonly [string, string, string][] = [
    ['stars', `${'*a'.repeat(7)}b`, `${'a'.repeat(60)}.js`],
    ['many stars', `${'*a'.repeat(2_000)}b`, `${'a'.repeat(200)}.js`],
    ['gaps', `${'**/a/'.repeat(200)}b`, `${'a/'.repeat(100)}c.js`],
    ['stars and gaps', `${'**/*a*/'.repeat(50)}b`, `${'aaa/'.repeat(50)}c.js`],
    ['gaps without end', '*'.repeat(2_000), `${'a/'.repeat(100)}c.js`],
    ['classes without end', '*['.repeat(2_000), `${'['.repeat(100)}.js`],
  ];
  it.each(slow)('takes no time that could be noticed: %s', (_name, pattern, path) => {
    const project = createProject(
      new Map(Object.entries({ ...copiesAll, '.dockerignore': `${pattern}x\n`.repeat(3) })),
    );
    const time = processorTime(() => {
      const text = "x('mongodb://localhost')";
      expect(lintDocument({ path, text }, project, emptySnapshot)).toHaveLength(1);
    });
    expect(time).toBeLessThan(500);
  });
});
