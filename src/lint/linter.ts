import type { Snapshot } from '../model/snapshot.ts';
import { isBystander } from './audience.ts';
import type { Finding, Severity } from './finding.ts';
import { Ignores } from './ignore.ts';
import { defaultOptions, type LintOptions } from './options.ts';
import { placementsOf } from './project/placement.ts';
import { readProject, type Project } from './project/project.ts';
import { rules, type RuleId } from './rules/index.ts';
import type { Address } from './syntax/address.ts';
import { syntaxOf } from './syntax/index.ts';
import { fixesTo } from './targets/target.ts';

export { defaultOptions, type LintOptions } from './options.ts';
export { isForeignFolder } from './audience.ts';
export { configurationGlob, isConfigurationFile } from './project/configuration.ts';
export { Lines } from './project/lines.ts';
export type { Project } from './project/project.ts';
export { decode, encodingOf } from './text/decode.ts';

/** A text that is looked at, as it is in the editor. */
export interface SourceDocument {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** UTF-16 code units; longer texts are bundles and data, which nobody edits by hand. */
export const longest = 1_000_000;

/** Every rule, with the severity of most of its findings. */
export const knownRules: readonly { readonly id: RuleId; readonly severity: Severity }[] = rules;

/**
 * Reads the configuration files of one workspace folder, by paths relative to it. Files that `isConfigurationFile` refuses
 * are of no use and do no harm; broken ones count as far as they can be read. Never throws.
 */
export function createProject(files: ReadonlyMap<string, string>): Project {
  return readProject(files);
}

/** Whether a file of that name can have findings at all, whatever the project is like. */
export function isLinted(path: string): boolean {
  return syntaxOf(path) !== undefined && !isBystander(path);
}

/** Whether at least one container holds the file. */
export function isInContainer(path: string, project: Project): boolean {
  return placementsOf(project, path).length > 0;
}

/**
 * ASCII in lower case; a document that holds none of them, in whatever case, has no finding. For whoever has many
 * documents and wants to decode few.
 */
export function watchwordsOf(
  project: Project,
  snapshot: Snapshot,
  options: LintOptions = defaultOptions,
): readonly string[] {
  return [...new Set(wanted(options).flatMap((rule) => rule.words(project, snapshot)))];
}

/**
 * The addresses of a document that mean something else in the container that runs it, by their places. Each step can only
 * take away what would be a false alarm: a file that no container holds, an address that a variable replaces, a server
 * that shares the container's network. Never throws; takes time linear to the document's length.
 */
export function lintDocument(
  document: SourceDocument,
  project: Project,
  snapshot: Snapshot,
  options: LintOptions = defaultOptions,
): Finding[] {
  const { path, text } = document;
  const syntax = syntaxOf(path);
  if (syntax === undefined || text.length > longest || isBystander(path)) return [];
  const lowerCase = text.toLowerCase();
  const concerned = wanted(options).filter((rule) =>
    rule.words(project, snapshot).some((word) => lowerCase.includes(word)),
  );
  if (concerned.length === 0) return [];
  const everywhere = placementsOf(project, path);
  if (everywhere.length === 0) return [];

  const reading = syntax.read(text);
  const ignores = new Ignores(text, reading);
  const judge = (address: Address): Finding[] => {
    const placements = everywhere.filter(
      ({ environment }) => !address.variables.some((name) => environment.has(name)),
    );
    if (placements.length === 0) return [];
    for (const rule of concerned) {
      const violation = rule.check(address, { project, snapshot, placements });
      if (violation === undefined) continue;
      if (ignores.silence(rule.id, address.start, address.literalStart)) return [];
      return [
        {
          rule: rule.id,
          severity: severityOf(rule, options),
          path,
          start: address.start,
          end: address.end,
          host: address.host,
          port: address.port,
          product: address.product.name,
          service: violation.placements[0]?.run?.service.name,
          inContainerBecause: violation.placements.flatMap(({ because }) => because),
          fixes: fixesTo(path, address, violation.targets),
          ignores: ignores.edits(path, syntax, rule.id, address.literalStart),
        },
      ];
    }
    return [];
  };
  return reading.addresses.flatMap(judge).sort((a, b) => a.start - b.start);
}

function wanted(options: LintOptions): (typeof rules)[number][] {
  return rules.filter(({ id }) => options.rules[id] !== 'off');
}

function severityOf(rule: (typeof rules)[number], options: LintOptions): Severity {
  const set = options.rules[rule.id];
  return set === undefined || set === 'off' ? rule.severity : set;
}
