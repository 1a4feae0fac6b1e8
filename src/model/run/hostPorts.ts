import { freeHostPort, type HostPort } from '../freePort.ts';
import type { PublishedPort } from '../newContainer.ts';
import type { Snapshot } from '../snapshot.ts';

/** What is known of the host's ports. */
export interface PortsOfHost {
  readonly snapshot: Snapshot;
  readonly isFree: (port: HostPort) => Promise<boolean>;
}

/** Below it, many hosts let only the mighty listen, and mostly something does. */
const firstOrdinary = 1024;

/** Ports that an image exposes (`80/tcp`), each published at the next free one of the host: 80 at 8080, 5432 at 5432. */
export async function proposedPorts(
  exposed: readonly string[],
  host: PortsOfHost,
): Promise<readonly PublishedPort[]> {
  const ports: PublishedPort[] = [];
  for (const text of exposed) {
    const [number, protocol = 'tcp'] = text.split('/');
    const containerPort = Number(number);
    if (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp') continue;
    const wanted = containerPort < firstOrdinary ? containerPort + 8000 : containerPort;
    const hostPort = await freeBeside(ports, { port: wanted, protocol }, host);
    ports.push({ containerPort, protocol, ...(hostPort !== undefined && { hostPort }) });
  }
  return ports;
}

/**
 * The ports with those moved to the next free one of the host that are not free, `refused` by the engine among them even if
 * nobody is known to hold it. Undefined where there is none near.
 */
export async function movedPorts(
  ports: readonly PublishedPort[],
  refused: number | undefined,
  host: PortsOfHost,
): Promise<readonly PublishedPort[] | undefined> {
  const moved: PublishedPort[] = [];
  const isFree: PortsOfHost['isFree'] = async (port) => port.port !== refused && (await host.isFree(port));
  for (const port of ports) {
    const { hostPort, hostAddress, protocol } = port;
    if (hostPort === undefined) {
      moved.push(port);
      continue;
    }
    const wanted = { port: hostPort, protocol, ...(hostAddress !== undefined && { address: hostAddress }) };
    const free = await freeBeside(moved, wanted, { ...host, isFree });
    if (free === undefined) return undefined;
    moved.push({ ...port, hostPort: free });
  }
  return moved;
}

/** A free port of the host that none of these has. */
function freeBeside(
  ports: readonly PublishedPort[],
  wanted: HostPort,
  { snapshot, isFree }: PortsOfHost,
): Promise<number | undefined> {
  const isTaken = ({ port, protocol }: HostPort): boolean =>
    ports.some((other) => other.hostPort === port && other.protocol === protocol);
  return freeHostPort(wanted, snapshot, async (port) => !isTaken(port) && (await isFree(port)));
}
