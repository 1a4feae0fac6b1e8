import * as vscode from 'vscode';
import { newestMadeBy } from '../../model/exercises/label.ts';
import { proposedExercises, subjectOf } from '../commands/command.ts';
import { registerCommand } from '../problems/registerCommand.ts';
import type { Question } from '../reach/question.ts';
import type { Feature } from '../services.ts';
import type { Pictures } from './pictures.ts';

/** The commands that open a picture of who can talk to whom, or bring the open one to the front. */
export const registerTopology: Feature = (services) => {
  let loaded: Promise<Pictures> | undefined;
  const pictures = (): Promise<Pictures> =>
    (loaded ??= import('./pictures.ts').then((module) => new module.Pictures(services)));
  const show = async (argument: unknown): Promise<void> => {
    const subject = subjectOf(argument);
    const exercises = proposedExercises(subject, 'of');
    const target = exercises ? newestMadeBy(exercises, services.inventory.snapshot) : subject.target;
    const question = questionIn(argument);
    (await pictures()).showEngine({ ...(question && { question }), ...(target && { target }) });
  };
  return vscode.Disposable.from(
    registerCommand(services, 'portlight.topology.show', show),
    registerCommand(services, 'portlight.topology.showObject', show),
    registerCommand(services, 'portlight.topology.showCompose', async (argument) => {
      const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
      if (uri !== undefined) (await pictures()).showCompose(uri);
    }),
    { dispose: () => void loaded?.then((open) => open.dispose()) },
  );
};

/** What a command of this extension hands over when it wants an answer shown. */
function questionIn(argument: unknown): Question | undefined {
  if (typeof argument !== 'object' || argument === null || !('question' in argument)) return undefined;
  return argument.question as Question;
}
