import { productNamed } from '../product.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import { runtimesOf } from '../project/runtime.ts';
import type { Winner } from './winner.ts';

/**
 * A variable that compose sets for an image that is the project's own, as far as can be told, and that nobody builds under
 * that name. Where nobody says how the image of a placement is run, it may well be this one.
 */
export function unbuiltVariable(
  name: string,
  { run, started }: Placement,
  project: Project,
): Winner | undefined {
  if (run !== undefined || started.length > 0) return undefined;
  for (const { settings, build, binds } of runtimesOf(project)) {
    const { builds, image } = settings.run?.service ?? {};
    const isUnbuilt = build === undefined && builds?.length === 0 && binds.length === 0;
    if (!isUnbuilt || image === undefined || productNamed(image.name) !== undefined) continue;
    const variable = settings.environment.get(name);
    if (variable !== undefined) return { by: name, ...variable };
  }
  return undefined;
}
