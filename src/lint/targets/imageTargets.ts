import type { Address } from '../addresses/address.ts';
import { productNamed } from '../product.ts';
import { folderOf, nameOf } from '../project/paths.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import { wordsOf } from '../syntax/names.ts';
import type { Target } from './target.ts';

/** Images that this project builds and that listen on the port, where compose knows none that does. */
export function imageTargets(address: Address, placements: readonly Placement[], project: Project): Target[] {
  const { port } = address;
  if (port === undefined || placements.some(({ run }) => run !== undefined)) return [];
  const own = new Set(placements.flatMap(({ because }) => because.map(({ file }) => file)));
  return [...project.dockerfiles.values()].flatMap((dockerfile): Target[] => {
    const place = dockerfile.exposes.get(port);
    const container = wordsOf(nameOf(folderOf(dockerfile.path))).join('-');
    if (own.has(dockerfile.path) || container === '') return [];
    const named =
      address.product !== undefined && isCalledAfter(container, address.product.name, address.product.words);
    if (place === undefined && !named) return [];
    const first = place ?? {
      file: dockerfile.path,
      line: 1,
      text: `FROM ${dockerfile.stages[0]?.base ?? ''}`,
    };
    return [
      {
        kind: 'container',
        host: container,
        port,
        rank: (place === undefined ? 0 : 2) + Number(named),
        evidence: [
          { code: 'image-listens', container, port, ...first },
          { code: 'join-network', container },
        ],
        edits: [],
      },
    ];
  });
}

/** What a container of the product is commonly called, for projects that say nothing of how it runs. */
export function customTargets(
  { product, port }: Address,
  placements: readonly Placement[],
  known: readonly Target[],
): Target[] {
  const container = product?.words[0];
  if (container === undefined || product?.name === 'database' || known.length > 0) return [];
  if (placements.some(({ run }) => run !== undefined)) return [];
  return [
    {
      kind: 'container',
      host: container,
      port,
      rank: 0,
      evidence: [
        { code: 'named-by-custom', container },
        { code: 'join-network', container },
      ],
      edits: [],
    },
  ];
}

function isCalledAfter(container: string, product: string, words: readonly string[]): boolean {
  const parts = container.split('-');
  return (
    productNamed(container) === product ||
    words.some((word) => parts.includes(word) || parts.join('').startsWith(word))
  );
}
