import * as vscode from 'vscode';
import { formatAddress } from '../../../engine/address.ts';
import { visible } from '../../../model/text.ts';
import { choose, inform } from '../../say.ts';
import type { Services } from '../../services.ts';

/** The name of a docker context that the user picks; undefined when they cancel or there is none. */
export async function pickContext({ engines }: Services, placeHolder: string): Promise<string | undefined> {
  const contexts = await engines.contexts.list();
  if (contexts.length === 0) {
    await inform(vscode.l10n.t('There is no docker context beside the default one.'));
    return undefined;
  }
  const items = contexts.map(({ name, address }) => ({
    label: visible(name),
    description: visible('bad' in address ? address.text : formatAddress(address)),
    name,
  }));
  return (await choose(items, placeHolder))?.name;
}
