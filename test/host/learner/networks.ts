import { commands, window, workspace } from 'vscode';
import { until } from '../portlight.ts';
import { actionFor, moment } from '../sample.ts';
import { button, item, leave, press, run, says, text, type Practice } from './press.ts';
import { network, runs } from './world.ts';

/** Asks whether the one finds the other by name, and tries it. */
const tryOut = (id: string, from: string): Promise<void> =>
  press(
    id,
    'Try Whether A Reaches B…',
    item(from),
    item('webserver01'),
    text('80', 'Port to connect to'),
    button('Try It Now'),
    says('Show Output'),
  );

const server = async (): Promise<void> => {
  await network('my-network');
  await runs('webserver01', '--network', 'my-network', 'nginx');
};

export const samples = { D2: 'portlight-sample', D10: 'portlight-sample-names' } as const;

/** Applies a quick fix of the sample as the lightbulb does. */
export async function fix(id: 'D2' | 'D10', target: string): Promise<void> {
  const sample = `${samples[id]}/app.js`;
  await press(id, 'Open the Sample', button('Write the Sample'));
  await until(() => window.activeTextEditor?.document.fileName.endsWith(sample));
  const { edit, command } = await actionFor(sample, target);
  if (edit) await workspace.applyEdit(edit);
  if (command) await commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

/** D: how containers find the world, their host and each other. */
export const networkPractices: Readonly<Record<string, Practice>> = {
  D1: {
    before: () => runs('learn-any', 'nginx'),
    deeds: () => press('D1', 'Reach the World from a Container', item('learn-any')),
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
  D5: {
    deeds: async () => [await press('D5', 'Show Networks'), await press('D5', 'Show Topology')],
  },
  D6: {
    before: () => network('my-network'),
    deeds: () => run('D6', 'nginx:latest', 'webserver01'),
  },
  D7: {
    before: server,
    deeds: async () => {
      await run('D7', 'nginx:latest', 'client');
      await tryOut('D7', 'client');
    },
    also: ['D6'],
  },
  D8: {
    before: server,
    deeds: async () => {
      await run('D8', 'nginx:latest', 'far');
      await tryOut('D8', 'far');
    },
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
  D10: { deeds: () => fix('D10', 'mongodb:27017') },
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
    deeds: async () => {
      await press('D12', 'Prune Networks…', leave);
      await press('D12', 'Remove Network…', item('my-network'), button('Remove'));
    },
  },
};
