import { describe, expect, it } from 'vitest';
import { languages } from '../../../../src/lint/syntax/scan/languages.ts';
import { language, tokensOf } from './marked.ts';

/** Sources between blanks as they come out; a string by its parts in brackets, with `|` for each value between. */
const streams: readonly (readonly [id: string, text: string, tokens: string])[] = [
  ['javascript', 'a?.b ?? `x${c}y` || (() => d !== 1)', 'a ?. b ?? [x|y] c || ( ( ) => d !== 1 )'],
  ['javascript', 'type A = { host?: string }', 'type A = { host ? : string }'],
  ['component', '<p>a</p><script>b("c")</script>', 'b ( [c] )'],
  [
    'python',
    '@a\nx: int = b["c"] or f"d{e}" if y != 5_000 else ""',
    '@a x : int = b [ [c] ] or [d|] e if y != 5_000 else []',
  ],
  [
    'java',
    '@Value("${db.host:localhost}") A::b; c -> d && 6379',
    '@ Value ( [${db.host:localhost}] ) A :: b ; c -> d && 6379',
  ],
  ['kotlin', 'val a = b?.c ?: "d$e:${f}"', 'val a = b ?. c ?: [d|:|] f'],
  ['scala', 'a.map(b => s"c$d")', 'a . map ( b => [c|] )'],
  ['groovy', 'a ?: "b${c}"', 'a ?: [b|] c'],
  ['go', 'a := b.C("d", `e`, \'f\')', 'a := b . C ( [d] , [e] , [f] )'],
  ['rust', 'a::b::<\'c>("d") == r#"e"#', "a :: b :: < 'c > ( [d] ) == [e]"],
  ['csharp', 'a ?? $"b{c}:{d}" => @class', 'a ?? [b|:|] c d => @class'],
  ['php', '<p><?= $a ?: B::c($d->e, "f$g") ?>', '$a ?: B :: c ( $d -> e , [f|] )'],
  [
    'ruby',
    'ENV.fetch("A") { "b" }; c host: %w[d e], f: @g',
    'ENV . fetch ( [A] ) { [b] } ; c host : [d] [e] , f : @g',
  ],
  ['ruby', 'a(<<~B, 1)\n  x #{y}\nB\nc', 'a ( [  x |\n] , 1 ) y c'],
  ['elixir', '@a %{host: "b#{c}"}', '@a % { host : [b|] c }'],
  ['shell', 'A=1 export B=redis://localhost:6379/0?a=b', 'A = 1 export B = [redis://localhost:6379/0?a=b]'],
  [
    'shell',
    'mysql -h127.0.0.1 --port=3306 db:80 || exit 1',
    'mysql -h127.0.0.1 --port = 3306 db:80 || exit 1',
  ],
  ['shell', 'A=${B:-localhost}:$C', 'A = [|:|] B :- [localhost]'],
  ['shell', 'a \\\n  b\\ c', 'a b \\  c'],
];

describe('tokens', () => {
  it.each(streams)('%s: %s', (id, text, expected) => {
    expect(tokensOf(id, text).join(' ')).toBe(expected);
  });
  it('tells the kinds apart', () => {
    const kinds = language('go')
      .scan('a := 1 // b\n"c"')
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['word', 'punctuation', 'number', 'comment', 'string']);
  });
  it('puts a string before the values in it, and a heredoc where it is announced', () => {
    const offsets = language('shell').scan('a <<B "$(c)"\nd\nB\n');
    expect(offsets).toEqual([
      { kind: 'word', start: 0, end: 1 },
      { kind: 'string', start: 2, end: 16, parts: [{ start: 13, end: 15 }] },
      {
        kind: 'string',
        start: 6,
        end: 12,
        parts: [
          { start: 7, end: 7 },
          { start: 11, end: 11 },
        ],
      },
      { kind: 'word', start: 9, end: 10 },
    ]);
  });
});

describe('languages', () => {
  it('have ids and extensions of their own', () => {
    const extensions = languages.flatMap((one) => one.extensions);
    expect(new Set(extensions).size).toBe(extensions.length);
    expect(extensions).toEqual(extensions.map((name) => name.toLowerCase().replace('.', '')));
    expect(new Set(languages.map((one) => one.id)).size).toBe(languages.length);
  });
  it.each(languages)('$id reads back the comment that it writes', (one) => {
    const before = { php: '<?php\n', component: '<script>\n' }[one.id] ?? '\n';
    const written = one.comment(`portlight-ignore "'`);
    const text = `${before}  ${written}\nx`;
    const start = before.length + 2;
    expect(one.scan(text).filter(({ kind }) => kind === 'comment')).toEqual([
      { kind: 'comment', start, end: start + written.length },
    ]);
  });
});
