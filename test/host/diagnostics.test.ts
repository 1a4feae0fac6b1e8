import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, before, describe, it } from 'mocha';
import {
  type CodeAction,
  commands,
  ConfigurationTarget,
  type Diagnostic,
  FileType,
  languages,
  Selection,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { SurveyResult } from '../../src/ui/diagnostics/survey.ts';
import { docker, portlight, row, until } from './portlight.ts';

const root = workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no workspace');
const uri = (path: string): Uri => Uri.joinPath(root, path);
const read = async (path: string): Promise<string> =>
  new TextDecoder().decode(await workspace.fs.readFile(uri(path)));
const write = (path: string, content: string | Uint8Array): Thenable<void> =>
  workspace.fs.writeFile(
    uri(path),
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  );
const found = (path: string): Diagnostic[] =>
  languages.getDiagnostics(uri(path)).filter(({ source }) => source === 'portlight');
const moment = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function diagnosticsOf(path: string): Promise<Diagnostic[]> {
  await window.showTextDocument(uri(path));
  return until(() => (found(path).length > 0 ? found(path) : undefined));
}

async function actionsAt(path: string, diagnostic: Diagnostic | undefined): Promise<CodeAction[]> {
  const { range } = diagnostic ?? assert.fail();
  return commands.executeCommand('vscode.executeCodeActionProvider', uri(path), range, 'quickfix');
}

/** The action at the file's first diagnostic whose title holds the text. */
async function actionFor(path: string, text: string): Promise<CodeAction> {
  const [diagnostic] = await diagnosticsOf(path);
  const actions = await actionsAt(path, diagnostic);
  const titles = actions.map(({ title }) => title).join('\n');
  return actions.find(({ title }) => title.includes(text)) ?? assert.fail(titles);
}

/** What is in the folder's files, as it stands in the editors that have them open. */
async function contents(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const file of await workspace.findFiles('**/*')) {
    const path = workspace.asRelativePath(file);
    if ((await workspace.fs.stat(file)).type !== FileType.File) continue;
    const document = workspace.textDocuments.find((open) => open.uri.toString() === file.toString());
    texts.set(path, document?.getText() ?? (await read(path)));
  }
  return texts;
}

/** Asserts that the folder is what it was but for these changes; what is given is what each file has become. */
async function assertChanged(changes: Readonly<Record<string, string>>): Promise<void> {
  assert.deepEqual(await contents(), new Map([...sample, ...Object.entries(changes)]));
}

let sample: ReadonlyMap<string, string> = new Map();
const original = (path: string): string => sample.get(path) ?? assert.fail(path);
const withService = (path: string, from: string, to: string): Record<string, string> => ({
  [path]: original(path).replace(from, to),
});

