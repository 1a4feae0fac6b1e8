import { docker, portlight, until } from '../portlight.ts';
import { button, item, known, press, run, says, type Practice } from './press.ts';
import { opened, runs } from './world.ts';

const request = (id: string, name: string): Promise<void> =>
  press(id, 'Request a Port…', item(name), says('Open in Browser'));

/** C: the way from outside into a container. */
export const portPractices: Readonly<Record<string, Practice>> = {
  C1: {
    deeds: async () => {
      await run('C1', 'nginx:latest', 'nginx');
      await press('C1', 'Request a Port…', item('nginx'), button('Why?'));
    },
  },
  C2: {
    deeds: async () => {
      await run('C2', 'nginx:latest', 'nginx-exposed');
      await answers('nginx-exposed');
      await request('C2', 'nginx-exposed');
    },
    also: ['B9', 'C7'],
  },
  C3: { deeds: () => run('C3', 'nginx:latest', 'nginx') },
  C4: {
    before: () => runs('learn-web', 'nginx'),
    deeds: () => press('C4', 'Inspect…', item('learn-web')),
  },
  C5: {
    deeds: async () => {
      await opened(() => press('C5', 'Run Container…', item('ubuntu:20.04'), item('Run in a Terminal')));
      await known('ubuntu');
      const terminal = await opened(() => press('C5', 'Open a Shell…', item('ubuntu')));
      terminal.sendText('httpd -p 80 -h /');
      await answers('ubuntu');
      await request('C5', 'ubuntu');
    },
    also: ['B1', 'C2', 'C7'],
  },
  C6: {
    before: async () => {
      // Somebody else may hold it already, which does as well.
      await docker('run', '-d', '--name', 'learn-holder', '-p', '3306:80', 'nginx').catch(() => undefined);
    },
    deeds: async () => {
      await press('C6', 'Run Container…', item('mysql:5.7'), item('Run'), button('Use the Next Free Port'));
      await known('mysql');
    },
  },
  C7: {
    before: async () => [await runs('learn-web', '-P', 'nginx'), await answers('learn-web')],
    deeds: () => request('C7', 'learn-web'),
    also: ['C2'],
  },
};

/** Waits until the container's server answers at its published port. */
export async function answers(name: string): Promise<void> {
  const api = await portlight();
  const id = await known(name);
  const port = await until(
    () =>
      api
        .snapshot()
        .containers.get(id)
        ?.ports.find(({ published }) => published)?.published?.port,
  );
  await until(() => fetch(`http://127.0.0.1:${port}/`).catch(() => undefined));
}
