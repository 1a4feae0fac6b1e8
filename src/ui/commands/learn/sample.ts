import * as vscode from 'vscode';
import { ask, inform } from '../../say.ts';
import type { Services } from '../../services.ts';

/** Where the samples lie that ship with the extension. */
export function samples({ context }: Services): vscode.Uri {
  return vscode.Uri.joinPath(context.extensionUri, 'walkthroughs/samples');
}

interface Sample {
  /** The folder that ships with the extension. */
  readonly from: string;
  /** The folder of the workspace. */
  readonly to: string;
  /** The file that is shown. */
  readonly opens: string;
}

/** Writes a sample into the workspace. True when it is there and open. What was changed in it is put back only if the user says so. */
export async function writeSample(services: Services, { from, to, opens }: Sample): Promise<boolean> {
  const workspace = vscode.workspace.workspaceFolders?.[0];
  if (!workspace) {
    await inform(vscode.l10n.t('Open a folder first; the sample is written into it.'));
    return false;
  }
  const original = vscode.Uri.joinPath(samples(services), from);
  const folder = vscode.Uri.joinPath(workspace.uri, to);
  const agreed = (await exists(folder))
    ? await putBack(original, folder, to)
    : await write(original, folder, { to, workspace: workspace.name });
  if (agreed) await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, opens));
  return agreed;
}

async function write(
  original: vscode.Uri,
  folder: vscode.Uri,
  { to, workspace }: { readonly to: string; readonly workspace: string },
): Promise<boolean> {
  const yes = vscode.l10n.t('Write the Sample');
  const question = vscode.l10n.t('Write the folder “{0}” with a small sample into “{1}”?', to, workspace);
  if ((await ask(question, '', yes)) !== yes) return false;
  await vscode.workspace.fs.copy(original, folder);
  return true;
}

/** A sample that was mended already has nothing left to mend: its files can be had as they were. False when the user leaves. */
async function putBack(original: vscode.Uri, folder: vscode.Uri, to: string): Promise<boolean> {
  const changed = await changedFiles(original, folder);
  if (changed.length === 0) return true;
  const anew = vscode.l10n.t('Put It Back');
  const asIs = vscode.l10n.t('Open It as It Is');
  const chosen = await ask(
    vscode.l10n.t('The sample in “{0}” was changed. Put it back as it was at first?', to),
    vscode.l10n.t('These files lose their changes: {0}', changed.map(({ name }) => name).join(', ')),
    anew,
    asIs,
  );
  if (chosen !== anew) return chosen === asIs;
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, text, now } of changed) {
    if (now === undefined) edit.createFile(uri, { contents: new TextEncoder().encode(text) });
    else edit.replace(uri, new vscode.Range(0, 0, now.lineCount, 0), text);
  }
  // As an edit it can be undone.
  await vscode.workspace.applyEdit(edit);
  for (const { now } of changed) await now?.save();
  return true;
}

interface ChangedFile {
  /** Path within the sample. */
  readonly name: string;
  readonly uri: vscode.Uri;
  /** What it was at first. */
  readonly text: string;
  /** As it stands in the editor; undefined where it is gone. */
  readonly now: vscode.TextDocument | undefined;
}

async function changedFiles(original: vscode.Uri, folder: vscode.Uri): Promise<ChangedFile[]> {
  const changed: ChangedFile[] = [];
  for (const name of await filesBelow(original)) {
    const text = new TextDecoder().decode(
      await vscode.workspace.fs.readFile(vscode.Uri.joinPath(original, name)),
    );
    const uri = vscode.Uri.joinPath(folder, name);
    const now = (await exists(uri)) ? await vscode.workspace.openTextDocument(uri) : undefined;
    if (now?.getText().replaceAll('\r\n', '\n') !== text) changed.push({ name, uri, text, now });
  }
  return changed;
}

async function filesBelow(folder: vscode.Uri): Promise<string[]> {
  const names: string[] = [];
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    if (type !== vscode.FileType.Directory) names.push(name);
    else {
      const below = await filesBelow(vscode.Uri.joinPath(folder, name));
      names.push(...below.map((each) => `${name}/${each}`));
    }
  }
  return names;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
