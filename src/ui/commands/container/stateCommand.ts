import type { ContainerOperations } from '../../../engine/engine.ts';
import type { Container } from '../../../model/container.ts';
import type { Command } from '../command.ts';
import { pickContainer, type Choice } from '../pick.ts';
import { withProgress } from '../progress.ts';

/** What makes one such command different from the others. */
interface StateChange {
  readonly choice: () => Choice<Container>;
  /** Shown until the engine has answered. */
  readonly progress: (name: string) => string;
  readonly act: (containers: ContainerOperations, id: string) => Promise<void>;
}

/** A command that changes the state of one container: its row's, or one that the user picks. */
export function stateCommand({ choice, progress, act }: StateChange): Command {
  return async (services, subject) => {
    const container = await pickContainer(services, subject, choice());
    if (!container) return;
    const { containers } = await services.engine();
    await withProgress(progress(container.name), () => act(containers, container.id));
  };
}
