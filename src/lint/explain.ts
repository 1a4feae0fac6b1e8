import type { Snapshot } from '../model/snapshot.ts';
import { isLoopback, type Address } from './addresses/address.ts';
import { dialled } from './addresses/dialled.ts';
import { addressesOf } from './addresses/read.ts';
import { isForBrowser } from './audience.ts';
import type { Explanation, Meaning } from './explanation.ts';
import type { SourceDocument } from './linter.ts';
import { defaultOptions, type LintOptions } from './options.ts';
import { isAsleep, winnerOf } from './overrides/winner.ts';
import { properName } from './product.ts';
import { placesOf } from './places.ts';
import type { Placement } from './project/placement.ts';
import type { Project } from './project/project.ts';
import { sharedNetwork } from './project/sharing.ts';
import { resolve } from './resolve.ts';
import { syntaxOf } from './syntax/index.ts';
import { everything } from './syntax/wanted.ts';
import { isInHostNetwork, isServedAtHome } from './targets/servedAtHome.ts';

/**
 * What the address at a UTF-16 offset means at run time, in each container that holds the document; undefined where there
 * is none that a program dials. Never throws.
 */
export function explainAt(
  document: SourceDocument,
  offset: number,
  project: Project,
  snapshot: Snapshot,
  options: LintOptions = defaultOptions,
): Explanation | undefined {
  const { path, text } = document;
  const address = addressAt(document, offset, options);
  if (address === undefined || isForBrowser(address, path, project)) return undefined;
  if (isLoopback(address.host) && dialled(address, options.keys, options.ports) === undefined)
    return undefined;
  const placements = placesOf({ path, text }, project, snapshot)
    .of(address.candidate)
    .filter((placement) => !placement.browser && !isAsleep(address, path, placement, project));
  const meanings = placements.flatMap((placement) => meaningOf(address, path, placement, project) ?? []);
  if (meanings.length === 0) return undefined;
  const targets = isLoopback(address.host) ? resolve(address, placements, project, snapshot) : [];
  return {
    start: address.start,
    end: address.end,
    host: address.host,
    port: address.port,
    product: properName(address.product),
    meanings,
    listeners: targets.flatMap(({ kind, evidence }) =>
      evidence.filter(({ code }) => (kind === 'host' ? code === 'host-listens' : code !== 'joins-network')),
    ),
  };
}

function addressAt(
  { path, text }: SourceDocument,
  offset: number,
  options: LintOptions,
): Address | undefined {
  const { candidates } = syntaxOf(path, text)?.read(text, everything) ?? { candidates: [] };
  return candidates
    .filter(({ start, end }) => start <= offset && offset <= end)
    .flatMap((candidate) => addressesOf(text, candidate, options.schemes))
    .find(({ start, end }) => start <= offset && offset <= end);
}

function meaningOf(
  address: Address,
  path: string,
  placement: Placement,
  project: Project,
): Meaning | undefined {
  const { run, because } = placement;
  const meaning = (outcome: Meaning['outcome']): Meaning => ({
    service: run?.service.name,
    because,
    outcome,
  });
  const winner = winnerOf(address, path, placement, project);
  if (winner !== undefined) return meaning({ kind: 'replaced', ...winner });
  if (isLoopback(address.host)) {
    if (isInHostNetwork(placement)) return meaning({ kind: 'host-network' });
    return meaning({ kind: isServedAtHome(address, placement, path, project) ? 'served-here' : 'itself' });
  }
  const service = run?.composition.services.find(({ name }) => name === address.host);
  const shares = service && run && sharedNetwork(run.composition, run.service, service) !== undefined;
  return shares ? meaning({ kind: 'reaches', target: service.name }) : undefined;
}
