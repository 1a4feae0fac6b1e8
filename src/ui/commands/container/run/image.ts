import * as vscode from 'vscode';
import { compareNames } from '../../../../model/relations.ts';
import type { Snapshot } from '../../../../model/snapshot.ts';
import { visible } from '../../../../model/text.ts';
import { ageText, sizeText } from '../../../quantities.ts';
import { inert } from '../../../say.ts';

interface Item extends vscode.QuickPickItem {
  readonly reference: string;
}

/** Asks for an image: one that the engine has, by its name, or any other that is typed. */
export function chooseImage(snapshot: Snapshot, proposal = ''): Promise<string | undefined> {
  const here = localImages(snapshot);
  const box = vscode.window.createQuickPick<Item>();
  box.title = vscode.l10n.t('Run a container');
  box.placeholder = vscode.l10n.t('Choose an image, or write the name of another');
  box.ignoreFocusOut = true;
  box.value = proposal;
  const propose = (): void => {
    const typed = box.value.trim();
    const isHere = here.some(({ reference }) => reference === typed || reference === `${typed}:latest`);
    box.items = typed === '' || isHere ? here : [...here, otherImage(typed)];
  };
  propose();
  return new Promise((resolve) => {
    const finish = (reference: string | undefined): void => {
      resolve(reference);
      box.dispose();
    };
    box.onDidChangeValue(propose);
    box.onDidAccept(() => finish(box.selectedItems[0]?.reference));
    box.onDidHide(() => finish(undefined));
    box.show();
  });
}

function localImages({ images }: Snapshot): readonly Item[] {
  return [...images.values()]
    .flatMap(({ tags, created, size }) =>
      tags.map((reference): Item => ({
        label: inert(visible(reference)),
        description: [sizeText(size), ageText(created)].join(' · '),
        iconPath: new vscode.ThemeIcon('package'),
        reference,
      })),
    )
    .sort((a, b) => compareNames(a.reference, b.reference));
}

function otherImage(reference: string): Item {
  return {
    // VS Code puts first what is exactly what was written; the name here would stand before the images that are there.
    label: vscode.l10n.t('Another image'),
    description: vscode.l10n.t('{0}, which is not here yet and has to be pulled', inert(visible(reference))),
    iconPath: new vscode.ThemeIcon('cloud-download'),
    alwaysShow: true,
    reference,
  };
}
