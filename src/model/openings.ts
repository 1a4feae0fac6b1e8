import type { Port } from './port.ts';

/** Who can use a published port: any machine that reaches the host, the host alone, or who reaches one of its addresses. */
export type Exposure = 'anyone' | 'host' | 'address';

/** A port of the host that leads into a container. */
export interface Opening {
  /** Of the host. */
  readonly port: number;
  readonly protocol: Port['protocol'];
  /** Where the host listens: `0.0.0.0` and `::` are one opening, since they come from one `-p`. */
  readonly addresses: readonly string[];
  readonly exposure: Exposure;
  /** Port inside the container. */
  readonly containerPort: number;
}

/** The published ports of a container or a service, each once, by port number. */
export function openings({ ports }: { readonly ports: readonly Port[] }): Opening[] {
  const found = new Map<string, Opening>();
  for (const { published, protocol, container: containerPort } of ports) {
    if (published === undefined) continue;
    const exposure = exposureOf(published.address);
    const place = exposure === 'address' ? published.address : exposure;
    const key = [published.port, protocol, containerPort, place].join(' ');
    const addresses = found.get(key)?.addresses ?? [];
    found.set(key, {
      port: published.port,
      protocol,
      addresses: addresses.includes(published.address) ? addresses : [...addresses, published.address],
      exposure,
      containerPort,
    });
  }
  return [...found.values()].sort((a, b) => a.port - b.port);
}

/** Which of its container's published ports it is. */
export function openingKey({ addresses, port, containerPort, protocol }: Opening): string {
  return `${containerPort}/${protocol}:${addresses.join()}:${port}`;
}

/** What the host itself dials to get there: the loopback that everybody has by its name, any other by its address. */
export function dialledAt({
  exposure,
  addresses,
}: Pick<Opening, 'exposure' | 'addresses'>): readonly string[] {
  if (exposure === 'anyone') return [addresses.every((each) => each === '::') ? '::1' : 'localhost'];
  return addresses.map((address) => (address === '127.0.0.1' ? 'localhost' : address));
}

function exposureOf(address: string): Exposure {
  if (address === '' || address === '0.0.0.0' || address === '::') return 'anyone';
  return isLoopback(address) ? 'host' : 'address';
}

/** Whether the host alone finds the address; the kernel's own list writes IPv6 in full. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address === '0:0:0:0:0:0:0:1';
}
