import * as vscode from 'vscode';
import { restartPolicyNames } from '../../../../model/container.ts';
import type { FlagProblem, Parsed } from '../../../../model/run/parsed.ts';
import { visible } from '../../../../model/text.ts';

/** Why a value cannot be read, in words. */
export function flagSentence({ problem, part }: Exclude<Parsed<unknown>, { value: unknown }>): string {
  return sentences[problem](visible(part));
}

const sentences: Readonly<Record<FlagProblem, (part: string) => string>> = {
  'bad-address': (part) => vscode.l10n.t('“{0}” is no IP address. Write an IPv6 address in brackets.', part),
  'bad-extra-host': () =>
    vscode.l10n.t('Write name:address, where the address is an IP address or host-gateway.'),
  'bad-mount-option': (part) => vscode.l10n.t('“{0}” is not known here. There are: ro, rw', part),
  'bad-mount-type': (part) =>
    vscode.l10n.t('“{0}” is no type of mount. There are: volume, bind, tmpfs', part),
  'bad-network-option': (part) => vscode.l10n.t('“{0}” is not known here. There are: name, alias, ip', part),
  'bad-port': (part) => vscode.l10n.t('“{0}” is no port. Ports are numbers from 1 to 65535.', part),
  'bad-protocol': (part) => vscode.l10n.t('“{0}” is no protocol. There are: tcp, udp, sctp', part),
  'bad-restart-policy': (part) =>
    vscode.l10n.t('“{0}” is no restart policy. There are: {1}', part, restartPolicyNames.join(', ')),
  'bad-user': () => vscode.l10n.t('Write a name or a number, and a group after a colon.'),
  'bad-variable-name': (part) =>
    vscode.l10n.t('“{0}” cannot be the name of a variable: it is empty or has blanks.', part),
  'bad-volume-name': (part) =>
    vscode.l10n.t(
      '“{0}” cannot be the name of a volume: use at least two letters, digits, “_”, “.” or “-”.',
      part,
    ),
  'no-equals': () => vscode.l10n.t('Write name=value.'),
  'no-network': () => vscode.l10n.t('Write the name of a network: name=…'),
  'path-is-root': () =>
    vscode.l10n.t('All of the container’s files cannot be replaced. Name a folder: /data'),
  'path-not-absolute': (part) =>
    vscode.l10n.t('“{0}” is no path inside the container: such a one begins with “/”.', part),
  'port-range': (part) => vscode.l10n.t('“{0}” is a range. Add ports one by one.', part),
  'source-not-absolute': (part) =>
    vscode.l10n.t('“{0}” is a relative path. Write the whole path of the folder.', part),
  'unclosed-quote': (part) => vscode.l10n.t('This quote does not end: {0}', part),
};
