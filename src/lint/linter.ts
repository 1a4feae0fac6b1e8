import type { Snapshot } from '../model/snapshot.ts';
import { isBystander } from './audience.ts';
import type { Finding, Severity } from './finding.ts';
import { Ignores } from './ignore.ts';
import { defaultOptions, type LintOptions } from './options.ts';
import { placementsOf } from './project/placement.ts';
import { readProject, type Project } from './project/project.ts';
import { rules } from './rules/index.ts';
import type { Address } from './syntax/address.ts';
import { syntaxOf } from './syntax/index.ts';
import { fixesTo } from './targets/target.ts';

export { applyEdits, preferredEdits } from './fixAll.ts';
export { defaultOptions, type LintOptions } from './options.ts';
export { configurationGlob, isConfigurationFile } from './project/configuration.ts';
export type { Project } from './project/project.ts';
export { readSettings, type LintSettings } from './settings.ts';
export { decode } from './text/decode.ts';

/** A text that is looked at, as it is in the editor. */
export interface SourceDocument {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Longer texts are bundles and data, which nobody edits by hand. */
const longest = 1_000_000;

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

/** Whether a file can have findings in this project, so that it is worth reading. */
export function mayHaveFindings(path: string, project: Project): boolean {
  return isLinted(path) && placementsOf(project, path).length > 0;
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
  const concerned = rules.filter(
    (rule) => options.rules[rule.id] !== 'off' && rule.mayConcern(text, snapshot),
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

function severityOf(rule: (typeof rules)[number], options: LintOptions): Severity {
  const set = options.rules[rule.id];
  return set === undefined || set === 'off' ? rule.severity : set;
}
