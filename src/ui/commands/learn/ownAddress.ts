import { networkInterfaces } from 'node:os';

/** Cards that lead to virtual machines and containers of this machine only. */
const inner = /^(docker|br-|veth|virbr|vEthernet|bridge|utun|vmnet|vboxnet|podman|cni)/i;

/** The address of this machine by which others find it; undefined where it has none. */
export function ownAddress(cards = networkInterfaces()): string | undefined {
  const all = Object.entries(cards).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ name, address })),
  );
  return (all.find(({ name }) => !inner.test(name)) ?? all[0])?.address;
}
