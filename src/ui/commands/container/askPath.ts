import * as vscode from 'vscode';

/** An absolute path inside a container, without a slash at its end; undefined when the user cancels. */
export async function askPath(question: {
  readonly prompt: string;
  readonly proposal: string;
  /** Whether `/` itself will do. */
  readonly takesRoot: boolean;
}): Promise<string | undefined> {
  const { prompt, proposal, takesRoot } = question;
  const typed = await vscode.window.showInputBox({
    prompt,
    value: proposal,
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (!text.trim().startsWith('/')) return vscode.l10n.t('Write the whole path, beginning with “/”.');
      return !takesRoot && tidy(text) === '/'
        ? vscode.l10n.t('Write the path of a file or folder below “/”.')
        : undefined;
    },
  });
  return typed === undefined ? undefined : tidy(typed);
}

function tidy(path: string): string {
  return path.trim().replace(/\/+$/, '') || '/';
}
