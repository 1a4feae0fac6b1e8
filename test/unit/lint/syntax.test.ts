import { describe, expect, it } from 'vitest';
import { copiesAll, expectFindings, lint } from './marked.ts';
import { processorTime } from '../processorTime.ts';

describe('JavaScript and its family', () => {
  const texts: readonly [string, string][] = [
    [
      'both quotes and a template',
      'a("mongodb://«localhost»"); b(\'redis://«localhost:6379»\'); c(`nats://«127.0.0.1»`)',
    ],
    ['several hosts', "x('mongodb://u:p@«localhost:27017»,db2:27017,«127.0.0.1:27018»/x?replicaSet=rs')"],
    [
      'IPv6 and the unspecified address',
      "x('redis://«[::1]:6379»'); y('amqp://guest:guest@«0.0.0.0:5672»/')",
    ],
    ['a password with @', "x('postgres://me:p@ss@«localhost»/x')"],
    ['dialects', "x('postgresql+asyncpg://«localhost»/x'); y('jdbc:mysql://«localhost:3306»/x')"],
    ['values in a template', 'x(`mongodb://${user}:${pass("}")}@«localhost»:${port}/${db}`)'],
    ['a template inside a template', 'x(`a ${ok ? `redis://«localhost»` : ""} b`)'],
    ['a host that is put in', 'x(`mongodb://${host}:27017`); y(`mongodb://localhost${suffix}/x`)'],
    [
      'other hosts and schemes',
      "x('mongodb://localhost.example.com'); y('http://localhost:27017'); z('mongodb://db/localhost')",
    ],
    ['comments', "// mongodb://localhost\n/* 'mongodb://localhost' */ x() // 'redis://localhost'\n"],
    [
      'regular expressions and divisions',
      "a = /'/.test(b); c = d / 2; x('redis://«localhost»'); e = /[/'\"]/",
    ],
    ['escapes', "a('it\\'s'); x('redis://«localhost»')"],
    ['JSX', "<p>Don't</p>;\nx('redis://«localhost»'); <a href='x'></a>; y('redis://«localhost»')"],
    ['a string without an end', "a = 'oops\nx('redis://«localhost»')"],
    ['a template without an end', 'x(`redis://«localhost»'],
    [
      'messages',
      "console.log('mongodb://localhost'); throw new Error(`redis://localhost`); x('see mongodb://localhost')",
    ],
    ['a body handed to a named call', "describe('x', () => { connect('redis://«localhost»') })"],
    ['an object', "createClient({ url: 'redis://«localhost:6379»', name: 'a' })"],
    ['characters beyond the BMP', "// 🐳 컨테이너\nconst 이름 = '🐳'; x('redis://«localhost»')"],
  ];
  it.each(texts)('%s', (_name, text) => void expectFindings(copiesAll, 'a.tsx', text));
  it('takes every extension of the family and no other', () => {
    const text = "x('redis://localhost')";
    const found = [
      'js',
      'mjs',
      'cjs',
      'jsx',
      'ts',
      'mts',
      'cts',
      'tsx',
      'JS',
      'd.ts',
      'min.js',
      'md',
      '',
    ].filter((extension) => lint(copiesAll, `a.${extension}`, text).length > 0);
    expect(found).toEqual(['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx', 'JS']);
  });
});

describe('Python', () => {
  const texts: readonly [string, string][] = [
    ['strings', "a = 'redis://«localhost»'\nb = \"redis://«localhost»\"\nc = rb'''redis://«localhost»'''\n"],
    ['f-strings', "x(f'mongodb://{user}:{{p}}@«localhost:27017»/{db}')\n"],
    [
      'comments and docstrings',
      '# redis://localhost\ndef f():\n    """redis://localhost"""\n    return "redis://«localhost»"\n',
    ],
    ['messages', 'print("redis://localhost"); raise ValueError("redis://localhost")\n'],
  ];
  it.each(texts)('%s', (_name, text) => void expectFindings(copiesAll, 'a.py', text));
  it('knows defaults of variables', () => {
    const files = { Dockerfile: 'FROM python\nENV REDIS=1\nCOPY . .\n' };
    expectFindings(files, 'a.py', "x(os.environ.get('REDIS', 'redis://localhost'))\n");
    expectFindings(files, 'a.py', "x(os.getenv('REDIS') or 'redis://localhost')\n");
    expectFindings(files, 'a.py', "x(config('REDIS', default='redis://localhost'))\n");
    expectFindings(files, 'a.py', "x(os.environ.get('OTHER', 'redis://«localhost»'))\n");
  });
});

