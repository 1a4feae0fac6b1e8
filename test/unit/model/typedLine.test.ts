import { describe, expect, it } from 'vitest';
import { TypedLine } from '../../../src/model/typedLine.ts';

describe('a line that is typed for a program without a terminal', () => {
  it('is echoed key by key and sent as a whole', () => {
    const line = new TypedLine();
    expect(line.press('l')).toEqual({ shown: 'l', sent: '' });
    expect(line.press('s')).toEqual({ shown: 's', sent: '' });
    expect(line.press('\r')).toEqual({ shown: '\r\n', sent: 'ls\n' });
    expect(line.press('a\r\nb\nc')).toEqual({ shown: 'a\r\nb\r\nc', sent: 'a\nb\n' });
    expect(line.press('\r')).toEqual({ shown: '\r\n', sent: 'c\n' });
  });

  it('can be corrected, a character at a time, however wide', () => {
    const line = new TypedLine();
    line.press('a하🚢');
    expect(line.press('\u007f')).toEqual({ shown: '\b\b  \b\b', sent: '' });
    expect(line.press('\u007f')).toEqual({ shown: '\b\b  \b\b', sent: '' });
    expect(line.press('\u007f')).toEqual({ shown: '\b \b', sent: '' });
    expect(line.press('\u007f')).toEqual({ shown: '', sent: '' });
    expect(line.press('\r').sent).toBe('\n');
  });

  it('takes neither arrows nor control characters', () => {
    const line = new TypedLine();
    expect(line.press('\u001b[A')).toEqual({ shown: '', sent: '' });
    expect(line.press('\u0007x\u0000\r')).toEqual({ shown: 'x\r\n', sent: 'x\n' });
  });

  it('ends with Ctrl+D where it is empty, the session with Ctrl+C', () => {
    const line = new TypedLine();
    expect(line.press('a\u0004')).toEqual({ shown: 'a', sent: '' });
    expect(line.press('\r\u0004')).toEqual({ shown: '\r\n', sent: 'a\n', ended: 'input' });
    expect(line.press('b\u0003')).toEqual({ shown: 'b', sent: '', ended: 'session' });
  });
});
