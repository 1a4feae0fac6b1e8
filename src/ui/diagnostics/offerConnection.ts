import * as vscode from 'vscode';
import type { ObjectRef, Snapshot } from '../../model/snapshot.ts';
import type { CommandId } from '../ids.ts';
import { inform } from '../say.ts';

/** Offers to put a running container on a network, where its name, which a fix has put into code, can be found. */
export async function offerConnection({ containers }: Snapshot, name: string): Promise<void> {
  const container = [...containers.values()].find((each) => each.name === name);
  // Others are only what people commonly call such a container.
  if (container === undefined) return;
  const connect = vscode.l10n.t('Connect It to a Network');
  const chosen = await inform(
    vscode.l10n.t(
      '“{0}” can be found by its name only once it is on one network with the container of this code.',
      name,
    ),
    connect,
  );
  if (chosen !== connect) return;
  const target: ObjectRef = { kind: 'container', id: container.id };
  await vscode.commands.executeCommand('portlight.network.connect' satisfies CommandId, { target });
}
