import type { PortsOfHost } from '../../model/run/hostPorts.ts';
import type { Services } from '../services.ts';

/** What is known now of the ports of the engine's machine. */
export async function portsOfHost(services: Services): Promise<PortsOfHost> {
  const { hostPorts } = await services.engine();
  return { snapshot: services.inventory.snapshot, isFree: (port) => hostPorts.isFree(port) };
}
