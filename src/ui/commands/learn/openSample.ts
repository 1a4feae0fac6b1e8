import * as vscode from 'vscode';
import { ask, inform } from '../../say.ts';
import type { Services } from '../../services.ts';
import type { Command } from '../command.ts';

/** Writes the sample that dials `localhost` into the workspace, where the lint sees it, and opens it. */
export const openSample: Command = async (services) => {
  await writeSample(services, { from: 'dial', to: 'portlight-sample', opens: 'app.js' });
};

/** Writes the application of set E into the workspace and opens its Dockerfile. */
export const writeApplication: Command = async (services) => {
  const application = { from: 'application', to: 'portlight-application', opens: 'Dockerfile' };
  if (await writeSample(services, application)) services.learned({ kind: 'application-written' });
};

/** Shows the Dockerfile that copies files into an image. */
export const showCopy: Command = async (services) => {
  const file = vscode.Uri.joinPath(services.context.extensionUri, samples, 'application', 'Dockerfile');
  await vscode.window.showTextDocument(file, { preview: true });
  services.learned({ kind: 'told', exercise: 'F2' });
};

const samples = 'walkthroughs/samples';

interface Sample {
  /** The folder that ships with the extension. */
  readonly from: string;
  readonly to: string;
  readonly opens: string;
}

/** True when the sample is there and open. What is there already is left as it is. */
async function writeSample({ context }: Services, { from, to, opens }: Sample): Promise<boolean> {
  const workspace = vscode.workspace.workspaceFolders?.[0];
  if (!workspace) {
    await inform(vscode.l10n.t('Open a folder first; the sample is written into it.'));
    return false;
  }
  const folder = vscode.Uri.joinPath(workspace.uri, to);
  if (!(await exists(folder))) {
    const write = vscode.l10n.t('Write the Sample');
    const question = vscode.l10n.t(
      'Write the folder “{0}” with a small sample into “{1}”?',
      to,
      workspace.name,
    );
    if ((await ask(question, '', write)) !== write) return false;
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, samples, from), folder);
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, opens));
  return true;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