describe('localhost in containerized code', () => {
  before(async () => {
    await portlight();
    sample = await contents();
  });

  /** Whatever a test did to the folder. */
  afterEach(async () => {
    await workspace.saveAll();
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const path of (await contents()).keys()) if (!sample.has(path)) await workspace.fs.delete(uri(path));
    for (const [path, text] of sample) if ((await read(path)) !== text) await write(path, text);
    // Also in documents that are open behind no editor.
    await until(async () => isDeepStrictEqual(await contents(), sample));
    await until(() => found('src/db.js').length === 1 && found('src/cache.js').length === 1);
  });

  describe('is shown', () => {
    it('with its evidence and a link', async () => {
      const [diagnostic] = await diagnosticsOf('src/db.js');
      assert.ok(diagnostic);
      assert.ok(typeof diagnostic.code === 'object');
      assert.equal(diagnostic.code.value, 'localhost-in-container');
      assert.match(diagnostic.code.target.path, /localhost-in-container/);
      await workspace.fs.stat(diagnostic.code.target);
      assert.ok(
        diagnostic.relatedInformation?.some(({ location }) => location.uri.path.endsWith('Dockerfile')),
      );
    });

    it('not in a file that no container gets', async () => {
      await diagnosticsOf('src/db.js');
      await window.showTextDocument(uri('scripts/seed.js'));
      // The finding in db.js shows that the lint works here; a moment later it would have one here too.
      await moment(1_000);
      assert.deepEqual(found('scripts/seed.js'), []);
    });

    it('not in a text that is no file of the workspace', async () => {
      const content = original('src/db.js');
      const document = await workspace.openTextDocument({ content, language: 'javascript' });
      await moment(1_000);
      assert.deepEqual(languages.getDiagnostics(document.uri), []);
    });

    it('in files that no editor has open, and as they change on the disk', async () => {
      await until(() => found('src/cache.js').length === 1);
      assert.ok(!workspace.textDocuments.some((document) => document.uri.path.endsWith('src/cache.js')));
      await write('src/cache.js', original('src/cache.js').replace('localhost:6380', 'cache:6379'));
      await until(() => found('src/cache.js').length === 0);
      await write('src/more.js', original('src/cache.js'));
      await until(() => found('src/more.js').length === 1);
      await workspace.fs.delete(uri('src/more.js'));
      await until(() => found('src/more.js').length === 0);
    });

    it('anew when what brings files into the image changes', async () => {
      await write('.dockerignore', `${original('.dockerignore')}src/db.js\n`);
      await until(() => found('src/db.js').length === 0);
      assert.equal(found('src/cache.js').length, 1);
    });

    it('on demand, with how much was looked at', async () => {
      const address = `connect('mongodb://localhost:27017');\n`;
      await write('src/big.js', address.padEnd(1_000_001));
      await write('src/binary.js', `${address}\0`);
      const utf16 = Uint8Array.from([
        0xff,
        0xfe,
        ...Array.from(address, (sign) => [sign.charCodeAt(0), 0]).flat(),
      ]);
      await write('src/utf16.js', utf16);
      await until(() => found('src/utf16.js').length === 1);
      const result = await commands.executeCommand<SurveyResult>('portlight.lint.workspace');
      assert.ok(result.files >= 7);
      assert.deepEqual({ ...result, files: 0 }, { files: 0, findings: 3, skipped: 1, complete: true });
      await commands.executeCommand('notifications.clearAll');
    });

    it('not where the settings turn it off', async () => {
      const settings = workspace.getConfiguration('portlight.lint', root);
      await settings.update('enabled', false, ConfigurationTarget.WorkspaceFolder);
      await until(() => found('src/db.js').length === 0 && found('src/cache.js').length === 0);
      await settings.update('enabled', undefined, ConfigurationTarget.WorkspaceFolder);
      await until(() => found('src/db.js').length === 1);
    });
  });

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

    it('with a key of the editor, and undone as one', async () => {
      const [diagnostic] = await diagnosticsOf('src/db.js');
      const editor = window.activeTextEditor ?? assert.fail();
      const { start, end } = diagnostic?.range ?? assert.fail();
      editor.selection = new Selection(start, end);
      await until(async () => {
        await commands.executeCommand('editor.action.autoFix');
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
      '',
    ];
    const text = lines.join('\r\n');
    const fixed = text
      .replace('localhost:27017/a', 'db:27017/a')
      .replace('127.0.0.1:27017/b', 'db:27017/b')
      .replace('localhost:6380', 'cache:6379');

    it('in a file when it is asked for, and undone as one', async () => {
      await write('src/many.js', text);
      assert.equal((await diagnosticsOf('src/many.js')).length, 3);
      const { document } = window.activeTextEditor ?? assert.fail();
      const kind = { kind: 'source.fixAll.portlight', apply: 'first' };
      await until(async () => {
        await commands.executeCommand('editor.action.sourceAction', kind);
        return document.isDirty;
      });
      await assertChanged({ 'src/many.js': fixed });
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
      await assertChanged({ 'src/many.js': fixed });
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
      await until(() => found('src/many.js').length === 3);
      const fixing = Promise.resolve(commands.executeCommand('portlight.lint.fixAll'));
      const isDone = (within: number): Promise<boolean> =>
        Promise.race([fixing.then(() => true), moment(within).then(() => false)]);
      assert.equal(await isDone(1_000), false);
      await assertChanged({ 'src/many.js': text });
      while (!(await isDone(100))) await commands.executeCommand('refactorPreview.apply');
      await assertChanged({
        'src/many.js': fixed,
        ...withService('src/db.js', 'localhost:27017', 'db:27017'),
        ...withService('src/cache.js', 'localhost:6380', 'cache:6379'),
      });
    });
  });
});
