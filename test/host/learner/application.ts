import { docker, portlight, until } from '../portlight.ts';
import { button, item, known, press, says, text, type Practice } from './press.ts';
import { network, runs } from './world.ts';
import { answers } from './ports.ts';

const write = (): Promise<void> => press('E3', 'Write the Application', button('Write the Sample'));

/** E: an application and its database. */
export const applicationPractices: Readonly<Record<string, Practice>> = {
  E1: {
    deeds: () =>
      press('E1', 'Create Network…', text('apl-net', 'Name of the new'), item('Create the Network')),
    also: ['D4'],
  },
  E2: {
    before: () => network('apl-net'),
    deeds: () => press('E2', 'Run Container…', item('mysql:5.7'), item('Run')),
    also: ['D6'],
  },
  E3: { deeds: write },
  E4: {
    deeds: async () => {
      await write();
      const api = await portlight();
      await until(() => api.exercisesDone().includes('E3') || undefined);
      await press('E4', 'Build Image…', item('portlight-application'), item('docker build'));
    },
    also: ['E3'],
  },
  E5: {
    before: async () => {
      await docker('tag', 'php:7.0-apache', 'php-apl:0.1');
      await network('apl-net');
      await runs('mysql', '--network', 'apl-net', 'mysql:5.7');
    },
    deeds: async () => {
      await press('E5', 'Run Container…', item('php-apl:0.1'), item('Run'));
      await known('php');
      await answers('php');
      await press('E5', 'Request a Port…', item('php'), says('Open in Browser'));
    },
    also: ['C2', 'C7', 'D6'],
  },
  E6: {
    before: async () => [await network('apl-net'), await runs('php', '-P', '--network', 'apl-net', 'nginx')],
    deeds: () => press('E6', 'Show Logs', item('php')),
    also: ['B14'],
  },
};
