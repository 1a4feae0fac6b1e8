import * as vscode from 'vscode';
import type { Refusal } from '../../engine/problem.ts';
import { publisherOf } from '../../model/freePort.ts';
import { visible } from '../../model/text.ts';
import type { Services } from '../services.ts';

/** Says who holds the port of the host that was asked for; undefined where that cannot be known. */
export async function portHolderSentence(
  { port, address, protocol = 'tcp' }: Refusal,
  services: Services,
): Promise<string | undefined> {
  if (port === undefined) return undefined;
  const wanted = { port, protocol, ...(address !== undefined && { address }) };
  const container = publisherOf(wanted, services.inventory.snapshot);
  if (container) {
    return vscode.l10n.t(
      'Port {0} of the host is published by the container “{1}”; only one can have it.',
      port,
      visible(container.name),
    );
  }
  const holder = await (await services.engine()).hostPorts.holder(wanted);
  return (
    holder &&
    vscode.l10n.t(
      'Port {0} of the host is held by the program “{1}” (pid {2}), which is no container.',
      port,
      visible(holder.name),
      holder.pid,
    )
  );
}
