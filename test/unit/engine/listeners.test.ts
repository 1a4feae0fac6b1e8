import { describe, expect, it } from 'vitest';
import { listenersIn } from '../../../src/engine/listeners.ts';

const title =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';

describe('the kernel’s list of sockets', () => {
  it('tells who listens, at which address', () => {
    const text = `${title}
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11111 1 0 100 0 0 10 0
   1: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 22222 1 0 100 0 0 10 0
   2: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 33333 1 0 100 0 0 10 0
`;
    expect(listenersIn(text)).toEqual([
      { address: '127.0.0.1', port: 8080, inode: '11111' },
      { address: '0.0.0.0', port: 80, inode: '22222' },
    ]);
  });
  it('tells addresses of version 6, and those of version 4 in them', () => {
    const line = (address: string): string =>
      `   0: ${address}:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1 0 100 0 0 10 0`;
    expect(
      [
        '00000000000000000000000000000000',
        '00000000000000000000000001000000',
        '0000000000000000FFFF00000100007F',
      ].map((address) => listenersIn(line(address))[0]?.address),
    ).toEqual(['::', '0:0:0:0:0:0:0:1', '127.0.0.1']);
  });
  it('may be anything', () => {
    expect(listenersIn('')).toEqual([]);
    expect(listenersIn('a b c d e f g h i j')).toEqual([]);
  });
});
