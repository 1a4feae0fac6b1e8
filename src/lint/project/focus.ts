import { folderOf } from './paths.ts';
import type { Placement } from './placement.ts';

/** Folders that every program has. */
const common =
  /^(?:src|apps?|lib|libs|main|java|kotlin|resources|config|packages|services|code|usr|opt|home|var)$/i;
/** A shorter name stands in too many words. */
const shortest = 3;

/**
 * Of containers that all hold one folder with many programs, those that are told which of them to run, where some are told
 * to run the one that the file belongs to: by their command, a variable (`DIR=orders`), an argument of their build or the
 * place of their Dockerfile.
 */
export function focused(path: string, placements: readonly Placement[]): readonly Placement[] {
  if (placements.length < 2) return placements;
  const folders = folderOf(path)
    .split('/')
    .filter((folder) => folder.length >= shortest && !common.test(folder));
  const named = placements.map((placement) => ({ placement, parts: partsNamed(placement) }));
  // The innermost folder that is told tells most.
  for (const folder of folders.reverse()) {
    const own = named.filter(({ parts }) => parts.has(folder));
    if (own.length > 0) return own.map(({ placement }) => placement);
  }
  return placements;
}

/** The parts of the paths that a container is told. */
function partsNamed({ run, command, environment }: Placement): ReadonlySet<string> {
  const values = [...environment.values()].map(({ value = '' }) => value);
  const built =
    run?.service.builds.flatMap(({ dockerfile, args }) => [folderOf(dockerfile), ...args.values()]) ?? [];
  // A URL names servers, and no folder.
  const words = [...values, ...command, ...built].filter((word) => !word.includes('://'));
  return new Set(words.flatMap((word) => word.split(/[\s/=,;]+/)));
}
