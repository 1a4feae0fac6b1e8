import { describe, expect, it } from 'vitest';
import { copiesAll, expectFindings, lint, mongo, unmarked } from './marked.ts';

const { text: plain } = unmarked(mongo);

describe('texts of every kind', () => {
  const rows: readonly (readonly [name: string, path: string, text: string])[] = [
    ['CRLF', 'a.js', `a();\r\n${mongo.replace('\n', '\r\n')}b();\r\n`],
    ['CRLF in YAML', 'a.yml', 'redis:\r\n  host: «localhost»\r\n  port: 6379\r\n'],
    ['CRLF in an env file', '.env', 'A=1\r\nREDIS_HOST=«localhost»\r\nREDIS_PORT=6379\r\n'],
    ['CRLF in properties', 'a.properties', 'a=1\r\nspring.redis.host=«localhost»\r\n'],
    ['CRLF in C#', 'a/Program.cs', 'var a = 1;\r\nvar b = "redis://«localhost»";\r\n'],
    ['a byte order mark', 'a.js', `\uFEFF${mongo}`],
    ['a byte order mark in YAML', 'a.yml', '\uFEFFredis:\n  host: «localhost»\n'],
    ['a byte order mark in JSON', 'appsettings.json', '\uFEFF{ "Redis": { "Host": "«localhost»" } }\n'],
    ['a byte order mark in an env file', '.env', '\uFEFFREDIS_HOST=«localhost»\n'],
    ['surrogates before the address', 'a.js', `// 🐳🐳\nconst 𝒳 = '🐳'; ${mongo}`],
    ['surrogates in the text of it', 'a.js', "a('redis://🐳:🐳@«localhost»/🐳');"],
    ['surrogates in YAML', 'a.yml', '# 🐳\n"🐳": "🐳"\nredis:\n  host: «localhost» # 🐳\n'],
    ['Korean', 'a.js', `// 저장소 주소\nconst 주소 = '서버'; ${mongo}`],
    ['Korean in Python', 'a.py', '# 저장소\n저장소 = "redis://«localhost»"  # 주소\n'],
    ['Korean in YAML', 'a.yml', '# 설정\n이름: 가게\nredis:\n  host: «localhost»\n'],
    ['lone surrogates', 'a.js', `a('\uD83D'); ${mongo}`],
    ['other line ends', 'a.js', `a();\u2028b();\u0085${mongo}`],
    ['control characters', 'a.js', `a('\u0000\u0001\u001B[31m\u007F'); ${mongo}`],
    ['a null character in the address', 'a.js', "a('redis://local\0host'); b('redis://\0localhost');"],
  ];
  it.each(rows)('%s', (_name, path, text) => void expectFindings(copiesAll, path, text));

  it('of up to a million characters', () => {
    const fill = (length: number): string => plain + ' '.repeat(length - plain.length);
    expect(lint(copiesAll, 'a.js', fill(1_000_000))).toHaveLength(1);
    expect(lint(copiesAll, 'a.js', fill(1_000_001))).toEqual([]);
  });
  it('that are no text at all', () => {
    const bytes = Array.from({ length: 4000 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join('');
    for (const path of [
      'a.js',
      'a.py',
      'a.yml',
      'a.json',
      'a.toml',
      'a.xml',
      '.env',
      'Dockerfile',
      'a.go',
      'nginx.conf',
    ]) {
      expect(() => lint(copiesAll, path, `${bytes}localhost${bytes}`)).not.toThrow();
      expect(lint(copiesAll, path, `${bytes}localhost${bytes}`)).toEqual([]);
    }
  });
});

describe('portlight-ignore', () => {
  /** A comment's text goes where `#` stands. */
  const rows: readonly (readonly [path: string, address: string, comment: string])[] = [
    ['a.js', "a('redis://localhost');", '// @'],
    ['a.js', "a('redis://localhost');", '/* @ */'],
    ['a.tsx', "a('redis://localhost');", '// @'],
    ['a.py', "a = 'redis://localhost'", '# @'],
    ['a.rb', "a = 'redis://localhost'", '# @'],
    ['a.go', 'a := "redis://localhost"', '// @'],
    ['A.java', 'String a = "redis://localhost";', '// @'],
    ['A.kt', 'val a = "redis://localhost"', '/* @ */'],
    ['A.cs', 'var a = "redis://localhost";', '// @'],
    ['a.rs', 'let a = "redis://localhost";', '// @'],
    ['run.sh', 'export A="redis://localhost"', '# @'],
    ['a.yml', 'redis: redis://localhost', '# @'],
    ['a.toml', 'redis = "redis://localhost"', '# @'],
    ['a.hcl', 'redis = "redis://localhost"', '# @'],
    ['.env', 'REDIS="redis://localhost"', '# @'],
    ['appsettings.json', '{ "redis": "redis://localhost" }', '// @'],
    ['Dockerfile', 'ENV REDIS=redis://localhost', '# @'],
  ];
  const files = {
    Dockerfile: 'FROM node:22\nCOPY . .\nENV REDIS=redis://localhost\nCMD ["sh", "run.sh"]\n',
  };
  const found = (path: string, text: string): number => lint({ ...files, [path]: text }, path, text).length;

  it.each(rows)('%s: %s %s', (path, address, comment) => {
    const start = path === 'Dockerfile' ? 'FROM node:22\nCOPY . .\n' : '';
    const say = (text: string): string => comment.replace('@', text);
    const above = (text: string): string => `${start}${say(text)}\n${address}\n`;
    expect(found(path, `${start}${address}\n`)).toBe(1);
    expect(found(path, above('portlight-ignore'))).toBe(0);
    expect(found(path, above('portlight-ignore: the server is here'))).toBe(0);
    expect(found(path, above('portlight-ignore localhost-in-container'))).toBe(0);
    expect(found(path, above('portlight-ignore container-ip'))).toBe(1);
    expect(found(path, above('portlight-ignored'))).toBe(1);
    expect(found(path, `${start}${say('portlight-ignore')}\n\n${address}\n`)).toBe(1);
    expect(found(path, `${say('portlight-ignore-file')}\n\n${start}\n${address}\n`)).toBe(0);
    expect(
      found(path, `${start}\n${address}\n\n${say('portlight-ignore-file localhost-in-container')}\n`),
    ).toBe(0);
    expect(found(path, `${start}\n${address}\n${say('portlight-ignore-file container-ip')}\n`)).toBe(1);
    // These have no comments behind values.
    if (path === 'Dockerfile') return;
    expect(found(path, `${start}${address} ${say('portlight-ignore')}\n`)).toBe(0);
    expect(
      found(path, `${start}${path.endsWith('.yml') ? 'x: 1' : 'x'} ${say('portlight-ignore')}\n${address}\n`),
    ).toBe(1);
  });

  it.each([
    ['a.php', "<?php\n$a = 'redis://localhost';", '// @'],
    ['a.php', "<?php\n$a = 'redis://localhost';", '# @'],
    ['a.properties', 'redis=redis://localhost', '# @'],
    ['a.properties', 'redis=redis://localhost', '! @'],
    ['a.ini', '[a]\nredis=redis://localhost', '; @'],
    ['a.xml', '<a>\n<redis>redis://localhost</redis></a>', '<!-- @ -->'],
    ['schema.prisma', 'datasource db {\n  url = "mysql://localhost"\n}', '// @'],
    ['a.vue', '<script>\nconnect("redis://localhost")\n</script>', '// @'],
    ['a.svelte', '<script>\nconnect("redis://localhost")\n</script>', '/* @ */'],
    ['a.conf', 'db {\n  redis = "redis://localhost"\n}', '# @'],
    ['Procfile', 'web: REDIS_URL=redis://localhost node .', '# @'],
    ['a.scala', 'val a = "redis://localhost"', '// @'],
    ['a.groovy', 'def a = "redis://localhost"', '// @'],
    ['a.exs', 'a = "redis://localhost"', '# @'],
    ['a.jsx', "a('redis://localhost');", '/* @ */'],
    ['a.mts', "a('redis://localhost');", '// @'],
    [
      'k8s/a.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  REDIS_URL: redis://localhost',
      '# @',
    ],
    [
      'compose.yaml',
      'services:\n  a:\n    image: me/a\n    environment:\n      REDIS_URL: redis://localhost',
      '# @',
    ],
  ])('%s: %s %s', (path, text, comment) => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes('localhost'));
    expect(found(path, text)).toBe(1);
    expect(found(path, lines.toSpliced(at, 0, comment.replace('@', 'portlight-ignore')).join('\n'))).toBe(0);
  });

  const written: readonly (readonly [path: string, address: string])[] = [
    ...rows.map(([path, address]) => [path, address] as const),
    ['a.properties', 'redis=redis://localhost'],
    ['a.xml', '<a>redis://localhost</a>'],
    ['a.php', "<?php\n$a = 'redis://localhost';"],
    ['a.js', "#!/usr/bin/env node\na('redis://localhost')"],
    ['a.js', "\uFEFFa('redis://localhost')"],
  ];
  it.each(written)('is what the edits write: %s: %s', (path, address) => {
    const text = `${path === 'Dockerfile' ? 'FROM node:22\nCOPY . .\n' : ''}${address}\r\n`;
    const [finding] = lint(files, path, text);
    for (const edit of [finding?.ignores.line, finding?.ignores.file]) {
      if (edit === undefined) expect.unreachable();
      const ignored = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
      expect(lint(files, path, ignored)).toEqual([]);
      expect(edit.newText).toMatch(/\r\n$/);
      for (const first of ['\uFEFF', '#!', '<?php']) {
        if (text.startsWith(first)) expect(ignored.startsWith(first)).toBe(true);
      }
    }
  });
  it('is not offered where a format has no comments', () => {
    const [finding] = lint(files, 'a.json', '{ "redis": "redis://localhost" }');
    expect(finding?.ignores).toEqual({});
  });
});
