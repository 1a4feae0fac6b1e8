import * as vscode from 'vscode';
import type { Problem } from '../../../engine/problem.ts';
import type { Container } from '../../../model/container.ts';
import type { PublishedPort } from '../../../model/newContainer.ts';
import { movedPorts } from '../../../model/run/hostPorts.ts';
import { publishText } from '../../../model/run/publish.ts';
import { visible } from '../../../model/text.ts';
import { inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import { portsOfHost } from '../portsOfHost.ts';
import { makeAnew } from './makeAnew.ts';

/**
 * Makes a container anew that could not start because a port of the host is taken, published at the next free one. Tells
 * what will be lost, and asks. May reject with a ProblemError; the old container is there then as before.
 */
export async function useNextFreePort(services: Services, id: string, problem: Problem): Promise<void> {
  const engine = await services.engine();
  const container = services.inventory.snapshot.containers.get(id);
  const { publishedPorts: before = [] } = await engine.containers.blueprint(id);
  if (!container || problem.code === 'engine-down') return;
  const publishedPorts = await movedPorts(before, problem.port, await portsOfHost(services));
  if (!publishedPorts) {
    await inform(vscode.l10n.t('No port near is free. Choose another one.'));
    return;
  }
  await publishAnew(services, container, publishedPorts, changesOf(before, publishedPorts));
}

/** Makes a container anew with these ports, once the user has heard what will be lost; `changes` says what is new about them. */
export async function publishAnew(
  services: Services,
  container: Container,
  publishedPorts: readonly PublishedPort[],
  changes: string,
): Promise<void> {
  const name = visible(container.name);
  await makeAnew(services, container, {
    recreation: { publishedPorts },
    question: vscode.l10n.t('Recreate “{0}” with other ports: {1}?', name, changes),
    why: vscode.l10n.t('A container’s ports cannot be changed.'),
    inCompose: (project) =>
      vscode.l10n.t('It belongs to the compose project “{0}”: change the port in its file, too.', project),
    done: vscode.l10n.t('“{0}” runs with other ports now: {1}.', name, changes),
  });
}

/** `8081:80 (8080:80)` */
function changesOf(before: readonly PublishedPort[], after: readonly PublishedPort[]): string {
  return after
    .flatMap((port, index) => {
      const old = before[index];
      if (old === undefined || old.hostPort === port.hostPort) return [];
      return [vscode.l10n.t('{0} instead of {1}', publishText(port), publishText(old))];
    })
    .join(', ');
}
