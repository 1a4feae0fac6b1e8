import { hasOwnSection, removeServiceSection, setServiceEntry } from '../fixes/composeEdit.ts';
import type { TargetEvidence } from '../evidence.ts';
import type { Fix } from '../finding.ts';
import type { Publication } from '../project/publication.ts';
import type { Composition, Project, Service } from '../project/project.ts';
import { networksOf } from '../project/sharing.ts';
import type { DocumentRule } from './rule.ts';

/**
 * The engine publishes no port of a container whose networks are all internal.
 * Source: https://github.com/moby/moby/issues/36174
 */
export const internalButPublished = {
  id: 'internal-but-published',
  severity: 'warning',
  words: (project) => violationsOf(project).map(({ publication }) => publication.place.text),
  check: (document, { project }) =>
    violationsOf(project)
      .filter(({ publication }) => publication.place.file === document)
      .map(({ service, composition, publication }) => ({
        start: publication.start,
        end: publication.end,
        service: service.name,
        port: publication.published,
        fixes: fixesOf(document, service, composition, project),
      })),
} as const satisfies DocumentRule;

interface Unpublished {
  readonly service: Service;
  readonly composition: Composition;
  /** The first of its ports. */
  readonly publication: Publication;
}

const known = new WeakMap<Project, readonly Unpublished[]>();

/** Services that publish ports in vain in every way in which their files go together. */
function violationsOf(project: Project): readonly Unpublished[] {
  const before = known.get(project);
  if (before !== undefined) return before;
  const found = new Map<string, Unpublished>();
  const right = new Set<string>();
  for (const composition of project.compositions) {
    for (const service of composition.services) {
      const [publication] = service.publications;
      if (publication === undefined) continue;
      const key = `${publication.place.file}\n${publication.start}`;
      if (!isInternal(service, composition)) right.add(key);
      else if (!found.has(key)) found.set(key, { service, composition, publication });
    }
  }
  const all = [...found].flatMap(([key, each]) => (right.has(key) ? [] : each));
  known.set(project, all);
  return all;
}

function isInternal(service: Service, { networks }: Composition): boolean {
  const own = networksOf(service);
  if (service.isPartial || own.length === 0) return false;
  // A cluster publishes by a network of its own.
  return own.every(
    (name) => networks.get(name)?.internal === true && networks.get(name)?.driver !== 'overlay',
  );
}

function fixesOf(path: string, service: Service, composition: Composition, project: Project): Fix[] {
  const { networks } = composition;
  const evidence = networksOf(service).flatMap((network): TargetEvidence[] => {
    const declared = networks.get(network);
    return declared === undefined ? [] : [{ code: 'internal-network', network, ...declared.place }];
  });
  const { name, file } = service;
  const fix = { host: name, port: undefined, preferred: false } as const;
  const outside = ['default', ...networks.keys()].find((network) => !networks.get(network)?.internal);
  const text = project.files.get(file) ?? '';
  const join =
    outside !== undefined && hasOwnSection(text, name, 'networks')
      ? setServiceEntry(file, text, name, { section: 'networks', name: outside })
      : undefined;
  const remove = removeServiceSection(path, project.files.get(path) ?? '', name, 'ports');
  const fixes: Fix[] = [];
  if (join !== undefined && outside !== undefined) {
    const joins = { code: 'joins-network', service: name, network: outside } as const;
    fixes.push({ ...fix, kind: 'join-network', evidence: [...evidence, joins], edits: [join] });
  }
  if (remove !== undefined) fixes.push({ ...fix, kind: 'unpublish', evidence, edits: [remove] });
  return fixes;
}
