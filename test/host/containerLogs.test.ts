import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { answer, choose } from './hands.ts';
import { docker, row, subject, until } from './portlight.ts';
import { screen } from './screen.ts';

const run = (command: string, ...given: unknown[]): Thenable<unknown> =>
  commands.executeCommand(`portlight.${command}`, ...given);
const inFront = (): string => window.activeTextEditor?.document.getText() ?? '';

describe('logs', () => {
  let id = '';
  before(async () => {
    const program =
      'for i in 1 2 3 4 5; do echo "line $i"; done; printf "\\033[31mred\\033[0m\\n"; sleep 600';
    id = await docker('run', '-d', '--name', 'log-talker', 'busybox', 'sh', '-c', program);
    await row('portlight.containers', 'log-talker');
  });
  after(() => docker('rm', '-f', 'log-talker').catch(() => ''));
  afterEach(async () => {
    for (const terminal of window.terminals) terminal.dispose();
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('open in an editor to be searched, without what only a terminal understands', async () => {
    await run('container.searchLogs', subject('container', id));
    assert.equal(inFront(), 'line 1\nline 2\nline 3\nline 4\nline 5\nred\n');
    assert.equal(window.activeTextEditor?.document.uri.path, '/log-talker.log');
    assert.equal(window.activeTextEditor.selection.active.line, 6);
    await commands.executeCommand('closeFindWidget');
  });

  it('are shown as somebody wants them', async () => {
    const proposed = { since: '2h', tail: '2', place: 'editor' };
    const asking = run('container.logsWithOptions', { ...subject('container', id), proposed });
    await choose('Another time');
    await answer('2d');
    await answer('3');
    await choose('with the time of each line');
    await asking;
    assert.match(inFront(), /^\d{4}-\d\d-\d\dT[\d:.]+Z line 4\n\S+ line 5\n\S+ red\n$/);
    const again = run('container.logsWithOptions', subject('container', id));
    await choose('Since it was last started');
    await answer('1');
    await choose('Follow in a terminal');
    await again;
    const terminal = await until(() => window.terminals.find(({ name }) => name === 'Logs: log-talker'));
    await until(async () => (await screen(terminal)).trim() === 'red');
  });

  it('and what was inspected say when their container was removed, and keep their words', async () => {
    await run('container.logs', subject('container', id));
    const terminal = await until(() => window.terminals.find(({ name }) => name === 'Logs: log-talker'));
    await run('container.searchLogs', subject('container', id));
    await commands.executeCommand('closeFindWidget');
    await commands.executeCommand('workbench.action.keepEditor');
    await run('inspect', subject('container', id));
    await docker('rm', '-f', id);
    const documentOf = (path: string): string =>
      workspace.textDocuments.find(({ uri }) => uri.path === path)?.getText() ?? '';
    const remark = /“log-talker” was found removed at .*\. This is what was last known of it\./;
    await until(() => remark.test(documentOf('/log-talker.log')));
    assert.match(documentOf('/log-talker.log'), /^— .* —\nline 1\n[^]*red\n$/);
    await until(() => remark.test(documentOf('/container/log-talker.json')));
    assert.match(documentOf('/container/log-talker.json'), new RegExp(`^// .*\\n{\\n[^]*"Id": "${id}"`));
    assert.equal(window.activeTextEditor?.document.languageId, 'jsonc');
    await until(async () => (await screen(terminal)).includes('The container was removed.'));
  });
});
