import * as vscode from 'vscode';
import type { Snapshot } from '../../model/snapshot.ts';
import { fixAppliedCommand, ignoreRuleCommand } from '../ids.ts';
import { registerCommand } from '../problems/registerCommand.ts';
import type { Feature } from '../services.ts';
import { fixWorkspace } from './fixWorkspace.ts';
import { Hovers } from './hovers.ts';
import { concernsLint, lintSettingsOf, silenceRule } from './lintSettings.ts';
import { lintWorkspace } from './lintWorkspace.ts';
import { LiveFindings } from './liveFindings.ts';
import { offerConnection } from './offerConnection.ts';
import { Problems } from './problems.ts';
import { Projects } from './projects.ts';
import { QuickFixes } from './quickFixes.ts';
import { Relevance } from './relevance.ts';
import { Surroundings } from './surroundings.ts';
import { Survey } from './survey.ts';

/** Squiggles under addresses that mean something else inside a container, in all files, and a lightbulb for each. */
export const registerDiagnostics: Feature = (services) => {
  const projects = new Projects(lintSettingsOf);
  const problems = new Problems(services.context.extensionUri);
  const surroundings = new Surroundings(services.inventory);
  const live = new LiveFindings(services, projects, problems, surroundings);
  const survey = new Survey(services, projects, problems, surroundings);
  const relevance = new Relevance();
  const touchAll = (): void => {
    live.touchAll();
    survey.touchAll();
  };
  projects.onDidChange((change, files) => {
    if (change === 'all') touchAll();
    else if (files !== undefined && 'file' in change) {
      live.touchFile(files.uriOf(change.file));
      survey.touch(files.uriOf(change.file));
    } else if (files !== undefined && 'gone' in change) problems.removeBelow(files.uriOf(change.gone));
  });
  touchAll();
  return vscode.Disposable.from(
    live,
    survey,
    projects,
    problems,
    ...watchEditors(projects, problems, live, survey),
    watchPrograms(surroundings, touchAll),
    new vscode.Disposable(
      services.inventory.onDidChange((change) => {
        if (relevance.matters(change)) touchAll();
      }),
    ),
    vscode.languages.registerCodeActionsProvider('*', new QuickFixes(live), QuickFixes.metadata),
    vscode.languages.registerHoverProvider('*', new Hovers(projects, surroundings)),
    registerCommand(services, 'portlight.lint.workspace', () => lintWorkspace(survey)),
    registerCommand(services, 'portlight.lint.fixAll', () => fixWorkspace(problems, live)),
    registerCommand(services, ignoreRuleCommand, async (uri, rule) => {
      const folder = uri instanceof vscode.Uri ? vscode.workspace.getWorkspaceFolder(uri) : undefined;
      if (folder !== undefined && typeof rule === 'string') await silenceRule(folder, rule);
    }),
    registerCommand(services, fixAppliedCommand, (host, joining) => {
      if (typeof host === 'string') services.learned({ kind: 'quick-fix-applied', host });
      // The editor waits for the command, and the user may leave the question where it is.
      if (typeof joining === 'string') void offerConnection(services.inventory.snapshot, joining);
    }),
  );
};

function watchEditors(
  projects: Projects,
  problems: Problems,
  live: LiveFindings,
  survey: Survey,
): vscode.Disposable[] {
  return [
    vscode.workspace.onDidOpenTextDocument((document) => live.changed(document)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Also told of documents that only became dirty or clean.
      if (contentChanges.length > 0) live.changed(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      live.closed(document);
      // The survey passed over it while it was open.
      survey.touch(document.uri);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      // What lies in no folder any more is not looked at again, and would keep what it has.
      problems.removeIf((uri) => vscode.workspace.getWorkspaceFolder(uri) === undefined);
      projects.reset();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (concernsLint(change)) projects.reset();
    }),
  ];
}

/** Whoever has started or ended a program comes back from another window. */
function watchPrograms(surroundings: Surroundings, touchAll: () => void): vscode.Disposable {
  let known: Snapshot['listening'];
  return vscode.window.onDidChangeWindowState(async ({ focused }) => {
    const { listening } = await surroundings.now();
    if (focused && listening !== known) touchAll();
    known = listening;
  });
}
