import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/lint/text/decode.ts';

describe('decoding', () => {
  it.each([
    ['UTF-8', Buffer.from('a é 🐳')],
    ['UTF-8 with a mark', Buffer.from('\uFEFFa é 🐳')],
    ['UTF-16, little-endian', Buffer.from('\uFEFFa é 🐳', 'utf16le')],
    ['UTF-16, big-endian', Buffer.from('\uFEFFa é 🐳', 'utf16le').swap16()],
  ])('reads %s without its mark', (_, bytes) => {
    expect(decode(bytes)).toBe('a é 🐳');
  });
  it('reads what is no UTF-8 as far as it goes', () => {
    expect(decode(Buffer.from('a\xe9b', 'latin1'))).toBe('a\uFFFDb');
    expect(decode(Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62]))).toBe('a\uFFFD');
  });
  it('tells what is no text', () => {
    expect(decode(Buffer.from('GIF89a\0\x01'))).toBeUndefined();
    expect(decode(Buffer.from('\0a\0b'))).toBeUndefined();
    expect(decode(Buffer.from(`${'x'.repeat(9000)}\0`))).toHaveLength(9001);
    expect(decode(Buffer.alloc(0))).toBe('');
  });
});
