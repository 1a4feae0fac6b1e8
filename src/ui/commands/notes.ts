import * as vscode from 'vscode';
import type { Container } from '../../model/container.ts';
import type { ObjectKind } from '../../model/snapshot.ts';
import { visible } from '../../model/text.ts';
import { stateText } from '../../wording/states.ts';

/** What kind of object it is, beside its name in a list. */
export const kindNames: Readonly<Record<ObjectKind, () => string>> = {
  container: () => vscode.l10n.t('container'),
  image: () => vscode.l10n.t('image'),
  network: () => vscode.l10n.t('network'),
  volume: () => vscode.l10n.t('volume'),
};

/** What tells a container apart beside its name in a list. */
export function containerNote(container: Container): string {
  return `${visible(container.image)} · ${stateText(container)}`;
}
