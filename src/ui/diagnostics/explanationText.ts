import * as vscode from 'vscode';
import type { TargetEvidence } from '../../lint/evidence.ts';
import type { Explanation, Meaning } from '../../lint/explanation.ts';
import type { Place } from '../../lint/project/lines.ts';
import { maskSecrets } from '../../model/secrets.ts';
import { evidenceSentence } from '../../wording/sentences.ts';
import { plain } from '../markdown.ts';

const paragraph = '\n\n';

/** What an address means in each container that holds it, why, and who listens there. Names and values stay text. */
export function explanationMarkdown(
  explanation: Explanation,
  uriOf: (path: string) => vscode.Uri,
): vscode.MarkdownString {
  const { host, port, product, meanings, listeners } = explanation;
  const markdown = new vscode.MarkdownString();
  const address = port === undefined ? host : `${host}:${port}`;
  markdown.appendMarkdown(`**${plain(address)}**`);
  if (product !== undefined) markdown.appendMarkdown(` (${plain(product)})`);
  markdown.appendMarkdown(paragraph);
  for (const meaning of meanings) {
    markdown.appendMarkdown(plain(meaningSentence(meaning)));
    if (meaning.outcome.kind === 'replaced') appendPlace(markdown, meaning.outcome.place, uriOf);
    for (const reason of meaning.because) {
      item(markdown, evidenceSentence(reason));
      if ('line' in reason) appendPlace(markdown, reason, uriOf);
    }
    markdown.appendMarkdown(paragraph);
  }
  if (listeners.length > 0) appendListeners(markdown, listeners, uriOf);
  return markdown;
}

function appendListeners(
  markdown: vscode.MarkdownString,
  listeners: readonly TargetEvidence[],
  uriOf: (path: string) => vscode.Uri,
): void {
  markdown.appendMarkdown(plain(vscode.l10n.t('Who listens:')));
  for (const evidence of listeners) {
    item(markdown, evidenceSentence(evidence));
    if ('line' in evidence) appendPlace(markdown, evidence, uriOf);
  }
}

function meaningSentence({ service, outcome }: Meaning): string {
  const where =
    service === undefined
      ? vscode.l10n.t('In the container')
      : vscode.l10n.t('In the container of service “{0}”', service);
  switch (outcome.kind) {
    case 'itself':
      return vscode.l10n.t('{0}: the container itself, where nobody listens.', where);
    case 'served-here':
      return vscode.l10n.t('{0}: a server in the same container or in one that shares its network.', where);
    case 'host-network':
      return vscode.l10n.t('{0}: the host, whose network the container uses.', where);
    case 'reaches':
      return vscode.l10n.t('{0}: “{1}”, a name that is found there.', where, outcome.target);
    case 'replaced': {
      const value = masked(outcome.by, outcome.value);
      return value === undefined
        ? vscode.l10n.t('{0}: nothing, since {1} wins.', where, outcome.by)
        : vscode.l10n.t('{0}: nothing, since {1} wins, which is “{2}”.', where, outcome.by, value);
    }
  }
}

/** A variable's value as it may be read over a shoulder. */
function masked(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const [shown] = Object.values(maskSecrets({ [name]: value }) as Readonly<Record<string, string>>);
  return shown;
}

function appendPlace(
  markdown: vscode.MarkdownString,
  { file, line }: Place,
  uriOf: (path: string) => vscode.Uri,
): void {
  // Written as a URI, a path holds nothing that would end the link.
  const link = uriOf(file)
    .with({ fragment: `L${line}` })
    .toString();
  markdown.appendMarkdown(` [${plain(`${file}:${line}`)}](<${link}>)`);
}

function item(markdown: vscode.MarkdownString, text: string): void {
  markdown.appendMarkdown(`\n- ${plain(text)}`);
}
