import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import { commands, ConfigurationTarget, type Hover, languages, window, workspace } from 'vscode';
import type { SurveyResult } from '../../src/ui/diagnostics/survey.ts';
import { docker, until } from './portlight.ts';
import { diagnosticsOf, found, moment, original, remember, restore, root, uri, write } from './sample.ts';

describe('localhost in containerized code', () => {
  before(remember);
  afterEach(restore);

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

    it('with what it means, in a hover', async () => {
      const [diagnostic] = await diagnosticsOf('src/db.js');
      const hovers = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        uri('src/db.js'),
        diagnostic?.range.start,
      );
      const texts = hovers.flatMap(({ contents }) =>
        contents.map((content) => (typeof content === 'string' ? content : content.value)),
      );
      const text = texts.find((each) => each.includes('nobody listens')) ?? assert.fail(texts.join('\n\n'));
      assert.match(text, /localhost\\:27017.*MongoDB/);
      assert.match(text, /“web”/);
      assert.match(text, /Who listens[^]*“db”/);
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

    it('anew in closed files when compose, or a file of variables, changes what wins', async () => {
      const compose = original('compose.yaml');
      await write('src/late.js', "connect(process.env.LATE_URL ?? 'mongodb://localhost:27017');\n");
      await write('late.env', 'OTHER=1\n');
      await until(() => found('src/late.js').length === 1);
      await write(
        'compose.yaml',
        compose.replace('    build: .\n', '    build: .\n    env_file: late.env\n'),
      );
      await write('late.env', 'LATE_URL=mongodb://db:27017\n');
      await until(() => found('src/late.js').length === 0);
      await write('late.env', 'OTHER=1\n');
      await until(() => found('src/late.js').length === 1);
      await write(
        'compose.yaml',
        compose.replace('    build: .\n', '    build: .\n    network_mode: host\n'),
      );
      await until(() => found('src/late.js').length === 0 && found('src/cache.js').length === 0);
      assert.ok(!workspace.textDocuments.some((document) => document.uri.path.endsWith('src/late.js')));
    });

    it('anew in closed files when a container comes that listens there', async () => {
      const names = (): boolean =>
        found('src/broker.js').some(({ relatedInformation }) =>
          relatedInformation?.some(({ message }) => message.includes('lint-broker')),
        );
      await write('src/broker.js', "connect('amqp://localhost:5699');\n");
      await until(() => found('src/broker.js').length === 1);
      assert.ok(!names());
      await docker(
        'run',
        '-d',
        '--name',
        'lint-broker',
        '-p',
        '127.0.0.1:5699:5672',
        'busybox',
        'sleep',
        '60',
      );
      await until(names);
      await docker('rm', '-f', 'lint-broker');
      await until(() => !names());
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
});
