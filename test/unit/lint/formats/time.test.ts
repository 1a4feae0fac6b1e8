import { describe, expect, it } from 'vitest';
import { valuesOf } from './marked.ts';
import { processorTime } from '../../processorTime.ts';

const lines = (line: string): ((length: number) => string) => {
  return (length) => line.repeat(Math.ceil(length / line.length));
};
const yamlFile = lines('  a=b\n');

/** Text made to be slow, of about a length. */
const hostile: readonly (readonly [string, string, (length: number) => string])[] = [
  ...['{"a":', '[', '{', '"', '"a":', '/*', "'", '"a":"b",', '}', '\\', '1,'].map(
    (piece) => [`json ${piece}`, 'a.json', lines(piece)] as const,
  ),
  ...['a={b=', 'a=[', '"', '"""', '[a.', '[\n', 'a.', 'a.a=1\n', "'", '#', 'a="b"\n'].map(
    (piece) => [`toml ${piece}`, 'a.toml', lines(piece)] as const,
  ),
  ['toml, long headers', 'a.toml', (length) => `[${'a.'.repeat(length / 2)}]\n${'b=1\n'.repeat(length / 8)}`],
  ...['a{', 'a=[', 'a=(', '"${', '<<E\n', 'a "b" ', 'a=<<-E\n', '/*', '"', 'a="b"\n', '"${{', '%{'].map(
    (piece) => [`hcl ${piece}`, 'a.tf', lines(piece)] as const,
  ),
  ...['<a>', '<a b="', '<!--', '<![CDATA[', '<a b="c"', '<', '</', '<!', 'a ', '<a b', '<a>b</a>'].map(
    (piece) => [`xml ${piece}`, 'a.xml', lines(piece)] as const,
  ),
  ...['a{', '${', '"', 'a b;', 'a ', '\\', '}', '#', 'a {b c;', '\n', ' '].map(
    (piece) => [`nginx ${piece}`, 'nginx.conf', lines(piece)] as const,
  ),
  ...['[', '[\n', 'a=', 'a=b\n', ' a\n', 'a ', '"', 'a="\n', 'a ;', ':', 'server', '\n', ' ', 'a: b # '].map(
    (piece) => [`conf ${piece}`, 'a.conf', lines(piece)] as const,
  ),
  ...['a.', 'a.a=1\n', 'a\\\n', '\\', 'a[', '=', ' ', '#---\n', '\n'].map(
    (piece) => [`properties ${piece}`, 'a.properties', lines(piece)] as const,
  ),
  ...['A', 'A=', 'A="\n', "A='", 'A=b\n', 'export ', ' ', '#', 'A=b #', '_', 'A\\'].map(
    (piece) => [`env ${piece}`, '.env', lines(piece)] as const,
  ),
  ...['a:', 'a: "\n', 'a: b\n', "'", '\\', ' ', 'a'].map(
    (piece) => [`procfile ${piece}`, 'Procfile', lines(piece)] as const,
  ),
  ...[
    'RUN a\n',
    'ENV A=b\n',
    'ENV A="\n',
    'CMD ["a"]\n',
    'CMD [\n',
    '# a\n',
    'RUN a \\\n# b\n',
    'RUN <<E\n',
    'A ',
  ].map((piece) => [`dockerfile ${piece}`, 'Dockerfile', lines(piece)] as const),
  ['dockerfile, one command', 'Dockerfile', (length) => `RUN ${lines("a 'b ")(length)}`],
  ['dockerfile, one line over many', 'Dockerfile', (length) => `RUN a \\\n${lines('# b\n c \\\n')(length)}`],
  ['dockerfile, many variables', 'Dockerfile', (length) => `ENV ${lines('A_B=c \\\n')(length)}`],
  ['dockerfile, strings', 'Dockerfile', (length) => `CMD [${lines('"a", ')(length)}`],
  ...['[', '{', '- ', 'a: b\n', '"', 'a: |\n', '&a ', '? ', 'a: &a {<<: *a}\n', '---\n', '# a\n'].map(
    (piece) => [`yaml ${piece}`, 'a.yml', lines(piece)] as const,
  ),
  ['yaml, aliases', 'a.yml', (length) => `a: &a b\nc:\n${lines('- *a\n')(length)}`],
  [
    'yaml, merges of merges',
    'a.yml',
    (length) =>
      Array.from({ length: length / 25 }, (_, i) => `a${i + 1}: &a${i + 1} {<<: *a${i}, b${i}: c}\n`).join(
        '',
      ),
  ],
  [
    'yaml, merges of a large mapping',
    'a.yml',
    (length) =>
      `a: &a\n${Array.from({ length: length / 20 }, (_, i) => `  b${i}: c\n`).join('')}${lines('d:\n  <<: *a\n')(length / 2)}`,
  ],
  [
    'yaml, aliases of aliases',
    'a.yml',
    (length) =>
      Array.from({ length: length / 25 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i},*a${i}]\n`).join(''),
  ],
  ['yaml, a file in a block scalar', 'a.yml', (length) => `a.env: |\n${yamlFile(length)}`],
  ['yaml, many files', 'a.yml', lines('a.yml: |\n  b: c\n')],
  [
    'yaml, deeper and deeper',
    'a.yml',
    (length) => {
      const depth = Math.sqrt(2 * length);
      return Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a.yml: |\n`).join('');
    },
  ],
];

describe('time', () => {
  it.each(hostile)(
    'grows with the length and not with its square: %s',
    { timeout: 20_000 },
    (_name, path, text) => {
      const time = (length: number): number => {
        const hostileText = text(length);
        return processorTime(() => {
          valuesOf(path, hostileText);
        });
      };
      time(5_000);
      // Sixteen times the text takes 256 times as long where the square counts.
      const small = Math.min(time(5_000), time(5_000), time(5_000));
      const large = Math.min(time(80_000), time(80_000));
      expect(large).toBeLessThan(Math.max(small, 5) * 60);
    },
  );

  it.each([
    ['a.json', '{"a":'],
    ['a.toml', 'a={b='],
    ['a.tf', 'a{'],
    ['a.xml', '<a>'],
    ['nginx.conf', 'a{'],
    ['a.yml', '['],
    ['a.yml', '- '],
  ])('%s survives a megabyte of %s', { timeout: 60_000 }, (path, piece) => {
    expect(() => valuesOf(path, lines(piece)(1_000_000))).not.toThrow();
  });
});
