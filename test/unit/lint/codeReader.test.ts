import { expect, it } from 'vitest';
import { syntaxOf } from '../../../src/lint/syntax/index.ts';
import type { Wanted } from '../../../src/lint/syntax/wanted.ts';

const wanted: Wanted = {
  isIn: (text) => text.includes('localhost'),
  next: (text, from) => {
    const at = text.indexOf('localhost', from);
    return at < 0 ? Infinity : at;
  },
};
const first = (text: string) => syntaxOf('a.ts')?.read(text, wanted).candidates[0];

it('a string is told what stands behind it', () => {
  expect(first("forAddress('localhost', 50054).build();\n")?.beside.get('port')).toBe('50054');
  expect(first("x({ host: 'localhost',\n  port: 5433 });\n")?.beside.get('port')).toBe('5433');
});

it('a line break in a value that is put into a string ends no more than it says', () => {
  const text = 'const a = `${f(() => {\n  b = 1\n  c = "localhost"\n})} …\n`;\nd = 2';
  expect(first(text)?.path).toEqual(['c']);
});
