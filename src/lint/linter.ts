import type { Snapshot } from '../model/snapshot.ts';
import type { Address } from './addresses/address.ts';
import { addressesOf } from './addresses/read.ts';
import { isBystander } from './audience.ts';
import type { Finding, Severity } from './finding.ts';
import { fixesTo } from './fixes/fixes.ts';
import { Ignores } from './ignore.ts';
import { defaultOptions, type LintOptions } from './options.ts';
import { isAsleep, winnerOf } from './overrides/winner.ts';
import { properName } from './product.ts';
import { placesOf } from './places.ts';
import { isPlaced, type Placement } from './project/placement.ts';
import { readProject, type Project } from './project/project.ts';
import { takesInTree } from './project/wildcard.ts';
import { addressRules, documentRules, rules, type RuleId } from './rules/index.ts';
import type { DocumentRule, Rule } from './rules/rule.ts';
import { syntaxOf } from './syntax/index.ts';
import { Watchwords } from './watchwords.ts';

export { isForeignFolder } from './audience.ts';
export { explainAt } from './explain.ts';
export { applyEdits, preferredEdits } from './fixAll.ts';
export { isConfigurationFile } from './project/configuration.ts';
export { composeSnapshot } from './project/composeSnapshot.ts';
export { outlineOf, type DockerfileOutline } from './project/dockerfileOutline.ts';
export { parseIgnoreFile } from './project/ignoreFile.ts';
export { parseJsonWithComments } from './project/jsonWithComments.ts';
export { Lines } from './project/lines.ts';
export { defaultOptions, type LintOptions } from './options.ts';
export type { Project } from './project/project.ts';
export { decode, encodingOf } from './text/decode.ts';
export { readSettings, type LintSettings } from './settings.ts';

