import { homedir } from 'node:os';
import { commands, Position, Uri, workspace, WorkspaceEdit } from 'vscode';
import { docker, portlight, until } from '../portlight.ts';
import { uri, write } from '../sample.ts';
import { gone } from './images.ts';
import { button, item, known, leave, press, text, type Practice } from './press.ts';
import { runs } from './world.ts';

const pages = '/usr/share/nginx/html';
const folder = (): string => uri('learn-html').fsPath;
const bound = (): Promise<string> => runs('learn-bound', '-v', `${folder()}:${pages}`, 'nginx');
const volume = async (): Promise<unknown> => {
  await docker('volume', 'create', '--label', 'portlight.exercise=F5', 'nginx-volume');
  const api = await portlight();
  return until(() => api.snapshot().volumes.has('nginx-volume') || undefined);
};
const run = (id: string): Promise<void> => press(id, 'Run Container…', item('nginx:latest'), item('Run'));
const filled = async (): Promise<void> => {
  const api = await portlight();
  await until(() => api.exercisesDone().includes('F6') || undefined);
};

/** F: files of containers, binds and volumes. */
export const filePractices: Readonly<Record<string, Practice>> = {
  F1: {
    before: async () => [
      await runs('learn-web', 'nginx'),
      await write('learn-html/index.html', 'copied in\n'),
    ],
    deeds: () =>
      press(
        'F1',
        'Copy Files into Container…',
        item('learn-web'),
        item('Files'),
        text(`${folder()}/index.html`),
        text(pages, 'Into which folder'),
        button('Overwrite'),
      ),
  },
  F2: { deeds: () => press('F2', 'Show a Dockerfile That Copies') },
  F3: {
    deeds: async () => {
      await write('learn-html/.keep', '');
      const proposed = `${homedir()}/portlight-html:${pages}`;
      await press(
        'F3',
        'Run Container…',
        item('nginx:latest'),
        item('Volumes and folders'),
        item(proposed),
        text(`${folder()}:${pages}`, 'Empty the box to remove'),
        item('Done'),
        item('Run'),
      );
      await known('nginx-bind-mounts');
      await press('F3', 'Show What a Mount Hides…', item('nginx-bind-mounts'), leave);
    },
    also: ['B9'],
  },
  F4: {
    before: async () => write('learn-html/.keep', ''),
    deeds: async () => {
      await bound();
      await press('F4', 'Open the Folder of a Bind Mount…', item('learn-bound'));
      await write('learn-html/index.html', 'from the host\n');
      // The explorer was shown in place of the views, which are seen again now.
      await commands.executeCommand('portlight.containers.focus');
    },
    also: ['A6', 'D5'],
  },
  F5: {
    deeds: () =>
      press('F5', 'Create Volume…', text('nginx-volume', 'Name of the new'), item('Create the Volume')),
  },
  F6: { before: volume, deeds: async () => [await run('F6'), await press('F6', 'Show Volumes')] },
  F7: {
    before: async () => [
      await volume(),
      await runs('learn-web', '-v', `nginx-volume:${pages}`, 'nginx'),
      await filled(),
    ],
    deeds: async () => {
      await press('F7', 'Show Volumes');
      const file = Uri.from({ scheme: 'portlight-volume', path: '/nginx-volume/index.html' });
      const document = await workspace.openTextDocument(file);
      const edit = new WorkspaceEdit();
      edit.insert(file, new Position(0, 0), 'changed\n');
      await workspace.applyEdit(edit);
      await document.save();
    },
  },
  F8: {
    before: volume,
    deeds: async () => {
      await run('F8');
      await known('nginx');
      await filled();
      await press('F8', 'Remove Container…', item('nginx'), button('Stop and Remove'));
      await gone('nginx');
      await run('F8');
      await known('nginx');
    },
    also: ['F6'],
  },
};
