import { expect, it } from 'vitest';
import { decode } from '../../../src/lint/text/decode.ts';

const bytes = (...all: number[]): Uint8Array => new Uint8Array(all);

it('reads UTF-8 and UTF-16, and takes the byte order mark away', () => {
  expect(decode(new TextEncoder().encode('a높이'))).toBe('a높이');
  expect(decode(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('a');
  expect(decode(bytes(0xff, 0xfe, 0x61, 0x00))).toBe('a');
  expect(decode(bytes(0xfe, 0xff, 0x00, 0x61))).toBe('a');
  expect(decode(bytes())).toBe('');
});

it('reads a text with bytes that are none', () => {
  expect(decode(bytes(0x61, 0xe4, 0x62))).toBe('a\uFFFDb');
});

it('knows what is no text', () => {
  expect(decode(bytes(0x7f, 0x45, 0x4c, 0x46, 0))).toBeUndefined();
});
