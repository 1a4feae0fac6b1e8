import * as vscode from 'vscode';
import type { PublishedPort } from '../../model/newContainer.ts';
import { commandLines } from '../../model/reach/commands.ts';
import type { Named, Remedy } from '../../model/reach/answer.ts';
import { movedPorts } from '../../model/run/hostPorts.ts';
import { isPort, publishText } from '../../model/run/publish.ts';
import { visible } from '../../model/text.ts';
import { remedyText } from '../../wording/reachability.ts';
import { ifTrusted } from '../commands/explainTrust.ts';
import { makeAnew } from '../commands/container/makeAnew.ts';
import { publishAnew } from '../commands/container/nextFreePort.ts';
import { portsOfHost } from '../commands/portsOfHost.ts';
import { withProgress } from '../commands/progress.ts';
import { attempt } from '../problems/report.ts';
import { inform } from '../say.ts';
import type { Services } from '../services.ts';

/** Does what a remedy says, as far as that is possible without taking anything away; else hands over the command. */
export async function applyRemedy(remedy: Remedy, services: Services): Promise<void> {
  const engine = await services.engine();
  switch (remedy.code) {
    case 'start':
    case 'unpause':
    case 'restart': {
      const { container, code } = remedy;
      await ifTrusted(() => doing(remedy, container, services, () => engine.containers[code](container.id)));
      return;
    }
    case 'connect': {
      const { network, containers } = remedy;
      for (const container of containers) {
        await doing(remedy, container, services, () => engine.networks.connect(network.id, container.id));
      }
      return;
    }
    case 'disconnect': {
      const { network, container } = remedy;
      await doing(remedy, container, services, () => engine.networks.disconnect(network.id, container.id));
      return;
    }
    case 'leave-none': {
      const { network, none, container } = remedy;
      await doing(remedy, container, services, async () => {
        await engine.networks.disconnect(none.id, container.id);
        await engine.networks.connect(network.id, container.id);
      });
      return;
    }
    case 'create-network': {
      const { name, containers } = remedy;
      await attempt(services, () =>
        withProgress(visible(remedyText(remedy)), async () => {
          const id = await engine.networks.create({ name, driver: 'bridge' });
          for (const container of containers) await engine.networks.connect(id, container.id);
        }),
      );
      return;
    }
    case 'use-port':
      return copied(commandLines(remedy).join('\n'));
    case 'publish': {
      const { container } = remedy;
      const containerPort = remedy.containerPort ?? (await askContainerPort(container));
      if (containerPort === undefined) return;
      const { hostPort = containerPort } = remedy;
      return publishAt({ containerPort, hostPort, protocol: 'tcp' }, container.id, services);
    }
    case 'add-host-gateway':
      return addHostGateway(remedy.container.id, services);
    case 'make-attachable':
      return copyAttachableLines(remedy);
  }
}

function doing(
  remedy: Remedy,
  { id }: Named,
  services: Services,
  work: () => Promise<void>,
): Promise<boolean> {
  return attempt(services, () => withProgress(visible(remedyText(remedy)), work), {
    about: { kind: 'container', id },
  });
}

/** Makes the container anew with one more port, or with one at every address of the host; the user is asked before. */
async function publishAt(
  port: PublishedPort & { readonly hostPort: number },
  id: string,
  services: Services,
): Promise<void> {
  const container = services.inventory.snapshot.containers.get(id);
  const { publishedPorts = [] } = await (await services.engine()).containers.blueprint(id);
  if (container === undefined) return;
  const others = publishedPorts.filter(({ containerPort }) => containerPort !== port.containerPort);
  // What it holds itself is free for it.
  const isOwn = publishedPorts.some(({ hostPort }) => hostPort === port.hostPort);
  const moved = isOwn ? [port] : await movedPorts([port], undefined, await portsOfHost(services));
  const [free] = moved ?? [];
  if (free === undefined) await inform(vscode.l10n.t('No port near is free. Choose another one.'));
  else await publishAnew(services, container, [...others, free], publishText(free));
}

/** Makes the container anew with a name for its host; the user is asked before. */
async function addHostGateway(id: string, services: Services): Promise<void> {
  const container = services.inventory.snapshot.containers.get(id);
  if (container === undefined) return;
  const name = visible(container.name);
  const host = 'host.docker.internal';
  await makeAnew(services, container, {
    recreation: { extraHosts: [`${host}:host-gateway`] },
    question: vscode.l10n.t('Recreate “{0}”, so that it finds the host as {1}?', name, host),
    why: vscode.l10n.t('A container’s hosts file is written from what it was made with.'),
    inCompose: (project) =>
      vscode.l10n.t(
        'It belongs to the compose project “{0}”: add the host to “extra_hosts” in its file, too.',
        project,
      ),
    done: vscode.l10n.t('“{0}” finds the host as {1} now.', name, host),
  });
}

/**
 * Only the command: an overlay is taken from under its services for that, on every machine, and no engine could give them
 * their addresses back.
 */
async function copyAttachableLines(
  remedy: Extract<Remedy, { readonly code: 'make-attachable' }>,
): Promise<void> {
  await vscode.env.clipboard.writeText(commandLines(remedy).join('\n'));
  await inform(
    vscode.l10n.t(
      'The lines that recreate “{0}” are on the clipboard: the engine cannot change this of a network that exists. They do nothing while a service uses it: take the services off it first.',
      visible(remedy.network.name),
    ),
  );
}

/** Neither image nor container tells it. */
async function askContainerPort({ name }: Named): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Port at which the program in “{0}” listens', visible(name)),
    validateInput: (value) =>
      isPort(value) ? undefined : vscode.l10n.t('A port is a number from 1 to 65535.'),
  });
  return text === undefined ? undefined : Number(text);
}

async function copied(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  await inform(vscode.l10n.t('Copied: {0}', visible(text)));
}
