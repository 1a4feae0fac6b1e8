import { describe, expect, it } from 'vitest';
import { applied, copiesAll, fixed, lint, type Files } from './marked.ts';

const db = '  db:\n    image: postgres\n    ports: ["5433:5432"]\n';
const composed = (web: string): Files => ({
  ...copiesAll,
  'compose.yaml': `services:\n  web:\n    build: .\n${web}${db}`,
});

describe('the address is replaced', () => {
  const rows: readonly (readonly [name: string, path: string, before: string, after: string])[] = [
    ['in a URL', 'a.js', "a('postgres://me:p@localhost:5433/x?y#z');", "a('postgres://me:p@db:5432/x?y#z');"],
    [
      'in quotes',
      'a.py',
      'A = "postgres://localhost:5433/x"  # here\n',
      'A = "postgres://db:5432/x"  # here\n',
    ],
    ['in a list', 'a.js', "a('postgres://localhost:5433,b:1/x');", "a('postgres://db:5432,b:1/x');"],
    [
      'with CRLF',
      'a.yml',
      'a: 1\r\npg: postgres://localhost:5433/x\r\nb: 2\r\n',
      'a: 1\r\npg: postgres://db:5432/x\r\nb: 2\r\n',
    ],
    [
      'in a pair',
      'a.yml',
      'pg:\n  port: 5433 # b\n  host: localhost # a\n',
      'pg:\n  port: 5432 # b\n  host: db # a\n',
    ],
    ['in fields', 'a.py', 'a("host=localhost port=5433 dbname=x")\n', 'a("host=db port=5432 dbname=x")\n'],
    [
      'behind surrogates',
      'a.js',
      "// 🐳\na('🐳', 'postgres://localhost:5433');",
      "// 🐳\na('🐳', 'postgres://db:5432');",
    ],
  ];
  it.each(rows)('%s', (_name, path, before, after) => {
    expect(fixed(composed(''), path, before, 'service')).toEqual({ [path]: after });
  });

  it("by the engine's host, which the service is told of", () => {
    const text = "a('mongodb://localhost');\n";
    expect(fixed(composed(''), 'a.js', text, 'host')).toEqual({
      'a.js': "a('mongodb://host.docker.internal');\n",
      'compose.yaml': `services:\n  web:\n    build: .\n    extra_hosts:\n      - "host.docker.internal:host-gateway"\n${db}`,
    });
  });
});

