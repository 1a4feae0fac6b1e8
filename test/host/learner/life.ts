import { commands, window } from 'vscode';
import { docker, subject, until } from '../portlight.ts';
import { button, item, known, leave, press, run, says, text, type Practice } from './press.ts';
import { opened, runs } from './world.ts';

const shell = (id: string): Promise<void> =>
  press(id, 'Run Container…', item('ubuntu:20.04'), item('Run in a Terminal'));

/** B: the life of a container. */
export const lifePractices: Readonly<Record<string, Practice>> = {
  B1: {
    deeds: async () => {
      const terminal = await opened(() => shell('B1'));
      terminal.sendText('exit');
      await known('ubuntu', 'exited');
    },
  },
  B2: { deeds: () => press('B2', 'Show Running, Then All', item('Show all'), leave) },
  B3: {
    before: () => runs('learn-a', 'nginx'),
    deeds: () => press('B3', 'Rename Container…', item('learn-a'), text('test_image', 'New name')),
  },
  B4: {
    deeds: async () => {
      const first = await opened(() => shell('B4'));
      first.sendText('exit');
      await known('ubuntu', 'exited');
      const second = await opened(() => shell('B4'));
      await known('ubuntu-2');
      second.show();
      await until(() => window.activeTerminal === second);
      await press('B4', 'Send Ctrl+P, Ctrl+Q');
    },
    also: ['B1'],
  },
  B5: {
    before: async () => {
      await runs('learn-back', '-it', 'ubuntu:20.04');
      await docker('stop', 'learn-back');
      await known('learn-back', 'exited');
    },
    deeds: async () => {
      await press('B5', 'Start Container', item('learn-back'));
      await known('learn-back');
      await press('B5', 'Attach to Container…', item('learn-back'));
    },
  },
  B6: {
    before: () => runs('learn-busy', 'nginx'),
    deeds: () => press('B6', 'Try to Remove a Running Container', item('learn-busy'), says('Learn Why')),
  },
  B7: {
    before: async () => [await runs('learn-one', 'nginx'), await runs('learn-two', 'nginx')],
    deeds: async () => {
      await press('B7', 'Stop Container', item('learn-one'));
      await known('learn-one', 'exited');
      await press('B7', 'Remove Container…', item('learn-one'), button('Remove'));
      await press('B7', 'Remove Container…', item('learn-two'), button('Stop and Remove'));
    },
  },
  B8: {
    before: async () => [
      await docker('create', '--name', 'learn-old', 'nginx'),
      await known('learn-old', 'created'),
    ],
    deeds: () => press('B8', 'Prune Containers…', text(''), button('Remove')),
  },
  B9: { deeds: () => press('B9', 'Run Container…', item('nginx:latest'), item('Run')) },
  B10: {
    before: () => runs('learn-policy', 'nginx'),
    deeds: () => press('B10', 'Change Restart Policy…', item('learn-policy'), item('unless-stopped')),
  },
  B11: {
    deeds: async () => {
      await press('B11', 'Filter Containers…', text('status=exited'));
      await commands.executeCommand('portlight.containers.clearFilter');
    },
  },
  B12: {
    deeds: async () => {
      await run('B12', 'nginx:latest', 'nginx');
      await run('B12', 'nginx:latest', 'nginx-2');
      await press('B12', 'Show Containers');
      const rows = [await known('nginx'), await known('nginx-2')].map((id) => subject('container', id));
      await commands.executeCommand('portlight.container.stop', rows[0], rows);
    },
  },
  B13: {
    deeds: async () => {
      await press('B13', 'Run Container…', item('httpd:latest'), item('Run'));
      // The next is to see which port it has taken.
      await known('httpd');
      await press('B13', 'Run Container…', text('nginx:latest', 'Run a container'), item('Run'));
      await known('nginx');
      await press('B13', 'Run Container…', text('mysql:5.7', 'Run a container'), item('Run'));
    },
  },
  B14: {
    before: () => runs('learn-talks', 'nginx'),
    deeds: () => press('B14', 'Show Logs', item('learn-talks')),
  },
};
