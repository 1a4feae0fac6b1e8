import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import type { Recreation } from '../../../engine/interface/containers.ts';
import { composeProject } from '../../../model/compose.ts';
import type { Container } from '../../../model/container.ts';
import { freeName } from '../../../model/freeName.ts';
import { visible } from '../../../model/text.ts';
import { ask, inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import { ifTrusted } from '../explainTrust.ts';
import { withProgress } from '../progress.ts';

/** What is to be other about a container, and how that is put. */
export interface Anew {
  readonly recreation: Omit<Recreation, 'keepAs'>;
  readonly question: string;
  /** Why the container cannot stay as it is. */
  readonly why: string;
  /** What is to be done besides, where a compose project would make it the old way again. */
  readonly inCompose: (project: string) => string;
  readonly done: string;
}

/**
 * Makes a container anew, once the user has heard what will be lost; the old one is kept, if he wants. May reject with a
 * ProblemError; the old container is there then as before. The new one runs: that is done in trusted workspaces only.
 */
export function makeAnew(services: Services, container: Container, anew: Anew): Promise<void> {
  return ifTrusted(() => makeOnceAsked(services, container, anew));
}

async function makeOnceAsked(services: Services, container: Container, anew: Anew): Promise<void> {
  const engine = await services.engine();
  const make = vscode.l10n.t('Recreate It');
  const keep = vscode.l10n.t('Recreate It and Keep the Old One');
  const chosen = await ask(anew.question, await lossOf(engine, container, anew), make, keep);
  if (chosen === undefined) return;
  const names = new Set([...services.inventory.snapshot.containers.values()].map((other) => other.name));
  const keepAs = freeName(`${container.name}-old`, names);
  await withProgress(vscode.l10n.t('Creating {0}…', visible(container.name)), () =>
    engine.containers.recreate(container.id, { ...anew.recreation, ...(chosen === keep && { keepAs }) }),
  );
  const kept = [anew.done, vscode.l10n.t('The old one is called “{0}”.', keepAs)].join(' ');
  // Nobody has to answer it for the command to be done.
  void inform(chosen === keep ? kept : anew.done);
}

/** So many paths are named. */
const mostPaths = 3;

async function lossOf(
  { containers }: Engine,
  container: Container,
  { why, inCompose }: Anew,
): Promise<string> {
  const project = composeProject(container);
  const written = await writtenIn(containers, container);
  const shown = written.slice(0, mostPaths).map(visible).join(', ');
  const more = written.length - mostPaths;
  const files =
    more > 0
      ? vscode.l10n.t('The files that were written inside it will be gone: {0} and {1} more.', shown, more)
      : vscode.l10n.t('The files that were written inside it will be gone: {0}.', shown);
  return [
    `${why} ${vscode.l10n.t('A new one is made of the same image with the same settings, name and networks; all volumes stay and are mounted again, those without a name, too.')}`,
    written.length > 0 ? files : vscode.l10n.t('No files were written inside it.'),
    vscode.l10n.t('Its logs will be gone. If the new one does not start, the old one stays.'),
    ...(project === undefined ? [] : [inCompose(visible(project))]),
  ].join('\n\n');
}

/** Paths that were written outside of volumes, without the folders that became points to mount at. */
async function writtenIn(
  containers: Engine['containers'],
  { id, mounts }: Container,
): Promise<readonly string[]> {
  const changes = await containers.changes(id);
  const paths = changes.map(({ path }) => path);
  // A folder has changed when something in it has: that is enough to name.
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))));
  const isForMount = (path: string): boolean =>
    mounts.some(({ target }) => `${target}/`.startsWith(`${path}/`));
  const written = changes.flatMap(({ path, kind }) => (kind === 'deleted' ? [] : [path]));
  return written.filter((path) => !folders.has(path) && !isForMount(path));
}
