import { describe, expect, it } from 'vitest';
import { copiesAll, fixed, lint } from './marked.ts';

describe('a variable is read, with the literal as its default', () => {
  const rows: readonly (readonly [path: string, before: string, after: string, variable: string])[] = [
    [
      'a.js',
      "const MONGO_URL = 'mongodb://localhost/x';",
      "const MONGO_URL = (process.env.MONGO_URL ?? 'mongodb://localhost/x');",
      'MONGO_URL',
    ],
    [
      'a.ts',
      "connect('mongodb://localhost/x');",
      "connect((process.env.MONGODB_URL ?? 'mongodb://localhost/x'));",
      'MONGODB_URL',
    ],
    [
      'a.rb',
      'url = "mongodb://localhost/x"',
      'url = ENV.fetch("MONGODB_URL", "mongodb://localhost/x")',
      'MONGODB_URL',
    ],
    [
      'a.php',
      "<?php\n$url = 'mongodb://localhost/x';",
      "<?php\n$url = (getenv('MONGODB_URL') ?: 'mongodb://localhost/x');",
      'MONGODB_URL',
    ],
    [
      'A.cs',
      'var a = "mongodb://localhost/x";',
      'var a = (Environment.GetEnvironmentVariable("MONGODB_URL") ?? "mongodb://localhost/x");',
      'MONGODB_URL',
    ],
    [
      'A.java',
      'class A { String a = "mongodb://localhost/x"; }',
      'class A { String a = System.getenv().getOrDefault("MONGODB_URL", "mongodb://localhost/x"); }',
      'MONGODB_URL',
    ],
    [
      'A.kt',
      'val a = "mongodb://localhost/x"',
      'val a = (System.getenv("MONGODB_URL") ?: "mongodb://localhost/x")',
      'MONGODB_URL',
    ],
    [
      'a.py',
      'import os\nurl = "mongodb://localhost/x"',
      'import os\nurl = os.environ.get("MONGODB_URL", "mongodb://localhost/x")',
      'MONGODB_URL',
    ],
    [
      'a.py',
      '#!/usr/bin/python\n"""Doc."""\nfrom __future__ import a\nimport re\nu = "mongodb://localhost/x"',
      '#!/usr/bin/python\n"""Doc."""\nfrom __future__ import a\nimport os\nimport re\nu = os.environ.get("MONGODB_URL", "mongodb://localhost/x")',
      'MONGODB_URL',
    ],
    [
      'a.py',
      '"""Doc."""\n\n# More.\n\nfrom __future__ import annotations\nimport re\nu = "mongodb://localhost/x"',
      '"""Doc."""\n\n# More.\n\nfrom __future__ import annotations\nimport os\nimport re\nu = os.environ.get("MONGODB_URL", "mongodb://localhost/x")',
      'MONGODB_URL',
    ],
    [
      'a.py',
      '# A.\n"Doc."\nfrom __future__ import a\n\nfrom __future__ import (\n    b,\n)\n\nu = "mongodb://localhost/x"',
      '# A.\n"Doc."\nfrom __future__ import a\n\nfrom __future__ import (\n    b,\n)\nimport os\n\nu = os.environ.get("MONGODB_URL", "mongodb://localhost/x")',
      'MONGODB_URL',
    ],
    [
      'a.php',
      "<?php\nclass A { private $a = []; function b($c = 1) { d('mongodb://localhost/x'); } }",
      "<?php\nclass A { private $a = []; function b($c = 1) { d((getenv('MONGODB_URL') ?: 'mongodb://localhost/x')); } }",
      'MONGODB_URL',
    ],
    [
      'A.cs',
      'const int b = 1; [Old("x")] class A { string a = "mongodb://localhost/x"; }',
      'const int b = 1; [Old("x")] class A { string a = (Environment.GetEnvironmentVariable("MONGODB_URL") ?? "mongodb://localhost/x"); }',
      'MONGODB_URL',
    ],
    [
      'A.java',
      '@Old("x") class A { @Nullable String a = b("mongodb://localhost/x"); }',
      '@Old("x") class A { @Nullable String a = b(System.getenv().getOrDefault("MONGODB_URL", "mongodb://localhost/x")); }',
      'MONGODB_URL',
    ],
    [
      'a.ts',
      "enum A { B = 'b' }\nconnect('mongodb://localhost/x');",
      "enum A { B = 'b' }\nconnect((process.env.MONGODB_URL ?? 'mongodb://localhost/x'));",
      'MONGODB_URL',
    ],
    [
      'a.py',
      'import re\r\nu = "mongodb://localhost/x"\r\n',
      'import os\r\nimport re\r\nu = os.environ.get("MONGODB_URL", "mongodb://localhost/x")\r\n',
      'MONGODB_URL',
    ],
  ];
  it.each(rows)('%s: %s', (path, before, after, variable) => {
    const files = {
      ...copiesAll,
      'compose.yaml': 'services:\n  web:\n    build: .\n  mongo:\n    image: mongo\n',
    };
    expect(fixed(files, path, before, 'read-variable')).toEqual({
      [path]: after,
      'compose.yaml': files['compose.yaml'].replace(
        '    build: .\n',
        `    build: .\n    environment:\n      ${variable}: mongodb://mongo/x\n`,
      ),
    });
  });

  it.each([
    ['a.php', "<?php\nclass A { private $url = 'mongodb://localhost/x'; }"],
    ['a.php', "<?php\nclass A { public ?array $a = ['b' => 'c;d', 'url' => 'mongodb://localhost/x']; }"],
    ['a.php', "<?php\nclass A { const URL = 'mongodb://localhost/x'; }"],
    ['a.php', "<?php\nconst URL = 'mongodb://localhost/x';"],
    ['a.php', "<?php\nfunction a(string $url = 'mongodb://localhost/x') {}"],
    ['A.cs', 'class A { private const string Url = "mongodb://localhost/x"; }'],
    ['A.cs', 'class A { void B(int c, string url = "mongodb://localhost/x") {} }'],
    ['A.cs', '[Store("mongodb://localhost/x")]\nclass A {}'],
    ['A.kt', 'const val URL = "mongodb://localhost/x"'],
    ['A.kt', '@Store(url = "mongodb://localhost/x")\nclass A'],
    ['A.java', '@Store(name = "a", urls = { "mongodb://localhost/x" }) class A {}'],
    ['a.ts', "export enum A { B = 'b', URL = 'mongodb://localhost/x' }"],
  ])('but not where only a constant may stand: %s: %s', (path, text) => {
    const findings = lint(copiesAll, path, text);
    expect(findings.map(({ fixes }) => fixes.map(({ kind }) => kind))).toEqual([['host', 'container']]);
  });
  it('nor in Python whose imports begin too far below', () => {
    const text = `${'# More.\n'.repeat(1000)}from __future__ import a\nu = "mongodb://localhost/x"`;
    const [finding] = lint(copiesAll, 'a.py', text);
    expect(finding?.fixes.map(({ kind }) => kind)).toEqual(['host', 'container']);
  });
});
