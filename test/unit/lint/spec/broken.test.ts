import { describe, expect, it } from 'vitest';
import { rules } from '../../../../src/lint/rules/index.ts';
import { copiesAll, expectFindings, lint, mongo, unmarked, type Files } from '../marked.ts';

/** Files that do not parse: what can be read of them counts, and that they are broken is for others to say. */
describe('a broken Dockerfile', () => {
  const rows: readonly (readonly [name: string, marked: string])[] = [
    [
      'an instruction that there is none of',
      'FROM node\nCOPPY . .\nCOPY . .\nENV REDIS_URL=redis://«localhost»\n',
    ],
    ['a list without an end', 'FROM node\nCOPY . .\nENV REDIS_URL=redis://«localhost»\nCMD ["node", "."\n'],
    ['a text without an end', 'FROM node\nCOPY . .\nENV REDIS_URL=redis://«localhost»\nENV A="b\n'],
    [
      'an instruction without arguments',
      'FROM node\nCOPY\nCOPY . .\nENV REDIS_URL=redis://«localhost»\nENV\nEXPOSE\n',
    ],
    [
      'a here-document without an end',
      'FROM node\nCOPY . .\nENV REDIS_URL=redis://«localhost»\nRUN <<EOF\necho a\n',
    ],
    ['a last line that goes on', 'FROM node\nCOPY . .\nENV REDIS_URL=redis://«localhost»\nRUN a && \\\n'],
    ['no first stage', 'COPY . .\nFROM node\nCOPY . .\nENV REDIS_URL=redis://«localhost»\n'],
    [
      'signs of a merge',
      'FROM node\n<<<<<<< ours\nCOPY . .\n=======\n>>>>>>> theirs\nENV REDIS_URL=redis://«localhost»\n',
    ],
  ];
  it.each(rows)('%s', (_name, marked) => {
    const { text } = unmarked(marked);
    expectFindings({ Dockerfile: text }, 'Dockerfile', marked);
    expectFindings({ Dockerfile: text }, 'src/a.js', mongo);
  });
});

describe('a broken file', () => {
  const rows: readonly (readonly [path: string, marked: string])[] = [
    [
      'compose.yaml',
      'services:\n  web:\n    image: me/web\n    environment:\n      REDIS_URL: redis://«localhost»\n  db:\n    image: "mongo\n',
    ],
    [
      'compose.yaml',
      'services:\n  web:\n    image: me/web\n    environment:\n      REDIS_URL: redis://«localhost»\n   ports: [\n',
    ],
    ['config.yaml', 'redis:\n  host: «localhost»\n  port: 6379\nother: [a, b\n'],
    ['config.yaml', 'redis:\n  host: «localhost»\n\tport: 6379\n'],
    ['config.json', '{ "redis": { "host": "«localhost»", "port": 6379 }, "a": \n'],
    ['config.json', '{ "redis": { "host": "«localhost»" }, , }\n'],
    ['config.toml', '[redis]\nhost = "«localhost»"\n[broken\nport = \n'],
    ['config.ini', '[redis]\nhost = «localhost»\n[broken\n= a\n'],
    ['config.xml', '<a><redis>redis://«localhost»</redis><b>\n'],
    ['config.hcl', 'redis = "redis://«localhost»"\nblock "a" {\n'],
    ['.env', 'REDIS_URL=redis://«localhost»\n=\nA="b\n'],
    ['a.properties', 'redis.host=«localhost»\n\\u12\n'],
    ['a.js', "connect('redis://«localhost»');\nfunction a( {\n"],
    ['a.py', "connect('redis://«localhost»')\ndef a(:\n  '''\n"],
    ['a.go', 'package a\nvar a = "redis://«localhost»"\nfunc {\n'],
    ['A.java', 'class A { String a = "redis://«localhost»"; void b( { \n'],
    ['a.php', "<?php\n$a = 'redis://«localhost»';\nif (\n"],
    ['a.rb', "a = 'redis://«localhost»'\ndef b(\n"],
    ['a.cs', 'var a = "redis://«localhost»";\nclass B {\n'],
    ['a.rs', 'fn a() { b("redis://«localhost»");\n'],
    ['a.kt', 'val a = "redis://«localhost»"\nfun b( {\n'],
    ['run.sh', 'export REDIS_URL=redis://«localhost»\nif [ a ; then\n'],
  ];
  const started: Files = { Dockerfile: 'FROM node\nCOPY . .\nCMD ["sh", "run.sh"]\n' };
  it.each(rows)('%s: %s', (path, marked) => {
    const { text } = unmarked(marked);
    const findings = expectFindings({ ...started, [path]: text }, path, marked);
    const known: readonly string[] = rules.map(({ id }) => id);
    for (const { rule } of findings) expect(known).toContain(rule);
  });
  it('says nothing of what describes the containers and cannot be read at all', () => {
    for (const [path, text] of [
      ['compose.yaml', ':\n  - [{'],
      ['.devcontainer/devcontainer.json', '{{'],
      ['.dockerignore', '[[[\n!\n\\'],
      ['Dockerfile', '\u0000\u0001'],
    ] as const) {
      expect(lint({ ...copiesAll, [path]: text }, path, text)).toEqual([]);
    }
  });
});
