import * as vscode from 'vscode';
import { parseImageReference } from '../../../model/imageReference.ts';
import type { Image } from '../../../model/image.ts';
import { visible } from '../../../model/text.ts';
import { attempt } from '../../problems/report.ts';
import { ask } from '../../say.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';
import { pickImage } from '../pick.ts';
import { chooseTag } from './chooseTag.ts';
import { tagImage } from './tag.ts';
import { sendImage } from './transfer.ts';

/** Brings an image to the registry that its name tells, after asking. `reference` is proposed for another name. */
export const pushImage: Command = async (services, subject) => {
  const image = await pickImage(services, subject, {
    placeholder: vscode.l10n.t('Choose an image to push'),
    nothing: vscode.l10n.t('There are no images that have a name.'),
    where: ({ tags }) => tags.length > 0,
  });
  if (!image) return;
  const tag = await chooseTag(image, subject, vscode.l10n.t('Choose the name to push'));
  if (tag === undefined) return;
  const push = vscode.l10n.t('Push');
  const rename = vscode.l10n.t('Another Name…');
  const { registry, repository } = parseImageReference(tag);
  const place = vscode.l10n.t(
    'It goes to the registry {0}, as {1}. Whoever may read there can then pull it.',
    visible(registry),
    visible(repository),
  );
  const chosen = await ask(vscode.l10n.t('Push “{0}”?', visible(tag)), place, push, rename);
  if (chosen === push) await pushTag(services, image, tag);
  if (chosen === rename) await pushAs(services, image, tag);
};

async function pushTag(services: Services, image: Image, tag: string): Promise<void> {
  await attempt(services, () => sendImage(services, tag), {
    about: { kind: 'image', id: image.id },
    own: { 'choose-name': () => pushAs(services, image, tag) },
  });
}

/** Where an image goes to is a matter of its name. */
async function pushAs(services: Services, image: Image, proposal: string): Promise<void> {
  const name = await tagImage(services, image, proposal);
  if (name !== undefined) await pushTag(services, image, name);
}
