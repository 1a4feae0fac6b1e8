import * as vscode from 'vscode';
import type { Evidence } from '../../lint/evidence.ts';
import type { Finding, Fix, Severity } from '../../lint/finding.ts';
import { visible } from '../../model/text.ts';
import { evidenceSentence, messageOf } from '../../wording/sentences.ts';

/** Also the name of the collection. */
export const source = 'portlight';

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Shows a finding: what will happen, why the file is in a container, and why each fix leads where it does. */
export function toDiagnostic(
  uri: vscode.Uri,
  finding: Finding,
  written: { readonly range: vscode.Range; readonly text: string },
  uriOf: (path: string) => vscode.Uri,
  page: vscode.Uri,
): vscode.Diagnostic {
  const message = visible(messageOf(finding, written.text));
  const diagnostic = new vscode.Diagnostic(written.range, message, severities[finding.severity]);
  diagnostic.source = source;
  diagnostic.code = { value: finding.rule, target: page };
  const here = new vscode.Location(uri, written.range);
  const reason = (item: Evidence, sentence: string): vscode.DiagnosticRelatedInformation =>
    new vscode.DiagnosticRelatedInformation(
      'line' in item ? new vscode.Location(uriOf(item.file), new vscode.Position(item.line - 1, 0)) : here,
      visible(sentence),
    );
  diagnostic.relatedInformation = [
    ...finding.inContainerBecause.map((item) => reason(item, evidenceSentence(item))),
    ...reasonsOf(finding.fixes).map(({ item, sentence }) => reason(item, sentence)),
  ];
  return diagnostic;
}

/** What is said of each target, once; with its name before, where there are several. */
function reasonsOf(fixes: readonly Fix[]): { readonly item: Evidence; readonly sentence: string }[] {
  const areSeveral = new Set(fixes.map(({ host }) => host)).size > 1;
  const reasons = new Map<string, Evidence>();
  for (const { host, evidence } of fixes) {
    for (const item of evidence) {
      const said = evidenceSentence(item);
      const sentence = areSeveral ? vscode.l10n.t('With {0}: {1}', host, said) : said;
      if (!reasons.has(sentence)) reasons.set(sentence, item);
    }
  }
  return [...reasons].map(([sentence, item]) => ({ sentence, item }));
}

/** The rule's page, which is packaged with the extension. */
export function pageOf(extension: vscode.Uri, rule: Finding['rule']): vscode.Uri {
  const korean = vscode.env.language.toLowerCase().startsWith('ko');
  return vscode.Uri.joinPath(extension, 'docs', 'rules', korean ? `${rule}.ko.md` : `${rule}.md`);
}
