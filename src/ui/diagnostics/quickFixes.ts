import * as vscode from 'vscode';
import type { Edit, Finding } from '../../lint/finding.ts';
import { visible } from '../../model/text.ts';
import { fixAppliedCommand, ignoreRuleCommand } from '../ids.ts';
import { workspaceEdit } from './edits.ts';
import type { FolderProject } from './folderProject.ts';
import type { LiveFindings } from './liveFindings.ts';
import { source } from './present.ts';
import { Positions } from './positions.ts';
import {
  fixAllTitle,
  ignoreFileTitle,
  ignoreRuleTitle,
  ignoreTitle,
  titleOf,
} from '../../wording/sentences.ts';

/** What `editor.codeActionsOnSave` may name. */
const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('portlight');

/** The lightbulb: a fix for each target of a finding, what takes all of them at once, and what silences it. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind],
  };
  readonly #live: LiveFindings;

  constructor(live: LiveFindings) {
    this.#live = live;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const own = diagnostics.filter((diagnostic) => diagnostic.source === source);
    // Who saves a file asks for the whole of it, and names no diagnostic.
    const wantsAll = only?.contains(fixAllKind) ?? false;
    if (own.length === 0 && !wantsAll) return [];
    const shown = await this.#live.ofNow(document);
    if (shown === undefined || token.isCancellationRequested) return [];
    const { findings, files } = shown;
    const all = await fixAll(findings, files);
    if (wantsAll) return all === undefined ? [] : [action(fixAllTitle(), fixAllKind, all)];
    const positions = new Positions(document.getText());
    const fixing: vscode.CodeAction[] = [];
    const silencing: vscode.CodeAction[] = [];
    for (const finding of findings) {
      const place = positions.rangeOf(finding);
      if (place.intersection(range) === undefined) continue;
      const solved = own.filter((diagnostic) => diagnostic.range.isEqual(place));
      fixing.push(...(await fixesOf(finding, files, solved)));
      silencing.push(...(await silencersOf(finding, files, solved)));
    }
    if (all !== undefined && silencing.length > 0) {
      fixing.push(action(fixAllTitle(), vscode.CodeActionKind.QuickFix, all));
    }
    return [...fixing, ...silencing];
  }
}

async function fixesOf(
  { fixes }: Finding,
  files: FolderProject,
  solved: vscode.Diagnostic[],
): Promise<vscode.CodeAction[]> {
  const offered = await Promise.all(
    fixes.map(async (fix): Promise<vscode.CodeAction[]> => {
      const edit = await workspaceEdit(fix.edits, files);
      if (edit === undefined) return [];
      const fixing = action(titleOf(fix), vscode.CodeActionKind.QuickFix, edit, solved);
      fixing.isPreferred = fix.preferred;
      const joining = fix.evidence.find((each) => each.code === 'join-network')?.container;
      fixing.command = { command: fixAppliedCommand, title: fixing.title, arguments: [fix.host, joining] };
      return [fixing];
    }),
  );
  return offered.flat();
}

async function silencersOf(
  { rule, path, ignores }: Finding,
  files: FolderProject,
  solved: vscode.Diagnostic[],
): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix;
  const comment = async (title: string, edit: Edit | undefined): Promise<vscode.CodeAction[]> => {
    const made = edit && (await workspaceEdit([edit], files));
    return made === undefined ? [] : [action(title, kind, made, solved)];
  };
  const setting = action(ignoreRuleTitle(rule, files.folder.name), kind, undefined, solved);
  setting.command = {
    command: ignoreRuleCommand,
    title: setting.title,
    arguments: [files.uriOf(path), rule],
  };
  return [
    ...(await comment(ignoreTitle(), ignores.line)),
    ...(await comment(ignoreFileTitle(), ignores.file)),
    setting,
  ];
}

/** Undefined where no finding has a preferred fix. */
async function fixAll(
  findings: readonly Finding[],
  files: FolderProject,
): Promise<vscode.WorkspaceEdit | undefined> {
  const edits = files.linter.preferredEdits(findings);
  return edits.length === 0 ? undefined : workspaceEdit(edits, files);
}

function action(
  title: string,
  kind: vscode.CodeActionKind,
  edit: vscode.WorkspaceEdit | undefined,
  solved: vscode.Diagnostic[] = [],
): vscode.CodeAction {
  const made = new vscode.CodeAction(visible(title), kind);
  if (edit !== undefined) made.edit = edit;
  made.diagnostics = solved;
  return made;
}
