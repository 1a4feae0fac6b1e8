import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import type { Problem } from '../../../engine/problem.ts';
import { composeProject } from '../../../model/compose.ts';
import type { Container } from '../../../model/container.ts';
import { freeName } from '../../../model/freeName.ts';
import type { PublishedPort } from '../../../model/newContainer.ts';
import { movedPorts } from '../../../model/run/hostPorts.ts';
import { publishText } from '../../../model/run/publish.ts';
import { visible } from '../../../model/text.ts';
import { ask, inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import { portsOfHost } from '../portsOfHost.ts';
import { withProgress } from '../progress.ts';

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
  await makeAnew(services, container, publishedPorts, changesOf(before, publishedPorts));
}

/** Makes a container anew with these ports, once the user has heard what will be lost; `changes` says what is new about them. */
export async function makeAnew(
  services: Services,
  container: Container,
  publishedPorts: readonly PublishedPort[],
  changes: string,
): Promise<void> {
  const engine = await services.engine();
  const { id } = container;
  const name = visible(container.name);
  const anew = vscode.l10n.t('Make It Anew');
  const keep = vscode.l10n.t('Make It Anew and Keep the Old One');
  const question = vscode.l10n.t('Make “{0}” anew with other ports: {1}?', name, changes);
  const chosen = await ask(question, await lossOf(engine, container), anew, keep);
  if (chosen === undefined) return;
  const names = new Set([...services.inventory.snapshot.containers.values()].map((other) => other.name));
  const keepAs = freeName(`${container.name}-old`, names);
  await withProgress(vscode.l10n.t('Creating {0}…', name), () =>
    engine.containers.recreate(id, { publishedPorts, ...(chosen === keep && { keepAs }) }),
  );
  const done = vscode.l10n.t('“{0}” runs with other ports now: {1}.', name, changes);
  // Nobody has to answer it for the command to be done.
  void inform(chosen === keep ? `${done} ${vscode.l10n.t('The old one is called “{0}”.', keepAs)}` : done);
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

/** So many paths are named. */
const mostPaths = 3;

async function lossOf({ containers }: Engine, container: Container): Promise<string> {
  const project = composeProject(container);
  const written = await writtenIn(containers, container);
  const shown = written.slice(0, mostPaths).map(visible).join(', ');
  const more = written.length - mostPaths;
  const files =
    more > 0
      ? vscode.l10n.t('Gone will be the files that were written inside it: {0} and {1} more.', shown, more)
      : vscode.l10n.t('Gone will be the files that were written inside it: {0}.', shown);
  return [
    vscode.l10n.t(
      'A container’s ports cannot be changed. A new one is made of the same image with the same settings, name and networks; all volumes stay and are mounted again, those without a name, too.',
    ),
    written.length > 0 ? files : vscode.l10n.t('No files were written inside it.'),
    vscode.l10n.t('Its logs will be gone. If the new one does not start, the old one stays.'),
    ...(project === undefined
      ? []
      : [
          vscode.l10n.t(
            'It belongs to the compose project “{0}”: change the port in its file, too.',
            visible(project),
          ),
        ]),
  ].join('\n\n');
}

/** Paths that were written outside of volumes, without the folders that became points to mount at. */
async function writtenIn(
  containers: Engine['containers'],
  { id, mounts }: Container,
): Promise<readonly string[]> {
  const paths = (await containers.changes(id)).map(({ path }) => path);
  // A folder has changed when something in it has: that is enough to name.
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))));
  const isForMount = (path: string): boolean =>
    mounts.some(({ target }) => `${target}/`.startsWith(`${path}/`));
  return paths.filter((path) => !folders.has(path) && !isForMount(path));
}
