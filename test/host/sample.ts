import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import {
  type CodeAction,
  commands,
  type Diagnostic,
  FileType,
  languages,
  Uri,
  window,
  workspace,
} from 'vscode';
import { portlight, until } from './portlight.ts';

export const root = workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no workspace');
export const uri = (path: string): Uri => Uri.joinPath(root, path);
export const read = async (path: string): Promise<string> =>
  new TextDecoder().decode(await workspace.fs.readFile(uri(path)));
export const write = (path: string, content: string | Uint8Array): Thenable<void> =>
  workspace.fs.writeFile(
    uri(path),
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  );
/** What is shown in the file by this extension. */
export const found = (path: string): Diagnostic[] =>
  languages.getDiagnostics(uri(path)).filter(({ source }) => source === 'portlight');
export const moment = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The same in an editor, once there is something. */
export async function diagnosticsOf(path: string): Promise<Diagnostic[]> {
  const { document } = await window.showTextDocument(uri(path));
  // An editor may show for a while what the file held before.
  await until(async () => document.isDirty || document.getText() === (await read(path)));
  return until(() => (found(path).length > 0 ? found(path) : undefined));
}

async function actionsAt(path: string, diagnostic: Diagnostic | undefined): Promise<CodeAction[]> {
  const { range } = diagnostic ?? assert.fail();
  // Refused while the document is being read anew from the disk.
  return until(async () => {
    try {
      return await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri(path),
        range,
        'quickfix',
      );
    } catch {
      return undefined;
    }
  });
}

/** The action at the file's first diagnostic whose title holds the text. */
export async function actionFor(path: string, text: string): Promise<CodeAction> {
  const [diagnostic] = await diagnosticsOf(path);
  const actions = await actionsAt(path, diagnostic);
  const titles = actions.map(({ title }) => title).join('\n');
  return actions.find(({ title }) => title.includes(text)) ?? assert.fail(titles);
}

/** What is in the folder's files, as it stands in the editors that have them open. */
async function contents(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const file of await workspace.findFiles('**/*')) {
    const path = workspace.asRelativePath(file);
    if ((await workspace.fs.stat(file)).type !== FileType.File) continue;
    const document = workspace.textDocuments.find((open) => open.uri.toString() === file.toString());
    texts.set(path, document?.getText() ?? (await read(path)));
  }
  return texts;
}

/** Asserts that the folder is what it was but for these changes; what is given is what each file has become. */
export async function assertChanged(changes: Readonly<Record<string, string>>): Promise<void> {
  assert.deepEqual(await contents(), new Map([...sample, ...Object.entries(changes)]));
}

/** The folder's files before the first test. */
let sample: ReadonlyMap<string, string> = new Map();
export const original = (path: string): string => sample.get(path) ?? assert.fail(path);
export const withService = (path: string, from: string, to: string): Record<string, string> => ({
  [path]: original(path).replace(from, to),
});

/** For `before`: waits for the lint and keeps what the folder is like. */
export async function remember(): Promise<void> {
  await portlight();
  sample = await contents();
}

/** For `afterEach`: undoes whatever a test did to the folder. */
export async function restore(): Promise<void> {
  // Also documents that no editor shows, which are saved on their own a moment later otherwise.
  for (const document of workspace.textDocuments) {
    if (document.isDirty && !document.isUntitled) await document.save();
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
  for (const path of (await contents()).keys()) if (!sample.has(path)) await workspace.fs.delete(uri(path));
  for (const [path, text] of sample) if ((await read(path)) !== text) await write(path, text);
  await until(async () => isDeepStrictEqual(await contents(), sample));
  await until(() => found('src/db.js').length === 1 && found('src/cache.js').length === 1);
}
