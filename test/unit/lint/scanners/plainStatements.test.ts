import { describe, expect, it } from 'vitest';
import { syntaxOf } from '../../../../src/lint/syntax/index.ts';
import { plainStatements } from '../../../../src/lint/syntax/scan/shapes.ts';
import type { Wanted } from '../../../../src/lint/syntax/wanted.ts';
import { randomNumbers, type Random } from '../../../random.ts';
import { language } from './marked.ts';
import { processorTime } from '../../processorTime.ts';

const word = /localhost/g;
const wanted: Wanted = {
  isIn: (text) => text.includes('localhost'),
  next: (text, from) => {
    word.lastIndex = from;
    return word.exec(text)?.index ?? Infinity;
  },
};
/** Finds the same, but leaves nothing out on the way. */
const closely: Wanted = { isIn: (text) => wanted.isIn(text), next: (_, from) => from };

const extensions = ['js', 'tsx', 'vue', 'java', 'cs', 'php', 'rs', 'kt', 'go', 'py', 'rb', 'sh'];
/** Lines of which programs are put together, some of them broken. */
const lines = [
  '  const a1 = b.c(d, "e f", 123);',
  '  run(one(two("x", 3)), four);',
  'x = y;',
  'return list;',
  'port = 5433;',
  'connect("localhost");',
  '  host = "localhost";',
  'call({ host: "localhost",',
  '  port: next("a"), b: 2,',
  '});',
  'f("localhost", 8080);',
  'if (a) b(c); else d("localhost");',
  'const url = process.env.SHOP_URL || "http://localhost";',
  'String url = System.getenv("SHOP_URL");',
  'url = "http://localhost";',
  'class A { b() {',
  '}',
  'g(`a ${h("localhost")}',
  '`);',
  '/* it;',
  ' is("a"); */',
  '// portlight-ignore',
  "it's;",
  'let s: &\'a str = t("x");',
  '$sql = "a',
  ' b(" . c . ");',
  '";',
  'const z =',
  '<<EOT',
  'EOT;',
  '"""',
  '?>',
  '<?php',
];

function program(random: Random): string {
  const picked = Array.from({ length: 40 }, () => {
    // Plain statements come in runs.
    const bound = random(3) === 0 ? lines.length : 4;
    return lines[random(bound)];
  });
  return `<?php\n${picked.join('\n')}\n`;
}

describe('plain statements, which are left out,', () => {
  it.each(extensions)('change nothing of what is found in .%s', (extension) => {
    const random = randomNumbers(7);
    let found = 0;
    for (let n = 0; n < 300; n++) {
      const text = program(random);
      const syntax = syntaxOf(`a.${extension}`);
      const reading = syntax?.read(text, wanted);
      expect(reading, text).toEqual(syntax?.read(text, closely));
      found += reading?.candidates.length ?? 0;
    }
    if (extension !== 'vue') expect(found).toBeGreaterThan(300);
  });

  it('are most of a plain program', () => {
    const text = '  const a1 = b.c(d, "e f", 123);\n'.repeat(1000);
    expect(language('javascript').scan(text, () => text.length).length).toBeLessThan(20);
    expect(language('javascript').scan(text).length).toBeGreaterThan(10_000);
  });

  it.each([
    ['a(b);\n', 'x;\n'],
    ['a', ' b'],
    ['a("', 'b'],
    ['a(', '(b'],
    ['a(', '"x",'],
    ['a(b)', '(c)'],
    ['a(b) ', '.c'],
    ["a('", "'b'"],
  ])('take time that grows with the length and not with its square: %j %j', { retry: 2 }, (start, piece) => {
    const time = (length: number): number => {
      const text = start + piece.repeat(length / piece.length);
      return processorTime(() => {
        for (let n = 0; n < 20; n++) {
          plainStatements.lastIndex = 0;
          plainStatements.test(text);
        }
      });
    };
    expect(time(80_000)).toBeLessThan(Math.max(time(20_000), 8) * 6);
  });
});
