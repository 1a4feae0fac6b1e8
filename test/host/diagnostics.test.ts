import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import {
  type CodeAction,
  commands,
  type Diagnostic,
  languages,
  Uri,
  window,
  workspace,
  type WorkspaceEdit,
} from 'vscode';
import { portlight, until } from './portlight.ts';

const root = workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no workspace');
const uri = (path: string): Uri => Uri.joinPath(root, path);
const read = async (path: string): Promise<string> =>
  new TextDecoder().decode(await workspace.fs.readFile(uri(path)));
const write = (path: string, text: string): Thenable<void> =>
  workspace.fs.writeFile(uri(path), new TextEncoder().encode(text));

async function diagnosticsOf(path: string): Promise<Diagnostic[]> {
  await window.showTextDocument(uri(path));
  return until(() => {
    const own = languages.getDiagnostics(uri(path)).filter(({ source }) => source === 'portlight');
    return own.length > 0 ? own : undefined;
  });
}

async function fixesOf(path: string, diagnostic: Diagnostic): Promise<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri(path),
    diagnostic.range,
    'quickfix',
  );
}

describe('localhost in containerized code', () => {
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('is flagged with its evidence and a link', async () => {
    await portlight();
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

  it('is not flagged in a file that no container gets', async () => {
    await diagnosticsOf('src/db.js');
    await window.showTextDocument(uri('scripts/seed.js'));
    // The finding in db.js shows that the lint works here; a moment later it would have one here too.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.deepEqual(
      languages.getDiagnostics(uri('scripts/seed.js')).filter(({ source }) => source === 'portlight'),
      [],
    );
  });

  it('is replaced by the compose service', async () => {
    const before = await read('src/db.js');
    const [diagnostic] = await diagnosticsOf('src/db.js');
    const fixes = await fixesOf('src/db.js', diagnostic ?? assert.fail());
    const fix =
      fixes.find(({ title }) => title.includes('db:27017')) ??
      assert.fail(fixes.map(({ title }) => title).join());
    assert.equal(fix.isPreferred, true);
    await workspace.applyEdit(fix.edit ?? assert.fail());
    const document = await workspace.openTextDocument(uri('src/db.js'));
    assert.equal(document.getText(), before.replace('localhost:27017', 'db:27017'));
    await document.save();
    await until(() => languages.getDiagnostics(uri('src/db.js')).length === 0);
    await write('src/db.js', before);
  });

  it('is replaced by the host’s name, which the compose service learns in the same edit', async () => {
    const before = { code: await read('src/db.js'), compose: await read('compose.yaml') };
    const [diagnostic] = await diagnosticsOf('src/db.js');
    const fixes = await fixesOf('src/db.js', diagnostic ?? assert.fail());
    const fix = fixes.find(({ title }) => title.includes('host.docker.internal')) ?? assert.fail();
    const edit: WorkspaceEdit = fix.edit ?? assert.fail();
    const changed = edit.entries().map(([file]) => file.path.split('/').at(-1));
    assert.deepEqual(new Set(changed), new Set(['compose.yaml', 'db.js']));
    await workspace.applyEdit(edit);
    const compose = (await workspace.openTextDocument(uri('compose.yaml'))).getText();
    assert.match(compose, /host\.docker\.internal:host-gateway/);
    assert.match(
      (await workspace.openTextDocument(uri('src/db.js'))).getText(),
      /mongodb:\/\/host\.docker\.internal:27017/,
    );
    await workspace.saveAll();
    await write('src/db.js', before.code);
    await write('compose.yaml', before.compose);
  });
});