describe('the variable that the code reads is set', () => {
  const text = "a(process.env.DATABASE_URL || 'postgres://me@localhost:5433/x');\n";
  const url = 'postgres://me@db:5432/x';
  const rows: readonly (readonly [name: string, before: string, after: string])[] = [
    ['in a new mapping', '', `    environment:\n      DATABASE_URL: ${url}\n`],
    [
      'in a mapping',
      '    environment:\n      A: 1 # a\n',
      `    environment:\n      A: 1 # a\n      DATABASE_URL: ${url}\n`,
    ],
    [
      'in a list',
      '    environment:\n      - A=1 # a\n',
      `    environment:\n      - A=1 # a\n      - DATABASE_URL=${url}\n`,
    ],
    [
      'in a list without indent',
      '    environment:\n    - A=1\n',
      `    environment:\n    - A=1\n    - DATABASE_URL=${url}\n`,
    ],
    ['in flow style', '    environment: { A: "1" }\n', `    environment: { A: "1", DATABASE_URL: ${url} }\n`],
    ['in a flow list', '    environment: ["A=1"]\n', `    environment: ["A=1", DATABASE_URL=${url}]\n`],
    [
      'behind a comment',
      '    environment:\n      A: 1\n      # last\n',
      `    environment:\n      A: 1\n      DATABASE_URL: ${url}\n      # last\n`,
    ],
  ];
  it.each(rows)('%s', (_name, before, after) => {
    const files = composed(before);
    const expected = composed(after)['compose.yaml'];
    expect(fixed(files, 'a.js', text, 'set-variable')).toEqual({ 'compose.yaml': expected });
    const broken = { ...files, 'compose.yaml': files['compose.yaml']?.replaceAll('\n', '\r\n') ?? '' };
    const withBreaks = expected?.replaceAll('\n', '\r\n');
    expect(fixed(broken, 'a.js', text, 'set-variable')).toEqual({ 'compose.yaml': withBreaks });
  });

  it.each([
    ['', 'DATABASE_URL: postgres://u:p$$w$$$$@db:5432/x'],
    ['    environment:\n      - A=1\n', '- DATABASE_URL=postgres://u:p$$w$$$$@db:5432/x'],
  ])('with dollar signs that compose leaves alone', (before, after) => {
    const code = "a(process.env.DATABASE_URL || 'postgres://u:p$w$$@localhost:5433/x');\n";
    const files = composed(before);
    const finding = lint(files, 'a.js', code)[0];
    const changed = applied(finding, 0, 'compose.yaml', files['compose.yaml'] ?? '');
    expect(changed.split('\n').map((line) => line.trim())).toContain(after);
    expect(lint({ ...files, 'compose.yaml': changed }, 'a.js', code)).toEqual([]);
  });

  it('but not in an environment that another service has, too', () => {
    const files = composed('    environment: &env\n      A: 1\n');
    const shared = `${files['compose.yaml']}  other:\n    image: busybox\n    environment: *env\n`;
    const [finding] = lint({ ...files, 'compose.yaml': shared }, 'a.js', text);
    expect(finding?.fixes.map(({ kind }) => kind)).toEqual(['service', 'host']);
  });

  describe('where `<<` brings in the section', () => {
    const merging = (base: string, own = '    <<: *base\n'): Files => ({
      ...copiesAll,
      'compose.yaml': `x-base: &base\n${base}services:\n  web:\n    build: .\n${own}${db}`,
    });
    const added = (base: string, own: string, section: string): string =>
      merging(base, own + section)['compose.yaml'] ?? '';

    it('in one that goes on with it', () => {
      const base = '  environment: &env\n    A: 1\n';
      const own = '    <<: *base\n';
      const section = `    environment:\n      <<: *env\n      DATABASE_URL: ${url}\n`;
      expect(fixed(merging(base), 'a.js', text, 'set-variable')).toEqual({
        'compose.yaml': added(base, own, section),
      });
      const further = `x-env: &env\n  A: 1\n${merging('  environment: *env\n')['compose.yaml']}`;
      expect(fixed({ ...copiesAll, 'compose.yaml': further }, 'a.js', text, 'set-variable')).toEqual({
        'compose.yaml': further.replace(own, own + section),
      });
    });
    it.each([
      ['that has no name', '  environment:\n    A: 1\n', undefined],
      ['that is a list', '  environment: &env\n    - A=1\n', undefined],
      ['whose name is used twice', '  environment: &env\n    A: 1\n  labels: &env\n    B: 1\n', undefined],
      ['of the second of two', '  environment:\n    A: 1\n', '    <<: [*more, *base]\n'],
    ])('but not one %s', (_name, base, own) => {
      const files = merging(base, own);
      const compose = `x-more: &more\n  restart: always\n${files['compose.yaml']}`;
      const [finding] = lint({ ...files, 'compose.yaml': compose }, 'a.js', text);
      expect(finding?.fixes.map(({ kind }) => kind)).toEqual(['service', 'host']);
    });
    it('and says nothing against a section that nothing brings in', () => {
      const base = '  restart: always\n';
      const own = '    <<: *base\n';
      expect(fixed(merging(base), 'a.js', text, 'set-variable')).toEqual({
        'compose.yaml': added(base, own, `    environment:\n      DATABASE_URL: ${url}\n`),
      });
    });
    it('nor gives the host a name in place of the names that are there', () => {
      const files = merging('  extra_hosts:\n    - "a:10.0.0.1"\n');
      expect(Object.keys(fixed(files, 'a.js', "a('mongodb://localhost');\n", 'host'))).toEqual(['a.js']);
    });
  });

  it('in the Dockerfile where there is no compose file', () => {
    const [finding] = lint(copiesAll, 'a.js', "a(process.env.MONGO_URL || 'mongodb://localhost/x');\n");
    expect(applied(finding, 0, 'Dockerfile', copiesAll.Dockerfile)).toBe(
      'FROM node:22\nWORKDIR /app\nCOPY . .\nENV MONGO_URL=mongodb://host.docker.internal/x\nCMD ["node", "."]\n',
    );
  });
  it('in a Dockerfile without a last line break, and with a value that needs quotes', () => {
    const dockerfile = 'FROM node\nCOPY . .';
    const [finding] = lint(
      { Dockerfile: dockerfile },
      'a.js',
      "a(process.env.MONGO_URL || 'mongodb://u:$1@localhost/x');",
    );
    expect(applied(finding, 0, 'Dockerfile', dockerfile)).toBe(
      'FROM node\nCOPY . .\nENV MONGO_URL="mongodb://u:\\$1@host.docker.internal/x"\n',
    );
  });
  it.each([
    `const { DATABASE_URL = 'postgres://me@localhost:5433/x' } = process.env;`,
    `const {\n  PORT = 3000,\n  DATABASE_URL: url = 'postgres://me@localhost:5433/x',\n} = process.env;`,
    `const { DATABASE_URL = 'postgres://me@localhost:5433/x' } = import.meta.env;`,
    `export function load({ DATABASE_URL = 'postgres://me@localhost:5433/x' } = process.env) {}`,
  ])('of variables that are taken apart: %s', (code) => {
    const own = '    environment:\n      DATABASE_URL: postgres://me@db:5432/x\n';
    expect(fixed(composed(''), 'a.js', code, 'set-variable')).toEqual({
      'compose.yaml': composed(own)['compose.yaml'],
    });
    const [finding] = lint(composed(''), 'a.js', code);
    expect(finding?.fixes[0]).toMatchObject({
      kind: 'set-variable',
      variable: 'DATABASE_URL',
      preferred: true,
    });
    // What compose sets is what is dialled.
    expect(lint(composed(own), 'a.js', code)).toEqual([]);
  });
  it('but not of what is taken apart from anything else', () => {
    const code = `const { DATABASE_URL = 'postgres://me@localhost:5433/x' } = options;`;
    expect(fixed(composed(''), 'a.js', code, 'set-variable')).toEqual({});
  });
  it('of a placeholder, for the host alone', () => {
    const yaml = 'spring:\n  datasource:\n    url: jdbc:postgresql://${DB_HOST:localhost}:5432/x\n';
    const own = '    environment:\n      DB_HOST: db\n';
    const files = {
      ...copiesAll,
      'compose.yaml': composed('')['compose.yaml']?.replace('5433', '5432') ?? '',
    };
    expect(fixed(files, 'application.yml', yaml, 'set-variable')).toEqual({
      'compose.yaml': files['compose.yaml'].replace('    build: .\n', `    build: .\n${own}`),
    });
  });
  it('but not of a placeholder that leaves a wrong port behind', () => {
    const yaml = 'spring:\n  datasource:\n    url: jdbc:postgresql://${DB_HOST:localhost}:5433/x\n';
    expect(fixed(composed(''), 'application.yml', yaml, 'set-variable')).toEqual({});
    expect(fixed(composed(''), 'application.yml', yaml, 'service')).toEqual({
      'application.yml': yaml.replace('localhost', 'db').replace('5433', '5432'),
    });
  });
});
