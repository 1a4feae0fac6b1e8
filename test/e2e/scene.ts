import { createServer } from 'node:net';
import { dockerOf } from '../../scripts/docker.ts';

/** Containers as the sample application would make them, and one that has nothing to do with it. */
export interface Scene {
  /** Host ports that the services are published at: the sample's own, unless somebody else holds them. */
  readonly ports: { readonly web: number; readonly db: number };
  remove(): Promise<void>;
}

/** Starts a small world to look at. All names begin with `shop-`, but for `lonely`. */
export async function shopScene(dockerHost: string): Promise<Scene> {
  const docker = dockerOf(dockerHost);
  const compose = (service: string): string[] => {
    const labels = [
      '--label',
      'com.docker.compose.project=shop',
      '--label',
      `com.docker.compose.service=${service}`,
    ];
    return [...labels, '--name', `shop-${service}-1`, '--network', 'shop_shop', '--network-alias', service];
  };
  const idle = ['busybox', 'sleep', '3600'] as const;
  const remove = async (): Promise<void> => {
    const all = await docker('ps', '-aq', '--filter', 'name=shop-', '--filter', 'name=lonely');
    if (all !== '') await docker('rm', '-f', ...all.split('\n'));
    await docker('network', 'rm', 'shop_shop');
    await docker('volume', 'rm', '--force', 'shop_products');
  };
  await docker('network', 'create', '--label', 'com.docker.compose.project=shop', 'shop_shop');
  try {
    const ports = { web: await freePort(3000), db: await freePort(27_017), cache: await freePort(6380) };
    await docker('run', '-d', ...compose('web'), '-p', `${ports.web}:3000`, ...idle);
    await docker(
      'run',
      '-d',
      ...compose('db'),
      '-p',
      `${ports.db}:27017`,
      '-v',
      'shop_products:/data/db',
      ...idle,
    );
    await docker('run', '-d', ...compose('cache'), '-p', `${ports.cache}:6379`, ...idle);
    await docker('run', '-d', '--name', 'lonely', ...idle);
    await docker('create', '--name', 'shop-old', ...idle);
    return { ports, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The wanted port of the host, or any other that is free. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', () => (wanted === 0 ? reject(new Error('no port is free')) : resolve(freePort(0))));
    server.listen(wanted, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : wanted;
      server.close(() => resolve(port));
    });
  });
}
