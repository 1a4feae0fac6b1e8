import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { editor, reset } from '../diagnostics/editor.ts';
import { fileSystem, folders, Uri } from '../diagnostics/vscode.ts';
import { dockerfile, folderWith, jsonOf, mongo, portlight } from './program.ts';

vi.mock('vscode', async () => import('../diagnostics/vscode.ts'));
afterEach(reset);

const files = {
  ...dockerfile,
  'a.js': mongo,
  'old/b.js': mongo,
  'tests/c.js': mongo,
  'd.js': "connect('shop://localhost/test');\n",
  'e.yaml': 'thing:\n  stock: localhost\n',
  'f.js': "const stockBase = 'http://localhost:4711/a';\n",
};
const at = '.vscode/settings.json';

async function foundInTerminal(settings: object): Promise<string[]> {
  const named = Object.entries(settings).map(([name, value]) => [`portlight.lint.${name}`, value as unknown]);
  const text = `// Of this folder.\n${JSON.stringify(Object.fromEntries(named))}`;
  const { findings } = await jsonOf(folderWith({ ...files, [at]: text }));
  return findings.map(({ file }) => file);
}

async function foundInEditor(settings: Readonly<Record<string, unknown>>): Promise<string[]> {
  folders.push({ uri: Uri.parse('file:///w'), name: 'w', index: 0 });
  for (const [path, text] of Object.entries(files)) fileSystem.set(`file:///w/${path}`, text);
  const code = editor(settings);
  try {
    await code.lintAll();
    return code.found().map((path) => path.slice('/w/'.length));
  } finally {
    code.dispose();
  }
}

describe('the settings of a folder', () => {
  it.each([
    [{}, ['a.js', 'old/b.js']],
    [{ enabled: false }, []],
    [{ rules: { 'localhost-in-container': 'off' } }, []],
    [{ schemes: { shop: 4000 } }, ['a.js', 'd.js', 'old/b.js']],
    [{ keys: ['stock'] }, ['a.js', 'e.yaml', 'old/b.js']],
    [{ ports: [4711] }, ['a.js', 'f.js', 'old/b.js']],
    [{ exclude: ['old/**'] }, ['a.js']],
    [{ include: ['tests/**'] }, ['a.js', 'old/b.js', 'tests/c.js']],
  ] satisfies [Readonly<Record<string, unknown>>, string[]][])(
    'mean the same in a terminal and in an editor: %j',
    async (settings, expected) => {
      expect(await foundInTerminal(settings)).toEqual(expected);
      expect(await foundInEditor(settings)).toEqual(expected);
    },
  );

  it('are narrowed by --rule, which wakes none that is off', async () => {
    const off = { 'portlight.lint.rules': { 'localhost-in-container': 'off' } };
    const folder = folderWith({ ...files, [at]: JSON.stringify(off) });
    expect((await jsonOf(folder, '--rule', 'localhost-in-container')).findings).toEqual([]);
  });

  it('are not waited for where a pipe stands in their place', async () => {
    const folder = folderWith({ ...files, '.vscode/x': '' });
    execFileSync('mkfifo', [join(folder, at)]);
    const { code, stderr } = await portlight(['lint', folder, '--no-engine']);
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be read and is ignored');
  });

  it.each([
    ['{ "a": ', 'cannot be read and is ignored'],
    ['{ "portlight.lint.ports": [0] }', 'ignored: portlight.lint.ports[0]'],
  ])('that mean nothing are said and passed over: %s', async (text, said) => {
    const { code, stderr } = await portlight(['lint', folderWith({ ...files, [at]: text }), '--no-engine']);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });
});
