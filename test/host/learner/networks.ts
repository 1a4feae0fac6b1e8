import { commands, window, workspace } from 'vscode';
import { until } from '../portlight.ts';
import { actionFor, moment } from '../sample.ts';
import { button, item, press, says, text, type Practice } from './press.ts';
import { network, runs } from './world.ts';

/** Asks whether the one finds the other by name, and tries it. */
const tryOut = (id: string, from: string): Promise<void> =>
  press(
    id,
    'Try Whether A Reaches B…',
    item(from),
    item('webserver01'),
    text('80', 'Port that is dialled'),
    button('Try It Now'),
    says('Show Output'),
  );

const server = async (): Promise<void> => {
  await network('my-network');
  await runs('webserver01', '--network', 'my-network', 'nginx');
};

/** Applies a quick fix of the sample as the lightbulb does. */
async function fix(id: string, target: string): Promise<void> {
  await press(id, 'Open the Sample', button('Write the Sample'));
  await until(() => window.activeTextEditor?.document.fileName.endsWith('app.js'));
  const { edit, command } = await actionFor('portlight-sample/app.js', target);
  if (edit) await workspace.applyEdit(edit);
  if (command) await commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

/** D: how containers find the world, their host and each other. */
export const networkPractices: Readonly<Record<string, Practice>> = {
  D1: {
    before: () => runs('learn-any', 'nginx'),
    deeds: () => press('D1', 'Look Out of a Container', item('learn-any')),
  },
  D2: { deeds: () => fix('D2', 'host.docker.internal') },
  D3: {
    before: () => runs('learn-any', 'nginx'),
    deeds: () => press('D3', 'Copy an IP Address', item('learn-any')),
  },
  D4: {
    deeds: () =>
      press('D4', 'Create Network…', text('my-network', 'Name of the new'), item('Create the Network')),
    also: ['E1'],
  },
  D5: { deeds: () => press('D5', 'Show Networks') },
  D6: {
    before: () => network('my-network'),
    deeds: () => press('D6', 'Run Container…', item('nginx:latest'), item('Run')),
  },
  D7: {
    before: async () => [await server(), await runs('learn-near', '--network', 'my-network', 'nginx')],
    deeds: () => tryOut('D7', 'learn-near'),
  },
  D8: {
    before: async () => [await server(), await runs('learn-far', 'nginx')],
    deeds: () => tryOut('D8', 'learn-far'),
    // The address is tried as well.
    also: ['D3'],
  },
  D9: {
    before: async () => {
      await server();
      await runs('learn-far', 'nginx');
      // Sooner, the connection would count as a part of the start.
      await moment(1_100);
    },
    deeds: async () => {
      await press('D9', 'Connect Container to Network…', item('my-network'), item('learn-far'));
      await tryOut('D9', 'learn-far');
    },
    also: ['D7'],
  },
  D10: {
    before: () => runs('learn-mongo', '--expose', '27017', 'mongo:7', 'sleep', '3600'),
    deeds: () => fix('D10', 'learn-mongo'),
  },
  D11: {
    deeds: async () => {
      await press('D11', 'Inspect…', text('host'));
      // What opens takes the focus, and a list would close by it.
      await until(() => window.activeTextEditor?.document.getText().includes('"Driver"'));
      await press('D11', 'Inspect…', text('bridge'));
    },
  },
  D12: {
    before: () => network('my-network'),
    deeds: () => press('D12', 'Remove Network…', item('my-network'), button('Remove')),
  },
};
