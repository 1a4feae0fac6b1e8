/** A socket that waits for connections or datagrams. */
export interface Listener {
  /** IPv4 in dots; IPv6 as eight groups, but `::` for every address and IPv4 in dots where it is one. */
  readonly address: string;
  readonly port: number;
  /** The kernel's number of the socket. */
  readonly inode: string;
}

/** TCP's LISTEN, and what the kernel says of a UDP socket that is bound and not connected. Source: Linux, `tcp_states.h`. */
const listening: ReadonlySet<string> = new Set(['0A', '07']);

/** Reads `/proc/net/tcp`, `tcp6`, `udp` or `udp6`. Source: proc(5). */
export function listenersIn(text: string): Listener[] {
  return text.split('\n').flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    const [address, port] = local?.split(':') ?? [];
    if (!address || !port || !inode || state === undefined || !listening.has(state)) return [];
    return [{ address: addressOf(address), port: Number.parseInt(port, 16), inode }];
  });
}

/** The kernel writes each four bytes as a number, on the usual machines the last byte first. */
function addressOf(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).reverse(),
  );
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.every((byte) => byte === 0)) return '::';
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (mapped) return bytes.slice(12).join('.');
  const groups = Array.from(
    { length: bytes.length / 2 },
    (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0),
  );
  return groups.map((group) => group.toString(16)).join(':');
}
