import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../../src/lint/formats/index.ts';
import { focused } from '../../../../src/lint/formats/yamlFocus.ts';

const wanted = (text: string): boolean => text.includes('localhost');
const blocks = Array.from({ length: 400 }, (_, index) => {
  const host = index % 7 === 0 ? 'localhost' : 'example.org';
  return `service${index}:\n  # ${host}\n  cache: { host: ${host}, port: 6379 }\n  names:\n  - one\n`;
}).join('');

function found(text: string, focus: boolean): unknown[] {
  const { values } = formatOf('a.yaml', text)?.read(text, focus ? wanted : undefined) ?? { values: [] };
  return values
    .filter(({ start, end }) => wanted(text.slice(start, end)))
    .map(({ start, end, path, beside, document }) => ({ start, end, path, beside: [...beside], document }));
}

describe('a long YAML file', () => {
  it('is read only where something is of use, to the same end', () => {
    expect(focused(blocks, wanted).trim().length).toBeLessThan(blocks.length);
    expect(focused(blocks, wanted)).toHaveLength(blocks.length);
    expect(found(blocks, true)).toEqual(found(blocks, false));
    expect(found(blocks, true)).toHaveLength(58);
  });
  it('keeps what stands beside the address at the left, and the documents', () => {
    const text = `${blocks}---\nhost: localhost\n${blocks.replaceAll('localhost', 'other')}port: 5433\n`;
    expect(found(text, true)).toEqual(found(text, false));
    expect(found(text, true).at(-1)).toMatchObject({ document: 1, path: ['host'] });
  });
  it('is read whole where one part speaks of another, or where a text was cut', () => {
    const anchored = `base: &base\n  host: localhost\n${blocks}last:\n  <<: *base\n`;
    expect(focused(anchored, wanted)).toBe(anchored);
    const cut = `text: "one\nhost: two\n  localhost"\n${blocks}`;
    expect(found(cut, true)).toEqual(found(cut, false));
    const broken = `${blocks}odd: [localhost\n${blocks}`;
    expect(found(broken, true)).toEqual(found(broken, false));
  });
});
