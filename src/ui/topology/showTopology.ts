import * as vscode from 'vscode';
import { subjectOf } from '../commands/command.ts';
import { registerCommand } from '../problems/registerCommand.ts';
import type { Question } from '../reach/question.ts';
import type { Feature } from '../services.ts';
import { composeSource, engineSource, type Source } from './source.ts';
import { TopologyPanel } from './topologyPanel.ts';

/** The commands that open a picture of who can talk to whom, or bring the open one to the front. */
export const registerTopology: Feature = (services) => {
  const panels = new Map<string, TopologyPanel>();
  const open = (key: string, source: () => Source): TopologyPanel => {
    const known = panels.get(key);
    known?.reveal();
    if (known !== undefined) return known;
    const made = new TopologyPanel(services, source());
    panels.set(key, made);
    made.onDidDispose(() => panels.delete(key));
    return made;
  };
  const show = (argument: unknown): void => {
    const panel = open('engine', () => engineSource(services));
    const { target } = subjectOf(argument);
    const question = questionIn(argument);
    if (question !== undefined) panel.ask(question);
    else if (target !== undefined) panel.show(target);
  };
  return vscode.Disposable.from(
    registerCommand(services, 'portlight.topology.show', show),
    registerCommand(services, 'portlight.topology.showObject', show),
    registerCommand(services, 'portlight.topology.showCompose', (argument) => {
      const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
      if (uri !== undefined) open(uri.toString(), () => composeSource(uri));
    }),
    { dispose: () => panels.forEach((panel) => panel.dispose()) },
  );
};

/** What a command of this extension hands over when it wants an answer shown. */
function questionIn(argument: unknown): Question | undefined {
  if (typeof argument !== 'object' || argument === null || !('question' in argument)) return undefined;
  return argument.question as Question;
}
