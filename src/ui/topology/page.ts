import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

type Extension = Pick<vscode.ExtensionContext, 'extensionUri'>;

/** Opens an empty tab for a picture. */
export function openTab({ extensionUri }: Extension, title: string): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel('portlight.topology', title, vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [codeOf({ extensionUri })],
  });
  panel.iconPath = {
    light: vscode.Uri.joinPath(extensionUri, 'media', 'icons', 'topology-light.svg'),
    dark: vscode.Uri.joinPath(extensionUri, 'media', 'icons', 'topology-dark.svg'),
  };
  return panel;
}

function codeOf({ extensionUri }: Extension): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/**
 * The webview's page. Scripts come from the extension alone: by nonce, and by the webview's own source for the parts
 * that the script loads. Styles may stand inline, since Mermaid and the toolkit write theirs so. Nothing is fetched.
 */
export function pageHtml(webview: vscode.Webview, extension: Extension): string {
  const root = codeOf(extension);
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' ${webview.cspSource}`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `img-src data:`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(root, 'topology.js'));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(root, 'topology.css'));
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${style.toString()}" />
    <script type="module" nonce="${nonce}" src="${script.toString()}"></script>
  </head>
  <body></body>
</html>`;
}
