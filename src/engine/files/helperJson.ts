import { helperLabel } from '../../model/helper.ts';
import { owner } from '../owner.ts';

/** Marks those of the extension's containers that have to go on to their end, whoever has made them. */
export const finishesLabel = 'portlight.helper.finishes';

/** Where a helper sees the volume. */
export const volumeRoot = '/volume';

/** How often one that has to finish is begun again. */
const restarts = 3;

/** What a helper holds. The source of a bind is a path of the engine's machine. */
export interface HelperMount {
  readonly type: 'bind' | 'volume';
  readonly source: string;
  readonly target: string;
}

export interface HelperOptions {
  readonly image: string;
  readonly mounts: readonly HelperMount[];
  /** Whether the mounts may be written to. */
  readonly writes: boolean;
  readonly argv: readonly string[];
  /** Whether it ends with the connection that holds it; otherwise with its own program. */
  readonly held: boolean;
  /** Whether it goes on where it was when the engine comes back after a power cut; then it is there until it is removed. */
  readonly finishes?: boolean;
  /** Of the container, where it is the only one that may be there; otherwise one is made up. */
  readonly name?: string;
  /** Whether something is to be put into it before it starts. */
  readonly furnished?: boolean;
}

/**
 * The body of `POST /containers/create` for a container that can do nothing but look after files: no network, no way to
 * more rights, of all capabilities those only that let root read (or write) what belongs to others.
 */
export function helperJson({
  image,
  mounts,
  writes,
  argv,
  held,
  finishes = false,
  furnished = false,
}: HelperOptions): object {
  return {
    Image: image,
    Entrypoint: argv.slice(0, 1),
    Cmd: argv.slice(1),
    User: '0:0',
    WorkingDir: '/',
    Labels: { [helperLabel]: owner, ...(finishes && { [finishesLabel]: 'true' }) },
    // Its program waits for input that never comes, and ends with the connection: also when this process is killed.
    OpenStdin: held,
    StdinOnce: held,
    AttachStdin: held,
    NetworkDisabled: true,
    Healthcheck: { Test: ['NONE'] },
    StopSignal: 'SIGKILL',
    HostConfig: {
      AutoRemove: !finishes,
      ...(finishes && { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: restarts } }),
      NetworkMode: 'none',
      CapDrop: ['ALL'],
      CapAdd: writes ? ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'] : ['DAC_READ_SEARCH'],
      SecurityOpt: ['no-new-privileges'],
      ReadonlyRootfs: !furnished,
      LogConfig: { Type: 'none' },
      Mounts: mounts.map(({ type, source, target }) => ({
        Type: type,
        Source: source,
        Target: target,
        ReadOnly: !writes,
        // An empty volume would be filled with what the image has at the path.
        ...(type === 'volume' && { VolumeOptions: { NoCopy: true } }),
      })),
    },
  };
}
