import * as vscode from 'vscode';
import type { Image } from '../../../model/image.ts';
import { visible } from '../../../model/text.ts';
import { choose } from '../../say.ts';
import type { Subject } from '../command.ts';

/** The tag that the row stands for, else the image’s only one, else one that the user chooses; undefined when they cancel. */
export async function chooseTag(
  { tags }: Image,
  { reference }: Subject,
  placeholder: string,
): Promise<string | undefined> {
  if (reference !== undefined) return reference;
  if (tags.length === 1) return tags[0];
  const items = tags.map((tag) => ({
    label: visible(tag),
    iconPath: new vscode.ThemeIcon('tag'),
    tag,
  }));
  return (await choose(items, placeholder))?.tag;
}
