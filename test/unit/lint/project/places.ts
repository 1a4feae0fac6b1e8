import { createProject } from '../../../../src/lint/linter.ts';
import { placementsOf, type Placement } from '../../../../src/lint/project/placement.ts';
import type { Files } from '../marked.ts';

export function placements(files: Files, path: string): Placement[] {
  return placementsOf(createProject(new Map(Object.entries(files))), path);
}

/** Of the paths, those that some container holds. */
export function held(files: Files, ...paths: string[]): string[] {
  const project = createProject(new Map(Object.entries(files)));
  return paths.filter((path) => placementsOf(project, path).length > 0);
}

/** The values of the variables that the container is started with. */
export function valuesOf(placement: Placement | undefined): Record<string, string | undefined> {
  const variables = [...(placement?.environment ?? [])];
  return Object.fromEntries(variables.map(([name, { value }]) => [name, value]));
}
