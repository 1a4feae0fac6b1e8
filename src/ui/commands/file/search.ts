import * as vscode from 'vscode';
import { searchedAtMost, type FoundLine } from '../../../model/fileSearch.ts';
import { visible } from '../../../model/text.ts';
import type { FileRef } from '../../files/fileUri.ts';
import { sizeText } from '../../quantities.ts';
import { inert } from '../../say.ts';
import type { Services } from '../../services.ts';
import { proposedText, type Command } from '../command.ts';
import { fileText, pickFile } from './pickFile.ts';

/** So many lines are shown; who looks for more looks for something else. */
const most = 500;

/** Looks for a text in the files below a folder, where they are: nothing but the lines that hold it is sent. */
export const searchFiles: Command = async (services, subject) => {
  const folder = await pickFile(services, subject);
  if (!folder) return;
  const text = await vscode.window.showInputBox({
    prompt: inert(
      vscode.l10n.t(
        'Text to look for in {0}; files above {1} are skipped',
        visible(fileText(folder, services)),
        sizeText(searchedAtMost),
      ),
    ),
    value: proposedText(subject, 'text') ?? '',
  });
  if (text === undefined || text === '') return;
  await show(services, folder, text);
};

interface Item extends vscode.QuickPickItem {
  readonly found: FoundLine;
}

function show(services: Services, folder: FileRef, text: string): Promise<void> {
  const pick = vscode.window.createQuickPick<Item>();
  const end = new AbortController();
  pick.title = inert(vscode.l10n.t('“{0}” in {1}', visible(text), visible(fileText(folder, services))));
  pick.placeholder = vscode.l10n.t('Searching…');
  pick.matchOnDescription = true;
  pick.busy = true;
  pick.show();
  return new Promise((resolve, reject) => {
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) void open(services, { place: folder.place, path: item.found.path }, item.found.line);
      pick.hide();
    });
    pick.onDidHide(() => {
      end.abort();
      pick.dispose();
      resolve();
    });
    fill(services, folder, text, pick, end.signal).catch((error: unknown) => {
      if (end.signal.aborted) return;
      pick.hide();
      reject(error);
    });
  });
}

async function fill(
  services: Services,
  folder: FileRef,
  text: string,
  pick: vscode.QuickPick<Item>,
  signal: AbortSignal,
): Promise<void> {
  const { files } = await services.engine();
  const items: Item[] = [];
  for await (const found of files.search(folder.place, folder.path, text, signal)) {
    const place = `${visible(found.path)}:${found.line}`;
    items.push({ label: inert(place), description: inert(visible(found.text.trim())), found });
    if (items.length % 50 === 1) pick.items = [...items];
    if (items.length === most) break;
  }
  pick.items = items;
  pick.busy = false;
  pick.placeholder =
    items.length === 0
      ? vscode.l10n.t('Nothing was found.')
      : items.length === most
        ? vscode.l10n.t('The first {0} lines', most)
        : items.length === 1
          ? vscode.l10n.t('1 line')
          : vscode.l10n.t('{0} lines', items.length);
}

async function open(services: Services, file: FileRef, line: number): Promise<void> {
  const at = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(services.placeFiles.uriOf(file), {
    selection: new vscode.Range(at, at),
  });
}
