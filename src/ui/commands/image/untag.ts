import * as vscode from 'vscode';
import { ProblemError } from '../../../engine/problem.ts';
import type { Image } from '../../../model/image.ts';
import { containersOfImage } from '../../../model/relations.ts';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { pickImage } from '../pick.ts';
import { confirm, withProgress } from '../progress.ts';
import { sameEngine } from '../sameEngine.ts';
import { chooseTag } from './chooseTag.ts';
import { removeByForce } from './forceRemove.ts';

/** Takes one of its names from an image. The last one takes the image along, which is asked about first. */
export const untagImage: Command = async (services, subject) => {
  const image = await pickImage(services, subject, {
    placeholder: vscode.l10n.t('Choose an image to take a name from'),
    nothing: vscode.l10n.t('There are no images that have a name.'),
    where: ({ tags }) => tags.length > 0,
  });
  if (!image) return;
  const asked = await services.engine();
  const tag = await chooseTag(image, subject, vscode.l10n.t('Choose the name to take away'));
  if (tag === undefined || !(await mayGo(services, image, tag))) return;
  const engine = await sameEngine(services, asked);
  await attempt(
    services,
    () =>
      withProgress(vscode.l10n.t('Removing {0}…', visible(tag)), async () => {
        // A build may have given it to another image meanwhile.
        if (image.tags.includes(tag) && !(await engine.image(image.id))?.tags.includes(tag))
          throw new ProblemError({ code: 'gone', detail: `name ${tag}` });
        await engine.images.remove(tag);
      }),
    {
      about: { kind: 'image', id: image.id },
      own: { force: () => removeByForce(services, [image]) },
    },
  );
};

function mayGo({ inventory }: Services, image: Image, tag: string): boolean | Promise<boolean> {
  const isLast = image.tags.length === 1;
  // Of several names one can be given again at any time.
  if (!isLast || containersOfImage(inventory.snapshot, image).length > 0) return true;
  return confirm(
    vscode.l10n.t('“{0}” is the image’s only name. Remove the image with it?', visible(tag)),
    vscode.l10n.t('To have it again it must be pulled or built.'),
    vscode.l10n.t('Remove'),
  );
}
