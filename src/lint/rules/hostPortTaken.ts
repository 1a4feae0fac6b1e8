import { heldByPrograms } from '../../model/freePort.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { TargetEvidence } from '../evidence.ts';
import type { Fix } from '../finding.ts';
import type { Publication } from '../project/publication.ts';
import type { Composition, Project, Service } from '../project/project.ts';
import { isContainerOf } from '../targets/composeLabels.ts';
import type { DocumentRule } from './rule.ts';

/** A port of the host can be published once. The engine refuses to start the second container that wants it. */
export const hostPortTaken = {
  id: 'host-port-taken',
  severity: 'warning',
  words: (project, snapshot) =>
    conflictsOf(project, snapshot).map(({ publication }) => publication.place.text),
  check(document, { project, snapshot }) {
    const all = conflictsOf(project, snapshot);
    const taken = all.length === 0 ? new Set<number>() : portsInUse(project, snapshot);
    return all
      .filter(({ publication }) => publication.place.file === document)
      .map(({ service, publication, evidence }) => ({
        start: publication.start,
        end: publication.end,
        service: service.name,
        port: publication.published,
        fixes: fixesOf(document, service, publication, evidence, taken),
      }));
  },
} as const satisfies DocumentRule;

interface Conflict {
  readonly service: Service;
  readonly publication: Publication;
  /** Who has the port. */
  readonly evidence: TargetEvidence;
}

interface Claim {
  readonly service: Service;
  readonly publication: Publication;
}

/** Longer ranges are for media; of them, the first ports tell. */
const longestRange = 100;
/** Of more services that want one port, these tell enough. */
const mostClaims = 20;

const known = new WeakMap<
  Project,
  { readonly snapshot: Snapshot; readonly conflicts: readonly Conflict[] }
>();

function conflictsOf(project: Project, snapshot: Snapshot): readonly Conflict[] {
  const before = known.get(project);
  if (before?.snapshot === snapshot) return before.conflicts;
  const found = new Map<string, Conflict>();
  for (const composition of project.compositions) {
    for (const conflict of conflictsIn(composition, project, snapshot)) {
      const { place, start } = conflict.publication;
      found.set(`${place.file}\n${start}`, conflict);
    }
  }
  const conflicts = [...found.values()];
  known.set(project, { snapshot, conflicts });
  return conflicts;
}

function conflictsIn(composition: Composition, project: Project, snapshot: Snapshot): Conflict[] {
  const claims = new Map<string, Claim[]>();
  const held = new PortsHeld(composition, project, snapshot);
  return composition.services.flatMap((service) => {
    // In the network of another, or of the host, nothing is published.
    if (service.networkMode !== undefined && service.networkMode.kind !== 'bridge') return [];
    return service.publications.flatMap((publication): Conflict[] => {
      const claim = { service, publication };
      const evidence = portsOf(publication).flatMap((port): TargetEvidence[] => {
        const key = `${publication.protocol} ${port}`;
        const others = claims.get(key) ?? [];
        claims.set(key, others);
        const other = others.find((each) => collide(each, claim));
        if (others.length < mostClaims) others.push(claim);
        if (other === undefined) return held.by(publication, port);
        const { name } = other.service;
        return [
          { code: 'port-published', service: name, published: port, ...other.publication.place } as const,
        ];
      })[0];
      return evidence === undefined ? [] : [{ service, publication, evidence }];
    });
  });
}

function portsOf({ published, count }: Publication): number[] {
  if (published === undefined) return [];
  return Array.from({ length: Math.min(count, longestRange) }, (_, at) => published + at);
}

/** Whether two services want one port at one time. Profiles that differ are seldom asked for together. */
function collide(a: Claim, b: Claim): boolean {
  const [one, other] = [a.service.profiles, b.service.profiles];
  const together = one.length + other.length === 0 || one.some((profile) => other.includes(profile));
  const isSamePlace =
    a.publication.start === b.publication.start && a.publication.place.file === b.publication.place.file;
  // What two services take over from one place is a template, of which one may never run.
  return (
    a.service !== b.service &&
    together &&
    !isSamePlace &&
    overlap(a.publication.address, b.publication.address)
  );
}

/** Whether a port on both addresses of the host is one port. */
function overlap(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return true;
  const isIpv6 = (address: string): boolean => address.includes(':');
  return isIpv6(a) === isIpv6(b) && [a, b].some((address) => address === '0.0.0.0' || address === '::');
}

/** Ports that are taken now, by running containers which are not of this composition or by programs of the host. */
class PortsHeld {
  /** Of a program, nobody tells the name. */
  readonly #held = new Map<string, { readonly container: string | undefined; readonly address: string }[]>();

  constructor(composition: Composition, project: Project, snapshot: Snapshot) {
    const folder = project.root && `${project.root}/${composition.folder}`.replace(/\/$/, '');
    for (const container of snapshot.containers.values()) {
      const { name, state, ports, labels } = container;
      const isOwn =
        (folder !== undefined && labels['com.docker.compose.project.working_dir'] === folder) ||
        composition.services.some(
          (service) => isContainerOf(container, service) || service.containerName === name,
        );
      if (state !== 'running' || isOwn) continue;
      for (const { protocol, published } of ports) {
        if (published === undefined) continue;
        this.#add(`${protocol} ${published.port}`, name, published.address);
      }
    }
    for (const { protocol, port, address = '' } of heldByPrograms(snapshot)) {
      this.#add(`${protocol} ${port}`, undefined, address);
    }
  }

  #add(key: string, container: string | undefined, address: string): void {
    const holders = this.#held.get(key) ?? [];
    holders.push({ container, address });
    this.#held.set(key, holders);
  }

  by({ address, protocol }: Publication, port: number): TargetEvidence[] {
    const holder = this.#held.get(`${protocol} ${port}`)?.find((each) => overlap(each.address, address));
    if (holder === undefined) return [];
    const { container } = holder;
    return [
      container === undefined
        ? { code: 'port-in-use', published: port }
        : { code: 'port-held', container, published: port },
    ];
  }
}

/** Ports of the host that anything is known to use or to want, by any protocol. */
function portsInUse(project: Project, snapshot: Snapshot): Set<number> {
  return new Set([
    ...project.compositions.flatMap(({ services }) =>
      services.flatMap(({ publications }) => publications.flatMap(portsOf)),
    ),
    ...project.runs.flatMap(({ ports }) => ports.flatMap(({ published }) => published ?? [])),
    ...[...snapshot.containers.values()].flatMap(({ ports }) =>
      ports.flatMap(({ published }) => published?.port ?? []),
    ),
    ...(snapshot.listening ?? []).map(({ port }) => port),
  ]);
}

function fixesOf(
  path: string,
  { name }: Service,
  { published, count, digits }: Publication,
  evidence: TargetEvidence,
  taken: ReadonlySet<number>,
): Fix[] {
  if (published === undefined || digits === undefined) return [];
  let free = published + 1;
  for (let port = free; port < free + count && port <= 65535; port++) if (taken.has(port)) free = port + 1;
  const last = free + count - 1;
  if (last > 65535) return [];
  const newText = count === 1 ? String(free) : `${free}-${last}`;
  return [
    {
      kind: 'publish-as',
      host: name,
      port: free,
      preferred: false,
      evidence: [evidence],
      edits: [{ path, ...digits, newText }],
    },
  ];
}
