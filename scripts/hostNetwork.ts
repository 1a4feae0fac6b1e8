// What a private engine takes of the host's network: a bridge, a range of addresses, firewall rules. All of it is
// found again by the range alone, so that it can be given back even when the engine died without a word.
import { Unavailable } from './lifetime.ts';
import { capture, run } from './processes.ts';

export interface AddressRange {
  /** The range is 10.`second`.0.0/16: the default bridge in its lower half, user-defined networks in the upper. */
  readonly second: number;
  readonly bridge: string;
}

/** Ranges for engines that come and go; the one below them belongs to the engine that `npm start` keeps. */
const first = 211;
const last = 240;
export const keptRange: AddressRange = { second: first - 1, bridge: 'portlight' };

/** `10.213.128.0/17` */
export function networkPool(range: AddressRange): string {
  return `10.${range.second}.128.0/17`;
}

/** Takes the given range, or a free one. Making the bridge is what takes it: the kernel lets only one make it. */
export async function claimRange(wanted?: AddressRange): Promise<AddressRange> {
  if (wanted) {
    await releaseRange(wanted);
    if (await claim(wanted)) return wanted;
    throw new Unavailable(`The addresses 10.${wanted.second}.0.0/16 are in use on this machine.`);
  }
  for (let second = first; second <= last; second++) {
    const range = { second, bridge: `portlight${second}` };
    if (await claim(range)) return range;
  }
  throw new Unavailable(`All of 10.${first}.0.0/16 to 10.${last}.0.0/16 are in use on this machine.`);
}

async function claim({ second, bridge }: AddressRange): Promise<boolean> {
  if ((await linksIn(second)).length > 0) return false;
  const made = await capture('ip', ['link', 'add', bridge, 'type', 'bridge']);
  if (/exists/.test(made.output)) return false;
  if (made.code !== 0) throw new Unavailable(`No bridge can be made: ${made.output.trim()}`);
  await run('ip', ['address', 'add', `10.${second}.0.1/24`, 'dev', bridge]);
  await run('ip', ['link', 'set', bridge, 'up']);
  return true;
}

/** Removes the bridges that have an address in the range, and the firewall rules that name them or the range. */
export async function releaseRange({ second, bridge }: AddressRange): Promise<void> {
  // The bridge has no address when the claim was interrupted.
  const links = [...new Set([...(await linksIn(second)), bridge])];
  for (const link of links) await capture('ip', ['link', 'delete', link]);
  const names = [`10\\.${second}\\.\\d+\\.\\d+/\\d+`, ...links].join('|');
  await change(
    (await rules()).filter(({ rule }) => new RegExp(` (${names})( |$)`).test(rule)),
    '-D',
  );
}

/** The names of the links with an address 10.`second`.x.y. Node's own list leaves out bridges that nothing is plugged into. */
async function linksIn(second: number): Promise<string[]> {
  const links = JSON.parse(await run('ip', ['-json', '-4', 'address'])) as {
    ifname?: string;
    addr_info?: { local?: string }[];
  }[];
  return links
    .filter(({ addr_info }) => addr_info?.some(({ local }) => local?.startsWith(`10.${second}.`)))
    .flatMap(({ ifname }) => ifname ?? []);
}

interface Rule {
  readonly table: string;
  /** `DOCKER -i docker0 -j RETURN` */
  readonly rule: string;
}

async function rules(): Promise<Rule[]> {
  const found: Rule[] = [];
  let table = '';
  for (const line of (await run('iptables-save', [])).split('\n')) {
    if (line.startsWith('*')) table = line.slice(1);
    if (line.startsWith('-A ')) found.push({ table, rule: line.slice(3) });
  }
  return found;
}

async function change(list: readonly Rule[], how: '-D' | '-I'): Promise<void> {
  for (const { table, rule } of list) await capture('iptables', ['-w', '-t', table, how, ...rule.split(' ')]);
}

/**
 * A dockerd that starts empties the DOCKER chains, although another engine of the same host may have its published
 * ports and isolation in them. Runs `start` and puts the others' rules back.
 */
export async function keepingOthersRules<T>(start: () => Promise<T>): Promise<T> {
  const before = await rules();
  try {
    return await start();
  } finally {
    const after = new Set((await rules()).map(({ table, rule }) => table + rule));
    const lost = before.filter(({ table, rule }) => rule.startsWith('DOCKER') && !after.has(table + rule));
    // To the front, the last one first: the order stays, and the chain's RETURN stays behind them.
    await change(lost.reverse(), '-I');
  }
}
