import * as vscode from 'vscode';
import type { Container } from '../../../model/container.ts';
import { openings, type Opening } from '../../../model/openings.ts';
import { visible } from '../../../model/text.ts';
import { inform, warn } from '../../say.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';
import { withProgress } from '../progress.ts';
import { ownAddress } from './ownAddress.ts';

/** Asks a container's port for its page from this machine, and says who answered or why nobody could. */
export const requestPort: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container to ask for its page'),
    nothing: vscode.l10n.t('There is no running container. Start one first.'),
    where: ({ state }) => state === 'running',
  });
  if (!container) return;
  const published = openings(container).find(({ protocol }) => protocol === 'tcp');
  if (published) await requestPublished(services, container, published);
  else await requestUnpublished(services, container);
};

async function requestPublished(services: Services, container: Container, opening: Opening): Promise<void> {
  const remote = await remoteHost(services);
  const own = ownAddress();
  const asked = [
    { through: 'loopback' as const, host: remote ?? '127.0.0.1' },
    ...(remote === undefined && own !== undefined ? [{ through: 'host' as const, host: own }] : []),
  ];
  const title = vscode.l10n.t('Asking port {0}…', opening.port);
  const answers = await withProgress(title, () =>
    Promise.all(
      asked.map(async ({ through, host }) => {
        const url = `http://${host}:${opening.port}/`;
        const status = await statusOf(url);
        if (status !== undefined)
          services.learned({ kind: 'port-answered', containerId: container.id, through });
        return { url, status };
      }),
    ),
  );
  const lines = answers.map(({ url, status }) => answerText(url, status));
  const open = vscode.l10n.t('Open in Browser');
  const first = answers.find(({ status }) => status !== undefined)?.url;
  const say = first === undefined ? warn : inform;
  if (
    (await say(lines.join(' · '), ...(first === undefined ? [] : [open]))) === open &&
    first !== undefined
  ) {
    await vscode.env.openExternal(vscode.Uri.parse(first));
  }
}

/** Asks all the same: the host's own port of that number leads to another program, or nowhere. */
async function requestUnpublished(services: Services, container: Container): Promise<void> {
  const exposed = container.ports.map(({ container: port, protocol }) => `${port}/${protocol}`).join(', ');
  const port = container.ports.find(({ protocol }) => protocol === 'tcp')?.container;
  const name = visible(container.name);
  const why = vscode.l10n.t('Why?');
  if (port === undefined) {
    await warn(vscode.l10n.t('“{0}” cannot be reached from outside: it publishes no port.', name));
    return;
  }
  const url = `http://${(await remoteHost(services)) ?? '127.0.0.1'}:${port}/`;
  const title = vscode.l10n.t('Asking port {0}…', port);
  const status = await withProgress(title, () => statusOf(url));
  services.learned({ kind: 'unpublished-asked', containerId: container.id });
  const said = [
    answerText(url, status),
    ...(status === undefined ? [] : [vscode.l10n.t('That was another program on the host.')]),
    vscode.l10n.t('“{0}” cannot be reached from outside: {1} is exposed, but not published.', name, exposed),
  ].join(' · ');
  if ((await warn(said, why)) !== why) return;
  services.learned({ kind: 'unpublished-explained' });
  await inform(
    vscode.l10n.t(
      'An exposed port is a note of the image’s author. Containers on the same network reach it; the host has no port that leads to it. Run the container with a published port, such as 8080:80.',
    ),
  );
}

function answerText(url: string, status: number | undefined): string {
  return status === undefined
    ? vscode.l10n.t('{0}: no answer', url)
    : vscode.l10n.t('{0}: answered with {1}', url, status);
}

/** The engine's machine, where that is another one. */
async function remoteHost(services: Services): Promise<string | undefined> {
  const { address } = await services.engine();
  return 'host' in address ? address.host : undefined;
}

/** Milliseconds. */
const patience = 5_000;

/** The status that a server answers with; undefined where none does. */
async function statusOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'manual' });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
