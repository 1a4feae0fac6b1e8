import { describe, expect, it } from 'vitest';
import type { Edit, Finding } from '../../../src/lint/finding.ts';
import { applyEdits, preferredEdits } from '../../../src/lint/fixAll.ts';
import { processorTime } from '../processorTime.ts';

const edit = (start: number, end: number, newText: string, path = 'a.js'): Edit => ({
  path,
  start,
  end,
  newText,
});

/** A finding with one fix for each list of edits, the first of them preferred. */
function finding(...fixes: readonly (readonly Edit[])[]): Finding {
  const all = fixes.map((edits, index) => ({
    kind: 'service' as const,
    host: 'db',
    port: undefined,
    preferred: index === 0,
    evidence: [],
    edits,
  }));
  return {
    rule: 'localhost-in-container',
    severity: 'warning',
    path: 'a.js',
    start: 0,
    end: 0,
    host: 'localhost',
    port: undefined,
    product: 'MongoDB',
    service: undefined,
    inContainerBecause: [],
    fixes: all,
    ignores: {},
  };
}

describe('fixing everything', () => {
  it('takes the preferred fix of each finding, and nothing of one that has none', () => {
    const choice = { ...finding([edit(9, 10, 'z')]), fixes: [] };
    const edits = preferredEdits([
      finding([edit(4, 6, 'B')], [edit(4, 6, 'C')]),
      choice,
      finding([edit(0, 2, 'A')]),
    ]);
    expect(edits).toEqual([edit(0, 2, 'A'), edit(4, 6, 'B')]);
    expect(applyEdits('00112233', edits)).toBe('A11B33');
  });

  it('makes an edit once that several fixes have in common', () => {
    const shared = edit(5, 5, 'extra', 'compose.yaml');
    expect(preferredEdits([finding([edit(0, 1, 'a'), shared]), finding([edit(3, 4, 'b'), shared])])).toEqual([
      edit(0, 1, 'a'),
      edit(3, 4, 'b'),
      shared,
    ]);
  });

  it.each([
    ['another insertion at the same place', edit(5, 5, 'first'), edit(5, 5, 'second')],
    ['a section that both begin', edit(5, 5, 'environment:\n  A: a\n'), edit(5, 5, 'environment:\n  B: b\n')],
    ['a line behind a section', edit(5, 5, 'environment:\n  A: a\n'), edit(5, 5, '  B: b\n')],
    ['another value for the same name', edit(5, 5, '  A: a\n'), edit(5, 5, '  A: b\n')],
    ['an overlap', edit(5, 8, 'first'), edit(7, 9, 'second')],
    ['what lies within', edit(5, 8, 'first'), edit(6, 6, 'second')],
    ['what lies around', edit(5, 6, 'first'), edit(4, 8, 'second')],
    ['another text for the same place', edit(5, 6, 'first'), edit(5, 6, 'second')],
  ])('leaves a whole fix for the next time because of %s', (_what, first, second) => {
    const elsewhere = edit(0, 1, 'elsewhere');
    expect(preferredEdits([finding([first]), finding([elsewhere, second])])).toEqual([first]);
  });

  it.each([
    ['  A: a\n', '  B: b\n'],
    ['  - A=a\r\n', '  - "B=b"\r\n'],
    ['ENV A=a\n', 'ENV B=b\n'],
  ])('puts lines at one place that set different things', (first, second) => {
    const [only, ...others] = preferredEdits([finding([edit(5, 5, first)]), finding([edit(5, 5, second)])]);
    expect(only).toEqual(edit(5, 5, first + second));
    expect(others).toEqual([]);
  });

  it('takes what only touches', () => {
    expect(
      preferredEdits([finding([edit(5, 8, 'a')]), finding([edit(8, 9, 'b')]), finding([edit(4, 5, 'c')])]),
    ).toHaveLength(3);
  });

  it('takes time in proportion to the number of findings', () => {
    const onceFor = (count: number): number => {
      const findings = Array.from({ length: count }, (_, index) =>
        finding([
          edit(index * 2, index * 2 + 1, 'x'),
          edit(7, 7, 'extra', 'compose.yaml'),
          edit(9, 9, `A${index}: a\n`, 'compose.yaml'),
        ]),
      );
      return processorTime(() => applyEdits(' '.repeat(count * 2), preferredEdits(findings)));
    };
    const timeOf = (count: number): number => Math.min(...Array.from({ length: 5 }, () => onceFor(count)));
    timeOf(2_000);
    expect(timeOf(16_000)).toBeLessThan(32 * Math.max(timeOf(2_000), 2));
  });
});
