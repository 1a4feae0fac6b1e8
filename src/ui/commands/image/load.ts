import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Engine } from '../../../engine/engine.ts';
import { fileContent } from '../../../engine/hostFiles.ts';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import { sizeText } from '../../quantities.ts';
import { inform } from '../../say.ts';
import { proposedText, type Command } from '../command.ts';
import { metered } from '../metered.ts';
import { withCancel } from '../progress.ts';

/** Brings in the images of tar files, for which the path `file` is proposed. */
export const loadImages: Command = async (services, subject) => {
  const engine = await services.engine();
  const proposal = proposedText(subject, 'file') ?? vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const files = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Load images from files'),
    canSelectMany: true,
    filters: {
      [vscode.l10n.t('Images')]: ['tar', 'tgz', 'gz', 'xz', 'bz2'],
      [vscode.l10n.t('All files')]: ['*'],
    },
    ...(proposal !== undefined && { defaultUri: vscode.Uri.file(proposal) }),
  });
  const { images } = services.inventory.snapshot;
  const before = new Map([...images.values()].flatMap(({ id, tags }) => tags.map((tag) => [tag, id])));
  const names: string[] = [];
  for (const { fsPath } of files ?? []) {
    await attempt(services, async () => {
      names.push(...(await load(engine, fsPath)));
    });
  }
  if (names.length === 0) return;
  const said = [vscode.l10n.t('Loaded {0}.', names.map(visible).join(', '))];
  const moved = await namesTaken(engine, names, before);
  if (moved.length > 0) {
    const taken = moved.map(visible).join(', ');
    said.push(vscode.l10n.t('Older images that had these names stay, without them: {0}.', taken));
  }
  void inform(said.join(' '));
};

/** Those of the names that other images had `before`, each with the image's id. */
async function namesTaken(
  { image }: Pick<Engine, 'image'>,
  names: readonly string[],
  before: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const taken = names.map(async (name) => {
    const id = before.get(name);
    const had = id === undefined ? undefined : await image(id);
    return had && !had.tags.includes(name) ? [name] : [];
  });
  return (await Promise.all(taken)).flat();
}

/** Gives the names of the images, or their ids where they have none. */
function load({ images }: Engine, file: string): Promise<string[]> {
  return withCancel(vscode.l10n.t('Loading {0}', visible(basename(file))), async (signal, tell) => {
    const { size, chunks } = await fileContent(file);
    let told = 0;
    const content = metered(chunks, (bytes) => {
      tell({
        increment: ((bytes - told) / size) * 100,
        message: vscode.l10n.t('{0} of {1}', sizeText(bytes), sizeText(size)),
      });
      told = bytes;
    });
    const names: string[] = [];
    for await (const text of images.load(content, signal)) {
      for (const [, name = ''] of text.matchAll(/^Loaded image(?: ID)?: (\S+)/gm)) names.push(name);
    }
    return names;
  });
}
