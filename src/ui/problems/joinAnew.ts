import { aliasesOf } from '../../model/container.ts';
import type { Services } from '../services.ts';

/**
 * Makes a network anew that is gone. The containers keep to the old one's id until they leave it by name; then they join the
 * new one by the names that they had. May reject with a ProblemError.
 */
export async function joinAnew(services: Services, name: string, ids: readonly string[]): Promise<void> {
  const engine = await services.engine();
  const { networks } = services.inventory.snapshot;
  const there = [...networks.values()].find((network) => network.name === name)?.id;
  const network = there ?? (await engine.networks.create({ name, driver: 'bridge' }));
  for (const id of ids) {
    const container = await engine.container(id);
    const endpoint = container?.endpoints.find((each) => each.network === name);
    const aliases = container && endpoint ? aliasesOf(endpoint, container) : [];
    await engine.networks.disconnect(network, id, { force: true });
    await engine.networks.connect(network, id, { aliases });
  }
}
