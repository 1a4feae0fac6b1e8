import type { Container } from './container.ts';
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

/** The published ports of a container, each once, by port number. */
export function openings(container: Container): Opening[] {
  const found = new Map<string, Opening>();
  for (const { published, protocol, container: containerPort } of container.ports) {
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

function exposureOf(address: string): Exposure {
  if (address === '' || address === '0.0.0.0' || address === '::') return 'anyone';
  return address.startsWith('127.') || address === '::1' ? 'host' : 'address';
}
