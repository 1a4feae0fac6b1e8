import { dockerOf } from '../../scripts/docker.ts';

/** Containers as the sample application would make them, and one that has nothing to do with it. */
export interface Scene {
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
  await docker('network', 'create', '--label', 'com.docker.compose.project=shop', 'shop_shop');
  await docker('run', '-d', ...compose('web'), '-p', '3000:3000', ...idle);
  await docker('run', '-d', ...compose('db'), '-p', '27017:27017', '-v', 'shop_products:/data/db', ...idle);
  await docker('run', '-d', ...compose('cache'), '-p', '6380:6379', ...idle);
  await docker('run', '-d', '--name', 'lonely', ...idle);
  await docker('create', '--name', 'shop-old', ...idle);
  return {
    async remove() {
      const all = await docker('ps', '-aq', '--filter', 'name=shop-', '--filter', 'name=lonely');
      await docker('rm', '-f', ...all.split('\n'));
      await docker('network', 'rm', 'shop_shop');
      await docker('volume', 'rm', 'shop_products');
    },
  };
}
