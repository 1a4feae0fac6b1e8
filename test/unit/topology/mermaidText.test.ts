import { describe, expect, it } from 'vitest';
import { escaped, labelOf } from '../../../src/model/mermaidText.ts';
import { visible } from '../../../src/model/text.ts';
import { hostileTexts } from './hostile.ts';

/** What Mermaid and the browser make of an escaped text. */
function decoded(label: string): string {
  return label
    .replaceAll(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('\u2060', '');
}

/** The patterns by which Mermaid 12.3 finds a formula, an icon, a line break and its own placeholders. */
const awake = /\$\$|fa[bklrs]?:fa-|\\n|ﬂ°|¶ß/;

describe('escaped text', () => {
  it.each(hostileTexts)('%j comes back as it was', (text) => {
    expect(decoded(escaped(visible(text)))).toBe(visible(text));
  });

  it.each(hostileTexts)('%j holds nothing that Mermaid reads', (text) => {
    const codes = /#\d+;/g;
    expect(escaped(visible(text)).replaceAll(codes, '')).toMatch(/^[\p{L}\p{N}\p{M} _/.,-]*$/u);
    // Mermaid decodes the codes before it looks for these.
    const seen = escaped(visible(text)).replaceAll(codes, (code) =>
      String.fromCodePoint(Number(code.slice(1, -1))),
    );
    expect(seen).not.toMatch(awake);
  });

  it('keeps letters of every language readable in the source', () => {
    expect(escaped('한국어 web-1')).toBe('한국어 web-1');
  });
});

describe('visible text', () => {
  it('shows what cannot be seen', () => {
    expect(visible('a\nb\u202ec')).toBe('a↵b‹U+202E›c');
    for (const text of hostileTexts) expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

describe('a label', () => {
  it('puts its lines one below the other', () => {
    expect(labelOf(['web', 'nginx'])).toBe('web<br/>nginx');
  });

  it('breaks a long name after a separator and cuts a very long one', () => {
    expect(labelOf(['my-project-with-a-long-name-and-a-service-1'])).toBe(
      'my-project-with-a-long-name-and-a-<br/>service-1',
    );
    const lines = labelOf(['x'.repeat(1000)]).split('<br/>');
    expect(lines).toHaveLength(4);
    expect(decoded(lines[3] ?? '')).toMatch(/…$/);
  });

  it('keeps what a reader sees as one character whole', () => {
    const lines = decoded(labelOf(['👍🏽'.repeat(40)])).split('<br/>');
    expect(lines.map((line) => line.length / 4)).toEqual([34, 6]);
  });
});
