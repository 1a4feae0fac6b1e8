import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { commands, ConfigurationTarget, Selection, window, workspace } from 'vscode';
import { docker, row, until } from './portlight.ts';
import {
  actionFor,
  assertChanged,
  diagnosticsOf,
  found,
  moment,
  original,
  read,
  remember,
  restore,
  root,
  uri,
  withService,
  write,
} from './sample.ts';

describe('localhost in containerized code', () => {
  before(remember);
  afterEach(restore);

  describe('is fixed', () => {
    it('by the compose service, which is preferred', async () => {
      const fix = await actionFor('src/db.js', 'db:27017');
      assert.equal(fix.isPreferred, true);
      await workspace.applyEdit(fix.edit ?? assert.fail());
      await assertChanged(withService('src/db.js', 'localhost:27017', 'db:27017'));
      await until(() => found('src/db.js').length === 0);
    });

    it('by the port that the service listens on where another is published', async () => {
      const fix = await actionFor('src/cache.js', 'cache:6379');
      await workspace.applyEdit(fix.edit ?? assert.fail());
      await assertChanged(withService('src/cache.js', 'localhost:6380', 'cache:6379'));
    });

    it('by a running container', async () => {
      await docker('run', '-d', '--name', 'fix-mongo', '--expose', '27017', 'mongo:7', 'sleep', '600');
      try {
        await row('portlight.containers', 'fix-mongo');
        await diagnosticsOf('src/db.js');
        const fix = await until(() => actionFor('src/db.js', 'fix-mongo').catch(() => undefined));
        await workspace.applyEdit(fix.edit ?? assert.fail());
        await assertChanged(withService('src/db.js', 'localhost:27017', 'fix-mongo:27017'));
      } finally {
        await docker('rm', '-f', 'fix-mongo');
      }
    });

    it('by the host’s name, which the compose service learns in the same edit, undone as one', async () => {
      const fix = await actionFor('src/db.js', 'host.docker.internal');
      await workspace.applyEdit(fix.edit ?? assert.fail());
      await assertChanged({
        ...withService('src/db.js', 'localhost:27017', 'host.docker.internal:27017'),
        ...withService(
          'compose.yaml',
          '      - cache\n    networks:\n      - shop\n\n  db:',
          '      - cache\n    networks:\n      - shop\n    extra_hosts:\n      - "host.docker.internal:host-gateway"\n\n  db:',
        ),
      });
      await window.showTextDocument(uri('src/db.js'));
      await commands.executeCommand('undo');
      await assertChanged({});
    });

    it('by a service on another network, which the service of the code joins in the same edit', async () => {
      const compose = original('compose.yaml')
        .replace(
          '\nnetworks:\n',
          '\n  queue:\n    image: rabbitmq\n    networks: [back] # apart\n\nnetworks:\n  back:\n',
        )
        .replaceAll('\n', '\r\n');
      const text = "connect('amqp://localhost:5672'); // 🐳\r\n";
      await write('compose.yaml', compose);
      await write('src/queue.js', text);
      const fix = await until(() =>
        actionFor('src/queue.js', 'and put service “web” on its network “back”').catch(() => undefined),
      );
      assert.notEqual(fix.isPreferred, true);
      await workspace.applyEdit(fix.edit ?? assert.fail());
      await assertChanged({
        'src/queue.js': text.replace('localhost', 'queue'),
        'compose.yaml': compose.replace(
          '      - shop\r\n\r\n  db:',
          '      - shop\r\n      - back\r\n\r\n  db:',
        ),
      });
      await until(() => found('src/queue.js').length === 0);
      await window.showTextDocument(uri('src/queue.js'));
      await commands.executeCommand('undo');
      await assertChanged({ 'src/queue.js': text, 'compose.yaml': compose });
    });

    it('by a variable that is read already, set where the container is described', async () => {
      const text = `connect(process.env.DB_URL || 'mongodb://localhost:27017/x');\n`;
      await write('src/more.js', text);
      const fix = await actionFor('src/more.js', 'Set DB_URL');
      assert.equal(fix.isPreferred, true);
      await workspace.applyEdit(fix.edit ?? assert.fail());
      const own = 'ORDERS_URL: mongodb://db:27017/orders\n';
      const set = withService('compose.yaml', own, `${own}      DB_URL: mongodb://db:27017/x\n`);
      await assertChanged({ 'src/more.js': text, ...set });
      await until(() => found('src/more.js').length === 0);
    });

    it('by a variable that is read from then on', async () => {
      const fix = await actionFor('src/db.js', 'Read MONGODB_URL');
      await workspace.applyEdit(fix.edit ?? assert.fail());
      const own = 'ORDERS_URL: mongodb://db:27017/orders\n';
      await assertChanged({
        ...withService(
          'src/db.js',
          `connect('mongodb://localhost:27017/test')`,
          `connect((process.env.MONGODB_URL ?? 'mongodb://localhost:27017/test'))`,
        ),
        ...withService('compose.yaml', own, `${own}      MONGODB_URL: mongodb://db:27017/test\n`),
      });
      await window.showTextDocument(uri('src/db.js'));
      await commands.executeCommand('undo');
      await assertChanged({});
    });

    it('with a key of the editor, and undone as one', async () => {
      const [diagnostic] = await diagnosticsOf('src/db.js');
      const editor = window.activeTextEditor ?? assert.fail();
      const { start, end } = diagnostic?.range ?? assert.fail();
      editor.selection = new Selection(start, end);
      await until(async () => {
        await commands.executeCommand('editor.action.autoFix');
        // The edit may come after the command; pressed again before, it would be made twice.
        for (let waits = 0; waits < 20 && !editor.document.isDirty; waits++)
          await new Promise((go) => setTimeout(go, 100));
        return editor.document.isDirty;
      });
      await assertChanged(withService('src/db.js', 'localhost:27017', 'db:27017'));
      await commands.executeCommand('undo');
      await assertChanged({});
    });
  });

  describe('is silenced', () => {
    const line = '// portlight-ignore localhost-in-container\n';

    it('on its line', async () => {
      const action = await actionFor('src/db.js', 'Ignore this line');
      await workspace.applyEdit(action.edit ?? assert.fail());
      await assertChanged(withService('src/db.js', '  await mongoose', `  ${line}  await mongoose`));
      await until(() => found('src/db.js').length === 0);
    });

    it('in its file', async () => {
      const action = await actionFor('src/db.js', 'in this file');
      await workspace.applyEdit(action.edit ?? assert.fail());
      await assertChanged({
        'src/db.js': line.replace('ignore', 'ignore-file') + original('src/db.js'),
      });
      await until(() => found('src/db.js').length === 0);
    });

    it('in its folder, by a setting', async () => {
      const { command } = await actionFor('src/db.js', 'Turn off the rule');
      const { command: id, arguments: given = [] } = command ?? assert.fail();
      await commands.executeCommand(id, ...(given as unknown[]));
      const settings = workspace.getConfiguration('portlight.lint', root);
      assert.deepEqual(settings.get('rules'), { 'localhost-in-container': 'off' });
      assert.deepEqual(JSON.parse(await read('.vscode/settings.json')), {
        'portlight.lint.rules': { 'localhost-in-container': 'off' },
      });
      await until(() => found('src/db.js').length === 0 && found('src/cache.js').length === 0);
      await settings.update('rules', undefined, ConfigurationTarget.WorkspaceFolder);
    });
  });

  describe('is fixed everywhere', () => {
    const lines = [
      '// Korean: 데이터베이스 \u{1F433}',
      "\tconnect( 'mongodb://localhost:27017/a' ) // first",
      '\tconnect("mongodb://127.0.0.1:27017/b");  ',
      "createClient({ url: 'redis://localhost:6380' });",
      'connect("mongodb://example.org:27017/c");',
      "connect(process.env.A_URL || 'mongodb://localhost:27017/d');",
      "connect(process.env.B_URL || 'mongodb://localhost:27017/e');",
      '',
    ];
    const text = lines.join('\r\n');
    const fixed = text
      .replace('localhost:27017/a', 'db:27017/a')
      .replace('127.0.0.1:27017/b', 'db:27017/b')
      .replace('localhost:6380', 'cache:6379');

    const own = 'ORDERS_URL: mongodb://db:27017/orders\n';
    const set = ['A_URL: mongodb://db:27017/d', 'B_URL: mongodb://db:27017/e'].map(
      (line) => `      ${line}\n`,
    );
    const changes = (): Record<string, string> => ({
      'src/many.js': fixed,
      ...withService('compose.yaml', own, own + set.join('')),
    });

    it('in a file when it is asked for, and undone as one', async () => {
      await write('src/many.js', text);
      assert.equal((await diagnosticsOf('src/many.js')).length, 5);
      const { document } = window.activeTextEditor ?? assert.fail();
      const kind = { kind: 'source.fixAll.portlight', apply: 'first' };
      await until(async () => {
        await commands.executeCommand('editor.action.sourceAction', kind);
        return document.isDirty;
      });
      await assertChanged(changes());
      await commands.executeCommand('undo');
      await assertChanged({ 'src/many.js': text });
      await commands.executeCommand('redo');
      await document.save();
      assert.equal(await read('src/many.js'), fixed);
    });

    it('in a file by the lightbulb, and when the file is saved', async () => {
      await write('src/many.js', text);
      const action = await actionFor('src/many.js', 'Fix all');
      await workspace.applyEdit(action.edit ?? assert.fail());
      await assertChanged(changes());
      await commands.executeCommand('undo');
      const settings = workspace.getConfiguration('editor', root);
      const onSave = { 'source.fixAll.portlight': 'explicit' };
      await settings.update('codeActionsOnSave', onSave, ConfigurationTarget.WorkspaceFolder);
      await commands.executeCommand('workbench.action.files.save');
      assert.equal(await read('src/many.js'), fixed);
      await settings.update('codeActionsOnSave', undefined, ConfigurationTarget.WorkspaceFolder);
    });

    it('in the workspace, after a preview in which everything is ticked', async () => {
      await write('src/many.js', text);
      await until(() => found('src/many.js').length === 5);
      const fixing = Promise.resolve(commands.executeCommand('portlight.lint.fixAll'));
      const isDone = (within: number): Promise<boolean> =>
        Promise.race([fixing.then(() => true), moment(within).then(() => false)]);
      assert.equal(await isDone(1_000), false);
      await assertChanged({ 'src/many.js': text });
      while (!(await isDone(100))) await commands.executeCommand('refactorPreview.apply');
      await assertChanged({
        ...changes(),
        ...withService('src/db.js', 'localhost:27017', 'db:27017'),
        ...withService('src/cache.js', 'localhost:6380', 'cache:6379'),
      });
    });

    it('in the workspace, also where lines of a file that two fixes change end in several ways', async () => {
      const compose = [
        'services:\n  db:\n    image: mongo\n',
        '  web:\r\n    build: .\r\n    environment:\r\n      A_URL: mongodb://localhost:27017/a\r\n    tty: true\r\n',
      ].join('');
      await write('mixed/a.js', `connect(process.env.B_URL || 'mongodb://localhost:27017/b');\n`);
      await write('mixed/Dockerfile', 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "a.js"]\n');
      // What is found first is looked at first.
      await until(() => found('mixed/a.js').length === 1);
      await write('mixed/compose.yaml', compose);
      await until(() => found('mixed/a.js').length === 1 && found('mixed/compose.yaml').length === 1);
      const fixing = Promise.resolve(commands.executeCommand('portlight.lint.fixAll')).then(() => true);
      while (!(await Promise.race([fixing, moment(200).then(() => false)]))) {
        await commands.executeCommand('refactorPreview.apply');
      }
      const document = await workspace.openTextDocument(uri('mixed/compose.yaml'));
      assert.equal(
        document.getText().replaceAll('\r\n', '\n'),
        compose
          .replaceAll('\r\n', '\n')
          .replace('localhost:27017/a\n', 'db:27017/a\n      B_URL: mongodb://db:27017/b\n'),
      );
    });
  });
});
