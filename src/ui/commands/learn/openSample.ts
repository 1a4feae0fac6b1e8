import * as vscode from 'vscode';
import { proposedText, type Command } from '../command.ts';
import { samples, writeSample } from './sample.ts';

/**
 * Writes a sample that dials `localhost` into the workspace, where the lint sees it, and opens it. The proposal `sample` names it:
 * `dial`, whose server is on the host, or `names`, whose server is in a container of its own.
 */
export const openSample: Command = async (services, subject) => {
  const sample =
    proposedText(subject, 'sample') === 'names'
      ? { from: 'names', to: 'portlight-sample-names', opens: 'app.js' }
      : { from: 'dial', to: 'portlight-sample', opens: 'app.js' };
  await writeSample(services, sample);
};

/** Writes the application of set E into the workspace and opens its Dockerfile. */
export const writeApplication: Command = async (services) => {
  const application = { from: 'application', to: 'portlight-application', opens: 'Dockerfile' };
  if (await writeSample(services, application)) services.learned({ kind: 'application-written' });
};

/** Shows the Dockerfile that copies files into an image. */
export const showCopy: Command = async (services) => {
  const file = vscode.Uri.joinPath(samples(services), 'application', 'Dockerfile');
  await vscode.window.showTextDocument(file, { preview: true });
  services.learned({ kind: 'told', exercise: 'F2' });
};
