import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copiesAll } from '../lint/marked.ts';
import { editor, opened, reset, type Shown } from './editor.ts';
import { diagnostics, fileSystem, folders, Uri, watchers } from './vscode.ts';

vi.mock('vscode', async () => import('./vscode.ts'));

const dials = `\nconnect('mongodb://localhost:27017/test');\n`;
const write = (
  files: Readonly<Record<string, string | Uint8Array | { link: string }>>,
  root = 'file:///w',
): void => {
  for (const [path, content] of Object.entries(files)) fileSystem.set(`${root}/${path}`, content);
};
const addFolder = (uri: string): void => {
  folders.push({ uri: Uri.parse(uri), name: uri, index: folders.length });
};
const shownIn = (uri: string): Shown[] | undefined => diagnostics.get(uri) as Shown[] | undefined;

let code: ReturnType<typeof editor>;
beforeEach(() => {
  reset();
  addFolder('file:///w');
  write(copiesAll);
  code = editor();
});
afterEach(() => code.dispose());

describe('looking at the whole workspace', () => {
  it('finds what stands in files that no editor has open, at its place', async () => {
    write({ 'src/a.js': dials, 'src/b.js': 'fine();\n', 'c.txt': dials });
    // The Dockerfile is one of them.
    expect(await code.lintAll()).toEqual({ files: 3, findings: 1, skipped: 0, complete: true });
    expect(code.found()).toEqual(['/w/src/a.js']);
    const [shown] = shownIn('file:///w/src/a.js') ?? [];
    expect(shown?.range.start).toEqual({ line: 1, character: 19 });
    expect(shown?.message).toMatch(/will be refused/);
  });

  it('reads UTF-16 and texts with a byte order mark or any line ends, and passes over what is no text', async () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...Array.from(dials, (letter) => [letter.charCodeAt(0), 0]).flat(),
    ]);
    const text = new TextEncoder().encode(dials);
    write({
      'utf16.js': utf16,
      'mark.js': new Uint8Array([0xef, 0xbb, 0xbf, ...text]),
      'binary.js': new Uint8Array([...text, 0]),
      'crlf.js': `'';\r\n'';\r'';\n${dials.trim()}\r\n`,
    });
    await code.lintAll();
    expect(code.found()).toEqual(['/w/crlf.js', '/w/mark.js', '/w/utf16.js']);
    expect(shownIn('file:///w/mark.js')?.[0]?.range.start).toEqual({ line: 1, character: 19 });
    expect(shownIn('file:///w/crlf.js')?.[0]?.range.start).toEqual({ line: 3, character: 19 });
  });

  it('skips files above 1 MB and says so once', async () => {
    write({ 'big.js': dials.padEnd(1_000_001), 'small.js': dials.padEnd(1_000_000) });
    expect(await code.lintAll()).toEqual({ files: 3, findings: 1, skipped: 1, complete: true });
    await code.lintAll();
    expect(code.log).toEqual(['file:///w/big.js is longer than 1 MB and is not looked at']);
  });
  it('skips what is longer in an editor, too, and says so', async () => {
    write({ 'big.js': 'x' });
    const document = opened(Uri.parse('file:///w/big.js'), dials.padEnd(10_000_000));
    expect((await code.live.of(document))?.findings).toEqual([]);
    code.live.touch(document);
    await code.live.of(document);
    expect(await code.lintAll()).toEqual({ files: 2, findings: 0, skipped: 1, complete: true });
    expect(code.log).toEqual(['file:///w/big.js is longer than 1 MB and is not looked at']);
  });

  it('passes over what others wrote, what the user hides, and symbolic links', async () => {
    write({
      'node_modules/a/a.js': dials,
      '.git/a.js': dials,
      'hidden/a.js': dials,
      'shown/a.js': dials,
      loop: { link: '.' },
      'shown/self': { link: '../shown' },
      'shown/twin.js': { link: 'a.js' },
    });
    expect(await code.lintAll()).toEqual({ files: 2, findings: 1, skipped: 0, complete: true });
    expect(code.found()).toEqual(['/w/shown/a.js']);
  });

  it('takes each folder of the workspace for a project of its own, also one that lies in another', async () => {
    addFolder('file:///w/inner');
    write({ 'inner/a.js': dials, 'a.js': dials });
    write({ 'a.js': dials, Dockerfile: 'FROM scratch\nCOPY b.js .\n', 'b.js': dials }, 'memory:///virtual');
    addFolder('memory:///virtual');
    await code.lintAll();
    // `inner` has no Dockerfile.
    expect(code.problems.files.map(({ uri }) => uri.toString()).sort()).toEqual([
      'file:///w/a.js',
      'memory:///virtual/b.js',
    ]);
  });

  it('lets nothing cross from one folder of the workspace into another, settings neither', async () => {
    addFolder('file:///v');
    const app = (more: string): string => `services:\n  app:\n    build: .\n${more}`;
    const dialsToo = "connect(process.env.MONGO_URL ?? 'mongodb://localhost:27017');\n";
    write({
      'compose.yaml': app('  mongo:\n    image: mongo\n'),
      'a.js': dialsToo,
      'shop.js': "x('shop://localhost');\n",
    });
    write(
      {
        ...copiesAll,
        'compose.yaml': app('    environment: [MONGO_URL=mongodb://x]\n'),
        'a.js': dialsToo,
        'b.js': "connect('mongodb://localhost:27017');\n",
        'shop.js': "x('shop://localhost');\n",
        'old/b.js': dials,
      },
      'file:///v',
    );
    const own = {
      schemes: { shop: 4000 },
      rules: { 'localhost-in-container': 'error' },
      exclude: ['old/**'],
    };
    code.dispose();
    code = editor((folder) => (folder === 'file:///v' ? own : {}));
    expect(await code.lintAll()).toMatchObject({ findings: 3, skipped: 0 });
    expect(code.found()).toEqual(['/v/b.js', '/v/shop.js', '/w/a.js']);
    const offers = (path: string) =>
      code.problems.files
        .find(({ uri }) => uri.path === path)
        ?.findings.flatMap(({ fixes }) => fixes.map(({ kind, host }) => `${kind} ${host}`));
    expect(offers('/w/a.js')).toContain('service mongo');
    expect(offers('/v/b.js')).not.toContain('service mongo');
    expect(shownIn('file:///w/a.js')?.[0]?.severity).toBe(1);
    expect(shownIn('file:///v/b.js')?.[0]?.severity).toBe(0);
  });

  it('leaves open documents to their editors', async () => {
    write({ 'a.js': dials });
    const document = opened(Uri.parse('file:///w/a.js'), `\n\n${dials}`);
    await code.live.of(document);
    expect((await code.lintAll()).findings).toBe(1);
    expect(shownIn('file:///w/a.js')?.[0]?.range.start.line).toBe(3);
  });

  it('ends where it is broken off, and says so', async () => {
    write({ 'a.js': dials });
    const { complete, files } = await code.lintAll(AbortSignal.abort());
    expect({ complete, files }).toEqual({ complete: false, files: 0 });
    expect(code.found()).toEqual([]);
  });

  it('takes away what is not there any more', async () => {
    write({ 'a.js': dials });
    await code.lintAll();
    fileSystem.set('file:///w/Dockerfile', 'FROM scratch\n');
    code.projects.reset();
    await code.lintAll();
    expect(code.found()).toEqual([]);
  });

  it('lets others have their turn', async () => {
    write(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`src/${index}.js`, dials])));
    let turns = 0;
    const beat = setInterval(() => turns++, 1);
    await code.lintAll();
    clearInterval(beat);
    expect(code.found()).toHaveLength(1000);
    // The fake file system answers at once, so that only the rests let anybody through.
    expect(turns).toBeGreaterThan(3);
  });

  it('has nothing to say where the settings turn it off', async () => {
    write({ 'a.js': dials });
    const off = editor({ enabled: false });
    expect((await off.lintAll()).files).toBe(0);
    const quiet = editor({ rules: { 'localhost-in-container': 'off' } });
    expect(await quiet.lintAll()).toMatchObject({ files: 2, findings: 0 });
  });
});

