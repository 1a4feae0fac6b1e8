import * as vscode from 'vscode';
import type { TransferProgress } from '../../../engine/interface/images.ts';
import { ProblemError } from '../../../engine/problem.ts';
import { splitImageReference, withTag } from '../../../model/imageReference.ts';
import { Transfer } from '../../../model/transfer.ts';
import { visible } from '../../../model/text.ts';
import { inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import { inTerminal, type WorkPlace, type WorkTitle } from '../workTerminal.ts';
import { TransferText } from './transferText.ts';

/** Brings an image, its progress shown a layer at a time. Rejects with a ProblemError, whose code is `cancelled` when the user broke it off. */
export async function bringImage(services: Services, reference: string): Promise<void> {
  const engine = await services.engine();
  const name = withTag(reference);
  const title = {
    title: vscode.l10n.t('Pulling {0}', visible(name)),
    name: vscode.l10n.t('Pull: {0}', visible(splitImageReference(name).name)),
    icon: 'cloud-download',
  };
  const last = await show(title, (signal) => engine.images.pull(reference, signal)).catch((error: unknown) =>
    Promise.reject(aboutImage(error, reference)),
  );
  void inform(
    last.some((status) => status.includes('up to date'))
      ? vscode.l10n.t('“{0}” is up to date: the registry has no newer one.', visible(name))
      : vscode.l10n.t('Pulled “{0}”.', visible(name)),
  );
}

/** With the image's name: the engine tells only which registry it could not reach. */
function aboutImage(error: unknown, image: string): Error {
  return error instanceof ProblemError && error.problem.code !== 'engine-down'
    ? new ProblemError({ image, ...error.problem })
    : (error as Error);
}

/** Brings an image to its registry. Rejects as `bringImage` does. */
export async function sendImage(services: Services, reference: string): Promise<void> {
  const engine = await services.engine();
  const title = {
    title: vscode.l10n.t('Pushing {0}', visible(reference)),
    name: vscode.l10n.t('Push: {0}', visible(splitImageReference(reference).name)),
    icon: 'cloud-upload',
  };
  await show(title, (signal) => engine.images.push(reference, signal));
  void inform(vscode.l10n.t('Pushed “{0}”.', visible(reference)));
}

/** Often enough to look smooth, in milliseconds; an engine tells more than a terminal needs to draw. */
const redrawEvery = 100;

/** Gives what was said of the whole, such as the digest. */
function show(
  title: WorkTitle,
  steps: (signal: AbortSignal) => AsyncIterable<TransferProgress>,
): Promise<readonly string[]> {
  return inTerminal(title, async ({ signal, tell, write }) => {
    const transfer = new Transfer();
    const text = new TransferText();
    const said: string[] = [];
    let drawn = 0;
    let told = 0;
    const draw = (notes?: readonly string[]): void => {
      write(text.draw(transfer, notes));
      drawn = Date.now();
      told = tellFraction(transfer, tell, told);
    };
    for await (const step of steps(signal)) {
      if (transfer.take(step)) {
        if (Date.now() - drawn >= redrawEvery) draw();
      } else if (step.status !== '') {
        said.push(step.status);
        draw([step.status]);
      }
    }
    draw();
    return said;
  });
}

function tellFraction(transfer: Transfer, tell: WorkPlace['tell'], told: number): number {
  const now = Math.max(transfer.fraction * 100, told);
  tell({
    increment: now - told,
    message: vscode.l10n.t('{0} of {1} layers', transfer.done, transfer.layers.length),
  });
  return now;
}
