/** A range of addresses, as `172.20.0.0/16` or `fd00:1::/64` writes it. */
export interface Cidr {
  readonly family: 4 | 6;
  /** The first address, as a number. */
  readonly first: bigint;
  readonly last: bigint;
  /** How many leading bits all its addresses share. */
  readonly prefix: number;
}

const bitsOf = { 4: 32, 6: 128 } as const;

/** Undefined for what is none. Bits behind the prefix may be set; the engine drops them, too. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', prefixText = '', ...rest] = text.split('/');
  const parsed = parseIp(address);
  const prefix = Number(prefixText);
  if (!parsed || rest.length > 0 || !/^\d{1,3}$/.test(prefixText) || prefix > bitsOf[parsed.family]) {
    return undefined;
  }
  const size = 1n << BigInt(bitsOf[parsed.family] - prefix);
  const first = (parsed.value / size) * size;
  return { family: parsed.family, first, last: first + size - 1n, prefix };
}

export interface Ip {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** An IPv4 or IPv6 address as a number; undefined for what is none. */
export function parseIp(text: string): Ip | undefined {
  if (text.includes(':')) {
    const value = ipv6Value(text);
    return value === undefined ? undefined : { family: 6, value };
  }
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return { family: 4, value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n) };
}

function ipv6Value(text: string): bigint | undefined {
  const [head = '', tail, ...rest] = text.split('::');
  const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const left = 8 - before.length - after.length;
  if (rest.length > 0 || (tail === undefined ? left !== 0 : left < 1)) return undefined;
  const groups = [...before, ...Array.from({ length: left }, () => '0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

export function holds({ family, first, last }: Cidr, ip: Ip): boolean {
  return family === ip.family && first <= ip.value && ip.value <= last;
}

/** Whether all of `inner` lies in `outer`. */
export function encloses(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** The first of 10.0.0.0/24, 10.0.1.0/24, … that overlaps with none: private, and none of those that an engine takes by itself. */
export function freeSubnet(taken: readonly Cidr[]): string | undefined {
  for (let n = 0; n < 65_536; n++) {
    const subnet = `10.${n >> 8}.${n & 255}.0/24`;
    const cidr = parseCidr(subnet);
    if (cidr && !taken.some((other) => overlaps(cidr, other))) return subnet;
  }
  return undefined;
}
