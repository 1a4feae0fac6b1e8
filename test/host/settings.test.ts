import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { answer, choose } from './hands.ts';
import { docker, portlight, until } from './portlight.ts';
import { found, remember, restore, root, write } from './sample.ts';

describe('a setting takes effect without a reload:', () => {
  describe('of the lint,', () => {
    const set = (name: string, value: unknown): Thenable<void> =>
      workspace
        .getConfiguration('portlight.lint', root)
        .update(name, value, ConfigurationTarget.WorkspaceFolder);
    const connection = `connect('mongodb://localhost:27017/x');\n`;

    before(remember);
    afterEach(restore);

    const settings: readonly [
      name: string,
      value: unknown,
      path: string,
      text: string,
      without: number,
      within: number,
    ][] = [
      ['schemes', { acme: null }, 'src/own.js', `connect('acme://localhost/a');\n`, 0, 1],
      ['ports', [7070], 'src/own.js', `connect('localhost:7070');\n`, 0, 1],
      ['keys', ['LEDGER_HOST'], 'src/own.js', `const servers = { LEDGER_HOST: 'localhost' };\n`, 0, 1],
      ['include', ['src/tests/**'], 'src/tests/own.js', connection, 0, 1],
      ['exclude', ['src/own*'], 'src/own.js', connection, 1, 0],
    ];
    for (const [name, value, path, text, without, within] of settings) {
      it(name, async () => {
        await write(path, text);
        // The look at all files that brings the finding of the other one is over.
        await write('src/last.js', connection);
        await until(() => found('src/last.js').length === 1 && found(path).length === without);
        await set(name, value);
        await until(() => found(path).length === within);
        await set(name, undefined);
        await until(() => found(path).length === without);
      });
    }
  });

  describe('of an order,', () => {
    const names = ['order-a', 'order-b'];
    const labels = async (view: 'containers' | 'images' | 'networks' | 'volumes'): Promise<string[]> => {
      const rows = await (await portlight()).treeItems(`portlight.${view}`);
      return rows.map(({ label }) => label.replace(/:latest$/, '')).filter((label) => names.includes(label));
    };
    before(async () => {
      // What is younger or larger comes second by its name.
      await docker('create', '--name', 'order-a', 'busybox', 'true');
      await docker('volume', 'create', 'order-a');
      await docker('run', '--rm', '-v', 'order-b:/data', 'busybox', 'sh', '-c', 'echo x > /data/x');
      await docker('commit', 'order-a', 'order-a');
      await docker('run', '--name', 'order-c', 'busybox', 'sh', '-c', 'echo larger > /file');
      await docker('commit', 'order-c', 'order-b');
      await docker('network', 'create', 'order-a');
      // An engine tells the age of containers in seconds.
      await docker('run', '--rm', 'busybox', 'sleep', '1');
      await docker('create', '--name', 'order-b', 'busybox', 'true');
      await docker('network', 'create', 'order-b');
      // Volumes are measured when somebody looks at them.
      await commands.executeCommand('portlight.volumes.focus');
    });
    after(async () => {
      await docker('rm', 'order-a', 'order-b', 'order-c');
      await docker('volume', 'rm', 'order-a', 'order-b');
      await docker('network', 'rm', 'order-a', 'order-b');
      await docker('rmi', 'order-a', 'order-b');
    });

    const isSeen = (view: (typeof orders)[number][0], expected: readonly string[]): Promise<unknown> =>
      until(async () => isDeepStrictEqual(await labels(view), expected));
    const orders = [
      ['containers', 'Age, newest first', 'created'],
      ['images', 'Size, largest first', 'size'],
      ['networks', 'Age, newest first', 'created'],
      ['volumes', 'Size, largest first', 'size'],
    ] as const;
    for (const [view, order, value] of orders) {
      it(`${view} by ${value}, which a command writes`, async () => {
        const configuration = workspace.getConfiguration('portlight');
        await isSeen(view, names);
        const choosing = commands.executeCommand(`portlight.${view}.sortBy`);
        await choose(order);
        await choosing;
        await isSeen(view, names.toReversed());
        assert.equal(workspace.getConfiguration('portlight').get(`${view}.sortBy`), value);
        await configuration.update(`${view}.sortBy`, undefined, ConfigurationTarget.Global);
        await isSeen(view, names);
      });
    }
    for (const [view] of orders) {
      it(`a filter of ${view} lets through what fits, until it is cleared`, async () => {
        const filtering = commands.executeCommand(`portlight.${view}.filter`);
        await answer(view === 'images' ? 'reference=order-b' : 'name=order-b$');
        await filtering;
        await isSeen(view, ['order-b']);
        await commands.executeCommand(`portlight.${view}.clearFilter`);
        await isSeen(view, names);
      });
    }
  });
});