describe('portlight-ignore', () => {
  const texts: readonly [string, string][] = [
    ['on the line', "x('redis://localhost') // portlight-ignore\ny('redis://«localhost»')"],
    [
      'on the line above',
      "// portlight-ignore: runs beside its own server\nx('redis://localhost')\ny('redis://«localhost»')",
    ],
    ['for this rule', "/* portlight-ignore localhost-in-container */ x('redis://localhost')"],
    ['for another rule', "// portlight-ignore container-ip\nx('redis://«localhost»')"],
    ['in a string', "a('portlight-ignore'); x('redis://«localhost»')"],
    ['as part of a word', "// portlight-ignored\nx('redis://«localhost»')"],
  ];
  it.each(texts)('%s', (_name, text) => void expectFindings(copiesAll, 'a.js', text));
  it.each([
    ['a.js', "\tif (a)\n\t  x('redis://«localhost»')\n"],
    ['a.py', "if a:\n    x('redis://«localhost»')\n"],
    ['a.js', 'x(`\n  redis://«localhost»\n`)'],
  ])('is what the edit writes: %s', (path, marked) => {
    const [finding] = expectFindings(copiesAll, path, marked);
    const text = marked.replace(/[«»]/g, '');
    const at = finding?.ignores.line?.start ?? 0;
    expect(
      lint(copiesAll, path, text.slice(0, at) + (finding?.ignores.line?.newText ?? '') + text.slice(at)),
    ).toEqual([]);
  });
});

describe('time', () => {
  const pieces: readonly [string, (count: number) => string][] = [
    ['letters', (count) => 'a'.repeat(count)],
    ['schemes', (count) => "'mongodb://localhost,".repeat(count / 20)],
    ['hosts', (count) => `'mongodb://${'localhost,'.repeat(count / 10)}'`],
    ['values in a template', (count) => `\`${'mongodb://localhost/${a}'.repeat(count / 24)}\``],
    ['blanks in a literal', (count) => `'${' '.repeat(count)}mongodb://localhost'`],
    ['open templates', (count) => '`${'.repeat(count / 3)],
    ['slashes', (count) => '=/[ '.repeat(count / 4)],
    ['comments before slashes', (count) => '/**//'.repeat(count / 5)],
    ['open comments', (count) => '/*'.repeat(count / 2)],
    ['quotes', (count) => `'"`.repeat(count / 2)],
    ['ignores', (count) => '// portlight-ignore a\n'.repeat(count / 22)],
    ['calls on one line', (count) => "x('redis://localhost');".repeat(count / 23)],
    [
      'findings behind blanks',
      (count) => `${' '.repeat(count / 2)}${"x('redis://localhost');".repeat(count / 46)}`,
    ],
    ['nested arguments', (count) => "x({ a: 'redis://localhost', b:".repeat(count / 30)],
    ['arguments of a reader', (count) => `getenv(${"'AAA', ".repeat(count / 7)}'x')`],
    ['a chain of defaults', (count) => "process.env.A || 'redis://localhost' || ".repeat(count / 40)],
    ['braces', (count) => `f'${'{'.repeat(count)}`],
    ['lists', (count) => "'a',".repeat(count / 4)],
    ['defaults', (count) => 'process.env.A||'.repeat(count / 15)],
  ];
  it.each(pieces)(
    'grows with the length and not with its square: %s',
    (_name, piece) => {
      const time = (count: number, path: string): number => {
        const text = `'mongodb://localhost';\n${piece(count)}`;
        return processorTime(() => {
          lint(copiesAll, path, text);
        });
      };
      for (const path of ['a.js', 'a.py']) {
        time(20_000, path);
        // Sixteen times the text takes 256 times as long where the square counts.
        const small = Math.min(time(20_000, path), time(20_000, path), time(20_000, path));
        const large = Math.min(time(320_000, path), time(320_000, path));
        expect(large).toBeLessThan(Math.max(small, 5) * 80);
      }
    },
    20_000,
  );
});
