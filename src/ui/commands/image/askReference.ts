import * as vscode from 'vscode';
import { isImageReference, parseImageReference } from '../../../model/imageReference.ts';
import { compareNames } from '../../../model/relations.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { visible } from '../../../model/text.ts';
import { inert } from '../../say.ts';

/** Names that an image of the engine has. */
export function knownReferences({ images }: Snapshot): string[] {
  return [...images.values()].flatMap(({ tags }) => tags).sort(compareNames);
}

interface Item extends vscode.QuickPickItem {
  /** Missing for what is typed. */
  readonly reference?: string;
}

/** Asks for the name of an image, in a box that completes names that are known. Undefined when the user cancels. */
export function askReference(question: {
  readonly title: string;
  readonly proposal: string;
  readonly known: readonly string[];
}): Promise<string | undefined> {
  const box = vscode.window.createQuickPick<Item>();
  box.title = question.title;
  box.placeholder = vscode.l10n.t('Name of an image: nginx, nginx:1.27, ghcr.io/owner/app');
  box.value = question.proposal;
  // Names are looked up elsewhere, and copied.
  box.ignoreFocusOut = true;
  const known = question.known.map((reference): Item => ({
    label: inert(visible(reference)),
    description: vscode.l10n.t('known already'),
    iconPath: new vscode.ThemeIcon('tag'),
    reference,
  }));
  const propose = (): void => {
    const typed = typedItem(box.value.trim());
    box.items = [typed, ...known];
    box.activeItems = [typed];
  };
  propose();
  return new Promise((resolve) => {
    box.onDidChangeValue(propose);
    box.onDidAccept(() => {
      const reference = box.selectedItems[0]?.reference ?? box.value.trim();
      if (!isImageReference(reference)) return;
      resolve(reference);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** What is typed, and what an engine reads in it. */
function typedItem(text: string): Item {
  const isRight = isImageReference(text);
  if (text === '') {
    return {
      label: vscode.l10n.t('Type a name'),
      iconPath: new vscode.ThemeIcon('edit'),
      alwaysShow: true,
    };
  }
  return {
    label: inert(visible(text)),
    description: isRight ? partsText(text) : objection(text),
    iconPath: new vscode.ThemeIcon(isRight ? 'package' : 'warning'),
    alwaysShow: true,
  };
}

/** What is wrong with a name that no engine takes. */
function objection(text: string): string {
  return text !== text.toLowerCase() && isImageReference(text.toLowerCase())
    ? vscode.l10n.t('Names of images have no capital letters.')
    : vscode.l10n.t(
        'Write lowercase letters, digits and single “.”, “_”, “-”; parts after “/”, a tag after “:”.',
      );
}

/** `docker.io · library/nginx · latest` */
function partsText(reference: string): string {
  const { registry, repository, tag, digest } = parseImageReference(reference);
  return [registry, repository, tag, digest].filter(Boolean).join(' · ');
}
