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

/** A command that changes the state of containers: those that are selected, or one that the user picks. */
export function stateCommand({ choice, progress, act }: StateChange): Command {
  return async (services, subject) => {
    const asked = choice();
    const container = await pickContainer(services, subject, asked);
    if (!container) return;
    const { containers } = await services.engine();
    const known = services.inventory.snapshot.containers;
    // Of several, those that can be meant: nobody wants to hear that a container has stopped already.
    const others = (subject.selected ?? [])
      .flatMap(({ id }) => known.get(id) ?? [])
      .filter(asked.where ?? Boolean);
    for (const { id, name } of others.length > 0 ? others : [container]) {
      await withProgress(progress(name), () => act(containers, id));
    }
  };
}
