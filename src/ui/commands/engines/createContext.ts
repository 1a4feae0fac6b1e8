import * as vscode from 'vscode';
import { parseAddress } from '../../../engine/address.ts';
import { isContextName, type NewContext } from '../../../engine/choices.ts';
import { downSentences } from '../../problems/sentences.ts';
import { choose, inform } from '../../say.ts';
import { chooseEngineAddress } from '../../settings.ts';
import type { Command } from '../command.ts';

/** Makes a docker context, which the docker command has then, too, and offers to switch to it. */
export const createContext: Command = async ({ engines }) => {
  const taken = new Set((await engines.contexts.list()).map(({ name }) => name));
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Create Docker Context'),
    prompt: vscode.l10n.t('Name of the context'),
    validateInput: (text) => nameObjection(text.trim(), taken),
  });
  if (name === undefined) return;
  const host = await vscode.window.showInputBox({
    title: vscode.l10n.t('Create Docker Context'),
    prompt: vscode.l10n.t('Address of the engine'),
    placeHolder: 'ssh://user@host',
    ignoreFocusOut: true,
    validateInput: (text) => addressObjection(text.trim()),
  });
  if (host === undefined) return;
  const tls = /^(tcp|https?):/.test(host.trim()) ? await askTls() : {};
  if (tls === undefined) return;
  const context: NewContext = { name: name.trim(), host: host.trim(), ...tls };
  await engines.contexts.create(context);
  const now = vscode.l10n.t('Switch to It');
  const answer = await inform(vscode.l10n.t('The docker context “{0}” was created.', context.name), now);
  if (answer === now) await chooseEngineAddress(`context:${context.name}`);
};

function nameObjection(name: string, taken: ReadonlySet<string>): string | undefined {
  if (taken.has(name)) return vscode.l10n.t('“{0}” exists already.', name);
  return isContextName(name)
    ? undefined
    : vscode.l10n.t(
        'Use at least two letters, digits, “_”, “.”, “+” or “-”, beginning with a letter or digit.',
      );
}

function addressObjection(text: string): string | undefined {
  const address = parseAddress(text, 'context');
  return 'bad' in address ? downSentences.malformed(text) : undefined;
}

/** The certificates to use; undefined when the user cancels. */
async function askTls(): Promise<Pick<NewContext, 'tls'> | undefined> {
  const plain = {
    label: vscode.l10n.t('Without TLS'),
    description: vscode.l10n.t('Not encrypted: whoever listens in can read it'),
  };
  const secure = {
    label: vscode.l10n.t('With TLS'),
    description: vscode.l10n.t('Choose the folder with ca.pem, cert.pem and key.pem'),
  };
  const how = await choose([secure, plain], vscode.l10n.t('How is the connection protected?'));
  if (how === undefined) return undefined;
  if (how.label === plain.label) return {};
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: vscode.l10n.t('Use These Certificates'),
    })) ?? [];
  if (!folder) return undefined;
  const at = (file: string): string => vscode.Uri.joinPath(folder, file).fsPath;
  return { tls: { ca: at('ca.pem'), cert: at('cert.pem'), key: at('key.pem'), verify: true } };
}