describe('what changes', () => {
  const changes: string[] = [];
  const told = (event: string, path: string): void => watchers[0]?.[event]?.(Uri.parse(`file:///w/${path}`));
  beforeEach(async () => {
    changes.length = 0;
    write({ 'src/a.js': dials });
    code.projects.onDidChange((change) =>
      changes.push(
        change === 'all' ? 'all' : 'file' in change ? `file ${change.file}` : `gone ${change.gone}`,
      ),
    );
    await code.lintAll();
  });

  it('is a file of its own, or everything where it configures the project', async () => {
    told('change', 'src/a.js');
    write({ Dockerfile: 'FROM scratch\n' });
    told('change', 'Dockerfile');
    await vi.waitFor(() => expect(changes).toEqual(['file src/a.js', 'all']));
    await code.lintAll();
    expect(code.found()).toEqual([]);
  });

  it('is nothing where a configuration file says what it said', async () => {
    told('change', 'Dockerfile');
    told('change', 'node_modules/a/Dockerfile');
    told('change', 'notes.txt');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(changes).toEqual([]);
  });

  it('may be a whole folder, of whose files nothing is told', async () => {
    write({ 'more/b.js': dials });
    told('create', 'more');
    await vi.waitFor(() => expect(changes).toEqual(['all']));
    await code.lintAll();
    expect(code.found()).toEqual(['/w/more/b.js', '/w/src/a.js']);
    told('delete', 'more');
    expect(changes).toEqual(['all', 'gone more', 'all']);
    code.problems.removeBelow(Uri.parse('file:///w/more') as never);
    expect(code.found()).toEqual(['/w/src/a.js']);
  });

  it('is looked at a moment later, in the background', async () => {
    write({ 'src/b.js': dials, 'src/hidden': dials });
    code.survey.touch(Uri.parse('file:///w/src/b.js') as never);
    code.survey.touch(Uri.parse('file:///w/src/hidden') as never);
    await vi.waitFor(() => expect(code.found()).toEqual(['/w/src/a.js', '/w/src/b.js']), 3000);
    write({ 'src/c.js': dials });
    code.projects.reset();
    code.survey.touchAll();
    await vi.waitFor(() => expect(code.found()).toHaveLength(3), 3000);
  });
});
