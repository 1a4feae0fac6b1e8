import { commands, env, window, workspace, type Terminal } from 'vscode';
import { docker, portlight, until } from '../portlight.ts';
import { uri } from '../sample.ts';
import { known } from './press.ts';

/** Makes an image by what a shell does in a busybox. */
async function imageOf(name: string, script: string, ...changes: readonly string[]): Promise<void> {
  // Its containers end at once when they are stopped.
  await docker('create', '--name', 'learn-maker', '--stop-signal', 'KILL', 'busybox', 'sh', '-c', script);
  await docker('start', '-a', 'learn-maker');
  const all = changes.flatMap((change) => ['--change', change]);
  await docker('commit', ...all, 'learn-maker', name);
  await docker('rm', 'learn-maker');
  // Whoever looks which images nobody uses must not count it.
  const api = await portlight();
  await until(
    () => ![...api.snapshot().containers.values()].some((each) => each.name === 'learn-maker') || undefined,
  );
}

/** The exercises' images, as far as the exercises need what is in them: a page, a server, a shell by its name. */
const standIns: Readonly<Record<string, readonly [script: string, ...changes: string[]]>> = {
  'nginx:latest': server('/usr/share/nginx/html', '50x.html index.html'),
  'httpd:latest': server('/usr/local/apache2/htdocs', 'index.html'),
  'php:7.0-apache': server(
    '/var/www/html',
    'index.html',
    'printf "#!/bin/sh\\n" > /bin/docker-php-ext-install; chmod +x /bin/docker-php-ext-install',
  ),
  'mysql:5.7': ['echo mysql > /etc/mysql', 'CMD ["sleep", "3600"]', 'EXPOSE 3306'],
  'ubuntu:20.04': [
    'printf "#!/bin/sh\\nexec sh \\"\\$@\\"\\n" > /bin/bash; chmod +x /bin/bash',
    'CMD ["bash"]',
  ],
};

function server(root: string, pages: string, more = 'true'): readonly [string, ...string[]] {
  const write = `mkdir -p ${root}; for page in ${pages}; do echo "<h1>$page</h1>" > ${root}/$page; done`;
  return [`${write}; ${more}`, `CMD ["httpd", "-f", "-vv", "-p", "80", "-h", "${root}"]`, 'EXPOSE 80'];
}

/** Puts images under the names of the exercises. */
export async function furnish(): Promise<void> {
  for (const [name, [script, ...changes]] of Object.entries(standIns)) {
    await imageOf(name, script, ...changes);
  }
  const api = await portlight();
  await until(() => {
    const tags = new Set([...api.snapshot().images.values()].flatMap((image) => image.tags));
    return Object.keys(standIns).every((name) => tags.has(name)) || undefined;
  });
  // What the window shows for the first time, it shows before anything is learned.
  await commands.executeCommand('portlight.containers.focus');
}

/** Gives the names back to what bore them before. */
export async function clearOut(): Promise<void> {
  for (const name of Object.keys(standIns)) {
    await docker('rmi', '-f', name);
    await docker('tag', 'busybox', name);
  }
}

/** Makes an image that nobody else has, with a name and a content of its own. */
export async function image(name: string): Promise<void> {
  await imageOf(name, `echo ${name} > /made`, 'CMD ["sleep", "3600"]');
  const api = await portlight();
  await until(() => [...api.snapshot().images.values()].find(({ tags }) => tags.includes(name)));
}

/** Runs a container and waits until Portlight knows it. */
export async function runs(name: string, ...flags: readonly string[]): Promise<string> {
  await docker('run', '-d', '--stop-timeout', '0', '--name', name, ...flags);
  return known(name);
}

export const network = async (name: string): Promise<unknown> => {
  await docker('network', 'create', '--label', 'portlight.exercise=test', name);
  const api = await portlight();
  return until(() => [...api.snapshot().networks.values()].find((each) => each.name === name));
};

/** The terminal that the deed opens. */
export async function opened(deed: () => Promise<unknown>): Promise<Terminal> {
  const before = new Set(window.terminals);
  await deed();
  // It takes the focus when it comes up, which the next list must not lose to it.
  return until(() => window.terminals.find((each) => !before.has(each) && each === window.activeTerminal));
}

const names = 'learn- nginx httpd mysql ubuntu php webserver01 client far test_image'.split(' ');

/** Takes away what an exercise and its preparation have made, and waits until Portlight knows. */
export async function tidy(): Promise<void> {
  for (const terminal of window.terminals) terminal.dispose();
  while (window.activeTextEditor?.document.isDirty === true) {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
  for (const folder of [
    'portlight-sample',
    'portlight-sample-names',
    'portlight-application',
    'learn-html',
  ]) {
    await workspace.fs.delete(uri(folder), { recursive: true }).then(undefined, () => undefined);
  }
  const filters = names.flatMap((name) => ['--filter', `name=^${name}`]);
  const containers = await docker('ps', '-aq', '--no-trunc', ...filters);
  if (containers !== '') await docker('rm', '-fv', ...containers.split('\n'));
  const networks = await docker('network', 'ls', '-q', '--no-trunc', '--filter', 'label=portlight.exercise');
  if (networks !== '') await docker('network', 'rm', ...networks.split('\n'));
  const volumes = await docker('volume', 'ls', '-q', '--filter', 'label=portlight.exercise');
  if (volumes !== '') await docker('volume', 'rm', ...volumes.split('\n'));
  const api = await portlight();
  await until(() => {
    const snapshot = api.snapshot();
    const left = containers.split('\n').map((id) => snapshot.containers.has(id));
    left.push(...networks.split('\n').map((id) => snapshot.networks.has(id)));
    return !left.includes(true) || undefined;
  });
  await env.clipboard.writeText('');
}
