import { describe, expect, it } from 'vitest';
import { languages } from '../../../../src/lint/syntax/scan/languages.ts';
import { processorTime } from '../../processorTime.ts';

/** Pieces of text that open what nothing closes, or that look for long like the start of something. */
const pieces = [
  'a',
  ' ',
  '\n',
  '🐳',
  '"',
  "'",
  '`',
  '\\',
  '"""',
  '"\\',
  '""""a',
  "'''a",
  '#{',
  '"#{',
  '${',
  '"${',
  '`${',
  '$(',
  '"$(',
  '"$a',
  '"{$a[',
  '"$a[$a[',
  '{{',
  '$"{',
  '$$"""{{',
  '@"{""',
  'f"{',
  'f"""{',
  '/*',
  '/**/ /',
  '=/[',
  '=/(',
  '=/a\n',
  '%q((',
  ' %w[a ',
  '%(',
  '~s{#{',
  'r#"',
  'r####',
  '"#"##',
  "'a",
  '<<A\n',
  'x = <<A\nA\n',
  ' <<A <<A',
  '<<~A, <<-A\n  #{\n',
  "<<<'A'\n$a\n",
  '<<<A\n{$a',
  '\n   B',
  'A\n',
  '=begin\n',
  '<script',
  '<script>',
  '<script></script',
  '<!--',
  '<!-- -->',
  '?>',
  '<?php',
  '<?php ?>',
  '?>#',
  '${a:-',
  '${a:-"',
  'a=',
  'a[',
  '{',
  '{$',
  '!',
  '$',
  '1',
  '\\\n',
  '#',
  ' #',
  '}',
  '")}',
];

describe.each(languages)('$id', (language) => {
  it.each(pieces)(
    'takes time that grows with the length and not with its square: %j',
    { retry: 2 },
    (piece) => {
      const time = (length: number): number => {
        const text = `<?php A\n${piece.repeat(length / piece.length)}`;
        return processorTime(() => {
          language.scan(text);
        });
      };
      expect(time(40_000)).toBeLessThan(Math.max(time(10_000), 8) * 6);
    },
  );

  it('never throws, whatever is cut off', () => {
    const text = pieces.join(' x ');
    for (let at = 0; at <= text.length; at++) {
      for (const part of [text.slice(at), text.slice(0, at)]) {
        const tokens = language.scan(part);
        expect(tokens.every(({ start, end }) => start <= end && end <= part.length)).toBe(true);
      }
    }
  });
});
