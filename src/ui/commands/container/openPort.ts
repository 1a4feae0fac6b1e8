import * as vscode from 'vscode';
import type { EngineAddress } from '../../../engine/address.ts';
import type { Container } from '../../../model/container.ts';
import { openingKey, openings, type Opening } from '../../../model/openings.ts';
import { visible } from '../../../model/text.ts';
import { choose, inform } from '../../say.ts';
import type { Command, Subject } from '../command.ts';
import { pickContainer } from '../pick.ts';

/** Opens what answers at a published port: that of the row, else one that the user chooses. */
export const openPort: Command = async (services, subject) => {
  const { published } = subject;
  const target = published ? { kind: 'container' as const, id: published.containerId } : subject.target;
  const container = await pickContainer(services, target ? { target } : {}, {
    placeholder: vscode.l10n.t('Choose a container whose published port to open'),
    nothing: vscode.l10n.t('No running container publishes a TCP port.'),
    where: (container) => webOpenings(container).length > 0,
  });
  if (!container) return;
  const { address } = await services.engine();
  const url = await chooseUrl(container, address, published);
  if (url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(url, true));
};

function webOpenings(container: Container): Opening[] {
  return openings(container).filter(({ protocol }) => protocol === 'tcp');
}

async function chooseUrl(
  container: Container,
  engine: EngineAddress,
  published: Subject['published'],
): Promise<string | undefined> {
  const all = webOpenings(container);
  const meant = published && all.filter((opening) => openingKey(opening) === published.opening);
  const items = (meant?.length ? meant : all).map((opening) => ({
    label: urlOf(opening, engine),
    description: vscode.l10n.t('port {0} of the container', opening.containerPort),
  }));
  if (items.length === 0) {
    await inform(
      vscode.l10n.t(
        'The container “{0}” publishes no TCP port now: it does not run, or was made without one.',
        visible(container.name),
      ),
    );
  }
  const [first] = items;
  const asks = items.length > 1;
  return (asks ? await choose(items, vscode.l10n.t('Choose the port to open')) : first)?.label;
}

/** Ports that servers speak HTTPS at by their default. */
const securePorts: ReadonlySet<number> = new Set([443, 8443, 9443]);

function urlOf({ addresses, exposure, port, containerPort }: Opening, engine: EngineAddress): string {
  // Where the host listens at all of its addresses, it is found as the engine is.
  const everywhere = 'host' in engine ? engine.host : 'localhost';
  const host = exposure === 'anyone' ? everywhere : (addresses[0] ?? everywhere);
  const scheme = securePorts.has(containerPort) || securePorts.has(port) ? 'https' : 'http';
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}
