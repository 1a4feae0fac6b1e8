import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { extensions, version } from 'vscode';

describe('the extension in its host', () => {
  it('runs in a VS Code that its manifest allows', () => {
    assert.match(version, /^1\.\d+\.\d+/);
  });

  it('activates', async () => {
    const extension = extensions.getExtension('portlight.portlight');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
