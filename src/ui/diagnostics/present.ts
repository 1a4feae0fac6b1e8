import * as vscode from 'vscode';
import type { Evidence } from '../../lint/evidence.ts';
import type { Finding, Severity } from '../../lint/finding.ts';
import { evidenceSentence, messageOf } from '../../wording/sentences.ts';

/** Also the name of the collection. */
export const source = 'portlight';

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Shows a finding: what will happen, why the file is in a container, and why the first fix leads where it does. */
export function toDiagnostic(
  document: vscode.TextDocument,
  finding: Finding,
  uriOf: (path: string) => vscode.Uri,
  page: vscode.Uri,
): vscode.Diagnostic {
  const range = rangeOf(document, finding);
  const message = messageOf(finding, document.getText(range));
  const diagnostic = new vscode.Diagnostic(range, message, severities[finding.severity]);
  diagnostic.source = source;
  diagnostic.code = { value: finding.rule, target: page };
  const here = new vscode.Location(document.uri, range);
  const evidence: readonly Evidence[] = [
    ...finding.inContainerBecause,
    ...(finding.fixes[0]?.evidence ?? []),
  ];
  diagnostic.relatedInformation = evidence.map(
    (item) =>
      new vscode.DiagnosticRelatedInformation(
        'line' in item ? new vscode.Location(uriOf(item.file), new vscode.Position(item.line - 1, 0)) : here,
        evidenceSentence(item),
      ),
  );
  return diagnostic;
}

export function rangeOf(
  document: vscode.TextDocument,
  span: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

/** The rule's page, which is packaged with the extension. */
export function pageOf(extension: vscode.Uri, rule: Finding['rule']): vscode.Uri {
  const korean = vscode.env.language.toLowerCase().startsWith('ko');
  return vscode.Uri.joinPath(extension, 'docs', 'rules', korean ? `${rule}.ko.md` : `${rule}.md`);
}
