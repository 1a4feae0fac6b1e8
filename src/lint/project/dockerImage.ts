import { chainOf, type Run, type Stage } from './dockerfile.ts';
import { mergeEnvironments, type Environment } from './environment.ts';

/** What a container of the image runs, as far as Dockerfiles tell. */
export interface ImageSettings {
  /** Variables of the stage and of those that it is based on. `ARG` does not count. */
  readonly environment: Environment;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** TCP ports of `EXPOSE`. */
  readonly ports: readonly number[];
  /** The image that all begins with; empty where it is not known. */
  readonly images: readonly string[];
  /** The text of all `RUN`, a line each. */
  readonly installs: string;
}

const known = new WeakMap<Stage, ImageSettings>();

export function imageSettings(stage: Stage): ImageSettings {
  let settings = known.get(stage);
  if (settings === undefined) known.set(stage, (settings = settingsOf(stage)));
  return settings;
}

function settingsOf(stage: Stage): ImageSettings {
  const chain = chainOf(stage);
  const outermostFirst = chain.toReversed();
  const image = chain.at(-1)?.image;
  return {
    environment: mergeEnvironments(...outermostFirst.map(({ env }) => env)),
    ...commandOf(chain),
    ports: outermostFirst.flatMap(({ ports }) => ports),
    images: image ? [image] : [],
    installs: outermostFirst
      .flatMap(({ steps }) =>
        steps.filter((step): step is Run => step.kind === 'run').map(({ text }) => text),
      )
      .join('\n'),
  };
}

/**
 * An `ENTRYPOINT` lets go of the `CMD` of the images below, and one that a shell runs of any.
 * Source: https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
 */
function commandOf(chain: readonly Stage[]): Pick<ImageSettings, 'entrypoint' | 'command'> {
  const starts = chain.findIndex(({ entrypoint }) => entrypoint !== undefined);
  const argues = chain.findIndex(({ command }) => command !== undefined);
  const entrypoint = chain[starts]?.entrypoint;
  const command = chain[argues]?.command;
  const counts = entrypoint === undefined || (!entrypoint.shell && argues <= starts);
  return { entrypoint: entrypoint?.words ?? [], command: (counts && command?.words) || [] };
}
