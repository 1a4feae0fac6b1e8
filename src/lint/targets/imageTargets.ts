import type { Address } from '../addresses/address.ts';
import { firstPlace } from '../evidence.ts';
import { productNamed, someDatabase } from '../product.ts';
import { settingOf } from '../overrides/settingsOf.ts';
import { folderOf, join, nameOf } from '../project/paths.ts';
import type { Placement } from '../project/placement.ts';
import { Lines, type Place } from '../project/lines.ts';
import type { Project } from '../project/project.ts';
import { wordsOf } from '../syntax/names.ts';
import type { Target } from './target.ts';

/** Images that this project builds and that listen on the port, where compose knows none that does. */
export function imageTargets(address: Address, placements: readonly Placement[], project: Project): Target[] {
  const { port } = address;
  if (port === undefined || placements.some(({ run }) => run !== undefined)) return [];
  const own = new Set(placements.flatMap(({ because }) => firstPlace(because)?.file ?? []));
  return [...project.dockerfiles.values()].flatMap((dockerfile): Target[] => {
    const folder = folderOf(dockerfile.path);
    const place = dockerfile.stages.at(-1)?.ports.includes(port)
      ? exposed(project, dockerfile.path, port)
      : serverPort(project, folder, port);
    const container = wordsOf(nameOf(folder)).join('-');
    // Only what lies beside the program belongs to the same whole: a repository may hold many.
    const isBeside = [...own].some((file) => folderOf(folderOf(file)) === folderOf(folder));
    if (own.has(dockerfile.path) || container === '' || !isBeside) return [];
    const named =
      address.product !== undefined && isCalledAfter(container, address.product.name, address.product.words);
    if (place === undefined && !named) return [];
    const first = place ?? {
      file: dockerfile.path,
      line: 1,
      text: `FROM ${dockerfile.stages[0]?.image ?? ''}`,
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

/** Where the program's own settings say that it listens on the port. */
function serverPort(project: Project, folder: string, port: number): Place | undefined {
  const resources = join(folder, 'src/main/resources');
  for (const name of ['application.yml', 'application.yaml', 'application.properties']) {
    const setting = settingOf(project, join(resources, name), 'server.port');
    const digits = /(\d+)\}?$/.exec(setting?.text ?? '')?.[1];
    if (setting !== undefined && Number(digits) === port) return setting.place;
  }
  return undefined;
}

/** The instruction that says so. */
function exposed(project: Project, file: string, port: number): Place {
  const lines = new Lines(project.files.get(file) ?? '');
  const number = new RegExp(`^\\s*EXPOSE\\b.*\\b${port}\\b`, 'im');
  const at = number.exec(project.files.get(file) ?? '')?.index ?? 0;
  return lines.place(file, lines.lineAt(at));
}

/** What a container of the product is commonly called, for projects that say nothing of how it runs. */
export function customTargets(
  { product, port }: Address,
  placements: readonly Placement[],
  known: readonly Target[],
): Target[] {
  const container = product?.words[0];
  if (container === undefined || product === someDatabase || known.length > 0) return [];
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
