import * as vscode from 'vscode';
import type { PictureForm } from '../../shared/protocol.ts';
import { choose, inform } from '../say.ts';

interface Way extends vscode.QuickPickItem {
  readonly run: () => PromiseLike<unknown>;
}

/** Lets the user choose how to take a picture along. `draw` asks the webview for it, which then hands it to `save`. */
export async function chooseExport(source: string, draw: (form: PictureForm) => void): Promise<void> {
  const markdown = `\`\`\`mermaid\n${source}\`\`\`\n`;
  const ways: readonly Way[] = [
    {
      label: vscode.l10n.t('Copy as Mermaid'),
      iconPath: new vscode.ThemeIcon('copy'),
      run: async () => {
        await vscode.env.clipboard.writeText(source);
        await inform(vscode.l10n.t('The picture is on the clipboard, as Mermaid.'));
      },
    },
    {
      label: vscode.l10n.t('Open as Mermaid'),
      iconPath: new vscode.ThemeIcon('file'),
      run: () => open(source, 'plaintext'),
    },
    {
      label: vscode.l10n.t('Open as Markdown'),
      iconPath: new vscode.ThemeIcon('markdown'),
      run: () => open(markdown, 'markdown'),
    },
    {
      label: vscode.l10n.t('Save as SVG…'),
      iconPath: new vscode.ThemeIcon('file-media'),
      run: async () => draw('svg'),
    },
    {
      label: vscode.l10n.t('Save as PNG…'),
      iconPath: new vscode.ThemeIcon('file-media'),
      run: async () => draw('png'),
    },
  ];
  await (await choose(ways, vscode.l10n.t('How to take the picture along')))?.run();
}

async function open(content: string, language: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
}

/** Asks where to, and writes the file. `data` is text for SVG and base64 for PNG. */
export async function savePicture(form: PictureForm, data: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `topology.${form}`;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: form === 'svg' ? { SVG: ['svg'] } : { PNG: ['png'] },
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, Buffer.from(data, form === 'svg' ? 'utf8' : 'base64'));
}
