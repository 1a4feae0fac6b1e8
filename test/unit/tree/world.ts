import type { Snapshot } from '../../../src/model/snapshot.ts';
import { container, image, network, snapshot, volume } from '../model/fixtures.ts';

/** A crowded engine: projects of five containers, each on a network of its project and on a common one. */
export function crowd(containers = 1000): Snapshot {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  return snapshot({
    containers: numbers(containers).map((n) =>
      container({
        id: `${n}`.padStart(64, 'c'),
        name: `project-${n % 200}-service-${n}`,
        image: `app-${n % 200}:1`,
        imageId: `sha256:${n % 200}`,
        created: n,
        state: n % 3 === 0 ? 'exited' : 'running',
        ports: [
          { container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 10_000 + n } },
          { container: 80, protocol: 'tcp', published: { address: '::', port: 10_000 + n } },
        ],
        endpoints: [
          { networkId: `n${n % 99}`, network: `net-${n % 99}`, ip: '172.18.0.2' },
          { networkId: 'n99', network: 'net-99', ip: '172.19.0.2' },
        ],
        mounts: [{ type: 'volume', source: `data-${n % 500}`, target: '/data', readOnly: false }],
        labels: { 'com.docker.compose.project': `project-${n % 200}`, tier: n % 2 === 0 ? 'web' : 'db' },
      }),
    ),
    images: numbers(200).map((n) =>
      image({
        id: `sha256:${n}`,
        tags: n % 4 === 0 ? [] : [`app-${n}:1`, `team/app-${n % 20}:${n}`],
        size: n,
      }),
    ),
    networks: numbers(100).map((n) => network({ id: `n${n}`, name: `net-${n}` })),
    volumes: numbers(500).map((n) => volume({ name: `data-${n}` })),
  });
}
