import * as vscode from 'vscode';
import type { Image } from '../../model/image.ts';
import { parseImageReference, splitImageReference } from '../../model/imageReference.ts';
import { imageName } from '../../model/text.ts';
import { plain } from '../markdown.ts';
import { table } from './table.ts';

/** The parts of each of an image’s names, and what they mean. */
export function namesText(image: Image): string {
  const names = [...image.tags, ...image.digests];
  const title = `# ${vscode.l10n.t('Names of {0}', plain(imageName(image)))}`;
  if (names.length === 0) {
    return [
      title,
      vscode.l10n.t(
        'This image has no name: it is dangling. Its last tag was taken away, or another image got it. It exists on this engine only, and pruning takes it once no container uses it.',
      ),
    ].join('\n\n');
  }
  const rows = names.map((name) => {
    const { registry, repository, tag = '', digest = '' } = parseImageReference(name);
    return [splitImageReference(name).name, registry, repository, tag, digest].map(plain);
  });
  const head = [
    vscode.l10n.t('Written'),
    vscode.l10n.t('Registry'),
    vscode.l10n.t('Repository'),
    vscode.l10n.t('Tag'),
    vscode.l10n.t('Digest'),
  ];
  return [
    title,
    table(head, rows),
    `- ${vscode.l10n.t('**Registry**: where the image is pulled from and pushed to. Where none is written, it is Docker Hub, docker.io; the first part is a registry only if it has a dot or a colon in it, or is localhost.')}`,
    `- ${vscode.l10n.t('**Repository**: the images that belong together there. Official ones of Docker Hub lie below library.')}`,
    `- ${vscode.l10n.t('**Tag**: a name for one of them, which can be moved to another image. Where none is written, it is latest, which is a name like any other and does not mean the newest.')}`,
    `- ${vscode.l10n.t('**Digest**: the fingerprint of what a registry has. It never means anything else; an image that was never pulled or pushed has none.')}`,
  ].join('\n\n');
}