/** A text that is looked at, as it is in the editor. */
export interface SourceDocument {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Longer texts are bundles and data, which nobody edits by hand. */
const longest = 1_000_000;
/** Longer JSON and XML is what a program works on, and no settings. */
const longestSettings = 30_000;
const data = /\.(?:json|xml)$/i;

/** Every rule, with the severity of most of its findings. */
export const knownRules: readonly { readonly id: RuleId; readonly severity: Severity }[] = rules;

/**
 * Reads the configuration files of one workspace folder, by paths relative to it. Files that `isConfigurationFile` refuses
 * are of no use and do no harm; broken ones count as far as they can be read. `root` is the folder's absolute path, with
 * `/`; undefined where it lies on no disk that an engine could mount. Never throws.
 */
export function createProject(files: ReadonlyMap<string, string>, root?: string): Project {
  return readProject(files, root);
}

/** Whether a file of that name can have findings at all, whatever the project is like. */
export function isLinted(path: string, options: LintOptions = defaultOptions): boolean {
  return syntaxOf(path) !== undefined && isWanted(path, options);
}

/** Whether at least one container holds the file. */
export function isInContainer(path: string, project: Project, snapshot: Snapshot): boolean {
  return isPlaced(project, path, snapshot);
}

/**
 * In lower case; a document that holds none of them, in whatever case, has no finding. For whoever has many documents and
 * wants to decode few.
 */
export function watchwordsOf(
  project: Project,
  snapshot: Snapshot,
  options: LintOptions = defaultOptions,
): readonly string[] {
  return Watchwords.of(activeRules(options), project, snapshot).words;
}

/** Whether a file can have findings in this project, so that it is worth reading. What a YAML file is, only its text tells. */
export function mayHaveFindings(
  path: string,
  project: Project,
  options: LintOptions = defaultOptions,
): boolean {
  return (
    isLinted(path, options) && (/\.ya?ml$/i.test(path) || !placesOf({ path, text: '' }, project).isEmpty)
  );
}

/**
 * What is wrong in a document, by its places: addresses that mean something else in the container that runs it, and
 * descriptions of containers that cannot work. Each step can only take away what would be a false alarm: a file that no
 * container holds, an address that nobody dials, one that a variable or a profile replaces, a server in the same container.
 * Never throws; takes time linear to the document's length.
 */
export function lintDocument(
  document: SourceDocument,
  project: Project,
  snapshot: Snapshot,
  options: LintOptions = defaultOptions,
): Finding[] {
  const { path, text } = document;
  const most = data.test(path) ? longestSettings : longest;
  const syntax = text.length <= most && isWanted(path, options) ? syntaxOf(path, text) : undefined;
  if (syntax === undefined) return [];
  const watchwords = Watchwords.of(activeRules(options), project, snapshot);
  if (watchwords.next(text, 0) === Infinity) return [];
  const places = placesOf(document, project, snapshot);
  if (places.isEmpty) return [];

  const { candidates, comments } = syntax.read(text, watchwords);
  const ignores = new Ignores(text, comments);
  /** As the user wants to hear of it, if at all; `place` is where a comment may silence it, beside its start. */
  const report = (found: Omit<Finding, 'path' | 'ignores'>, place: number): Finding[] => {
    const { rule, start } = found;
    if (ignores.silence(rule, start, place)) return [];
    const severity = options.rules[rule];
    return [
      {
        ...found,
        ...(severity !== undefined && severity !== 'off' && { severity }),
        path,
        ignores: ignores.edits(path, syntax, rule, place),
      },
    ];
  };
  const judge = (address: Address): Finding[] => {
    const placements = unwon(address, path, places.of(address.candidate), project);
    if (placements.length === 0) return [];
    const scene = { path, text, project, snapshot, options, placements };
    for (const rule of active<Known<Rule>>(addressRules, options)) {
      const violation = rule.check(address, scene);
      if (violation === undefined) continue;
      const { remedy } = violation;
      const place = { ...scene, placements: violation.placements };
      const found = {
        rule: rule.id,
        severity: violation.severity ?? rule.severity,
        start: address.start,
        end: address.end,
        host: address.host,
        port: violation.port ?? address.port,
        product: properName(address.product),
        service: violation.placements[0]?.run?.service.name,
        inContainerBecause: violation.placements.flatMap(({ because }) => because),
        fixes: 'fixes' in remedy ? remedy.fixes : fixesTo(address, remedy.targets, place),
      };
      return report(found, address.candidate.start);
    }
    return [];
  };
  const inAddresses = candidates
    .flatMap((candidate) => addressesOf(text, candidate, options.schemes))
    .flatMap(judge);
  const inDescriptions = active<Known<DocumentRule>>(documentRules, options).flatMap((rule) =>
    rule.check(path, { project, snapshot }).flatMap(({ start, end, service, port, fixes }) => {
      const what = { host: service, port, product: undefined, service, inContainerBecause: [] };
      return report({ rule: rule.id, severity: rule.severity, start, end, ...what, fixes }, start);
    }),
  );
  return [...inAddresses, ...inDescriptions].sort((a, b) => a.start - b.start);
}

/** Whether the user or, where he says nothing, the file's place has it looked at. */
function isWanted(path: string, { include, exclude }: LintOptions): boolean {
  if (exclude.some((pattern) => takesInTree(pattern, path))) return false;
  return !isBystander(path) || include.some((pattern) => takesInTree(pattern, path));
}

type Known<AnyRule> = AnyRule & { readonly id: RuleId };

function active<AnyRule extends { readonly id: RuleId }>(
  all: readonly AnyRule[],
  options: LintOptions,
): AnyRule[] {
  return all.filter(({ id }) => options.rules[id] !== 'off');
}

function activeRules(options: LintOptions): (typeof rules)[number][] {
  return active(rules, options);
}

/**
 * The containers in which the address is what will be dialled. Of several descriptions of one project, such as one for
 * development, one that sets the value shows that its author knows.
 */
function unwon(
  address: Address,
  path: string,
  placements: readonly Placement[],
  project: Project,
): Placement[] {
  const awake = placements.filter(
    (placement) => !placement.browser && !isAsleep(address, path, placement, project),
  );
  const found = awake.map((placement) => ({
    placement,
    winner: winnerOf(address, path, placement, project),
  }));
  // What an env file says that nobody sees, programs of the same image may read by themselves.
  const unseen = found.flatMap(({ placement, winner }) =>
    winner !== undefined && placement.missingEnvFiles.includes(winner.by) ? imageOf(placement) : [],
  );
  const won = found
    .filter(
      ({ placement, winner }) =>
        winner !== undefined || imageOf(placement).some((each) => unseen.includes(each)),
    )
    .map(({ placement }) => placement);
  const winners = new Set(won.map(({ run }) => run?.composition));
  return awake.filter(
    (placement) =>
      !won.includes(placement) && (winners.size === 0 || winners.has(placement.run?.composition)),
  );
}

/** The Dockerfile of a compose service, if it is built of one. */
function imageOf({ run }: Placement): string[] {
  return run?.service.builds.map(({ dockerfile }) => dockerfile) ?? [];
}
