import type { ContainerOperations } from '../../../engine/interface/containers.ts';
import type { Container } from '../../../model/container.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { onEach } from '../onEach.ts';
import { pickContainers, type Choice } from '../pick.ts';
import { useNextFreePort } from './nextFreePort.ts';
import { withProgress } from '../progress.ts';
import { severalAtOnce } from '../severalAtOnce.ts';

/** What makes one such command different from the others. */
interface StateChange {
  readonly choice: () => Choice<Container>;
  /** Shown until the engine has answered. */
  readonly progress: (name: string) => string;
  /** Of several, where each may take its time and somebody may think better of it: how many there are. */
  readonly long?: (count: number) => string;
  readonly act: (containers: ContainerOperations, id: string) => Promise<void>;
  /** Asks before something is lost. */
  readonly agree?: (services: Services, chosen: readonly Container[]) => Promise<boolean>;
}

/** A command that changes the state of containers: those that are selected, or one that the user picks. */
export function stateCommand({ choice, progress, long, act, agree }: StateChange): Command {
  return async (services, subject) => {
    const chosen = await pickContainers(services, subject, choice());
    if (agree && !(await agree(services, chosen))) return;
    const { containers } = await services.engine();
    const named = chosen.map(({ id, name }) => ({ ref: { kind: 'container', id } as const, name }));
    await onEach(
      services,
      named,
      ({ ref, name }) => withProgress(progress(name), () => act(containers, ref.id)),
      ({ ref }) => ({ 'use-next-free-port': (problem) => useNextFreePort(services, ref.id, problem) }),
      long && named.length > 1 ? (all, each) => severalAtOnce(long(all.length), all, each) : undefined,
    );
  };
}
