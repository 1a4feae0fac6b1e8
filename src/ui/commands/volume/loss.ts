import * as vscode from 'vscode';
import { ProblemError } from '../../../engine/problem.ts';
import { containersUsingVolume } from '../../../model/relations.ts';
import { shortId, visible } from '../../../model/text.ts';
import { isAnonymous } from '../../../model/volume.ts';
import { listing } from '../../listing.ts';
import { ageText, sizeText } from '../../quantities.ts';
import { ask } from '../../say.ts';
import type { Services } from '../../services.ts';
import { withProgress } from '../progress.ts';
import { sameEngine } from '../sameEngine.ts';
import { backUp } from './backup.ts';

/** So many volumes have room in a question. */
const most = 10;
/** How long the engine may measure before the question is asked without sizes, in milliseconds. */
const patience = 4_000;

/**
 * Asks before volumes are removed: what each holds and who used it last, with the offer to back them up first. True where
 * they may go, after the backups. Rejects where they are others by then: a name may be given again while the question stands.
 */
export async function confirmLoss(
  services: Services,
  volumes: readonly string[],
  question: string,
  action: string,
): Promise<boolean> {
  const engine = await services.engine();
  const gone = new Set<string>();
  const stopListening = services.inventory.onEvent(({ type, action, id }) => {
    if (type === 'volume' && action === 'destroy') gone.add(id);
  });
  try {
    const agreed = await asked(services, volumes, question, action);
    if (agreed) await sameEngine(services, engine);
    const other = volumes.find((volume) => gone.has(volume));
    if (agreed && other !== undefined) throw new ProblemError({ code: 'gone', detail: `volume ${other}` });
    return agreed;
  } finally {
    stopListening();
  }
}

async function asked(
  services: Services,
  volumes: readonly string[],
  question: string,
  action: string,
): Promise<boolean> {
  const sizes = await withProgress(vscode.l10n.t('Measuring volumes…'), () => sizesOf(services));
  const lines = volumes
    .slice(0, most)
    .map((volume) => `${nameOf(volume)}: ${lossFacts(services, volume, sizes.get(volume))}`);
  const { snapshot } = services.inventory;
  const users = volumes.flatMap((volume) => containersUsingVolume(snapshot, volume));
  const names = listing([...new Set(users.map(({ name }) => name))], most);
  const detail = [
    [...lines, ...(volumes.length > most ? [vscode.l10n.t('and {0} more', volumes.length - most)] : [])].join(
      '\n',
    ),
    volumes.length === 1
      ? vscode.l10n.t('All files in it will be gone. This cannot be undone.')
      : vscode.l10n.t('All files in them will be gone. This cannot be undone.'),
    ...(names === '' ? [] : [vscode.l10n.t('Containers that use it: {0}', names)]),
  ].join('\n\n');
  const first = vscode.l10n.t('Back Up First');
  const answer = await ask(question, detail, first, action);
  if (answer === undefined) return false;
  if (answer === action) return true;
  for (const volume of volumes) {
    if (!(await backUp(services, { place: { kind: 'volume', id: volume }, path: '/' }))) return false;
  }
  return true;
}

/** `4.2 MB · in use by 2` or `4.2 MB · last used by web (nginx), 3 days ago` */
export function lossFacts(services: Services, volume: string, size: number | undefined): string {
  const { inventory, lastUsers } = services;
  const users = containersUsingVolume(inventory.snapshot, volume).length;
  const last = lastUsers.of(volume);
  const use =
    users > 0
      ? vscode.l10n.t('in use by {0}', users)
      : last
        ? vscode.l10n.t(
            'last used by {0} ({1}), {2}',
            visible(last.name),
            visible(last.image),
            ageText(last.seen),
          )
        : vscode.l10n.t('nobody is known to have used it');
  return [...(size === undefined ? [] : [sizeText(size)]), use].join(' · ');
}

/** A name that the engine has made up is cut as an id. */
function nameOf(volume: string): string {
  return `“${isAnonymous(volume) ? shortId(volume) : visible(volume)}”`;
}

/** Of volumes, by name; empty where the engine takes too long to find out. */
async function sizesOf(services: Services): Promise<ReadonlyMap<string, number>> {
  try {
    return (await (await services.engine()).diskUsage(AbortSignal.timeout(patience))).volumes;
  } catch (error) {
    services.log.debug(String(error));
    return new Map();
  }
}
