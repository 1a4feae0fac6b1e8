import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { workspaceEdit } from '../../../src/ui/diagnostics/edits.ts';
import { copiesAll } from '../lint/marked.ts';
import { editor, opened, reset } from './editor.ts';
import { diagnostics, fileSystem, folders, Uri } from './vscode.ts';

vi.mock('vscode', async () => import('./vscode.ts'));

const text = "x('mongodb://localhost')";
const uri = (path: string): Uri => Uri.parse(`file:///w/${path}`);
let code: ReturnType<typeof editor>;
beforeEach(() => {
  reset();
  folders.push({ uri: Uri.parse('file:///w'), name: 'w', index: 0 });
  fileSystem.set('file:///w/Dockerfile', copiesAll.Dockerfile);
  code = editor();
});
afterEach(() => code.dispose());

it('shows nothing for a folder that left while it was being read', async () => {
  const document = opened(uri('a.js'), text);
  const asked = code.live.of(document);
  folders.length = 0;
  code.projects.reset();
  expect(await asked).toBeUndefined();
  expect(diagnostics.size).toBe(0);
});

it('has nothing to say of what lies in no file of a folder', async () => {
  for (const place of ['untitled:///w/a.js', 'git:///w/a.js', 'file:///elsewhere/a.js']) {
    expect(await code.live.of(opened(Uri.parse(place), text))).toBeUndefined();
  }
});

it('looks again at a document whose file came back as it was', async () => {
  const document = opened(uri('a.js'), text);
  await code.live.of(document);
  code.problems.removeBelow(document.uri);
  code.live.touchFile(opened(uri('b.txt'), '').uri);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(code.found()).toEqual([]);
  code.live.touchFile(document.uri);
  await vi.waitFor(() => expect(code.found()).toEqual(['/w/a.js']));
});

it('lets what is in an editor win over what is on the disk', async () => {
  const document = opened(uri('a.js'), text);
  expect((await code.live.of(document))?.findings).toHaveLength(1);
  const all = vi.fn<() => void>();
  code.projects.onDidChange(all);
  const dockerfile = opened(uri('Dockerfile'), copiesAll.Dockerfile);
  code.live.changed(dockerfile);
  await new Promise((resolve) => setTimeout(resolve));
  expect(all).not.toHaveBeenCalled();
  dockerfile.text = 'FROM scratch\n';
  code.live.changed(dockerfile);
  await vi.waitFor(() => expect(all).toHaveBeenCalledTimes(1));
  code.live.touch(document);
  expect((await code.live.of(document))?.findings).toHaveLength(0);
  Object.assign(dockerfile, { isClosed: true });
  code.live.closed(dockerfile);
  await vi.waitFor(() => expect(all).toHaveBeenCalledTimes(2));
  code.live.touch(document);
  expect((await code.live.of(document))?.findings).toHaveLength(1);
});

describe('before something is fixed', () => {
  const compose = 'services:\n  app:\n    build: .\n  db:\n    image: mongo:7\n';
  const dials = "connect(process.env.DB_URL ?? 'mongodb://localhost:27017/x');\n";

  it('looks again at a file on the disk that changed unheard of, so that edits meet its lines', async () => {
    fileSystem.set('file:///w/compose.yaml', compose);
    const document = opened(uri('a.js'), dials);
    const before = await code.live.ofNow(document);
    fileSystem.set('file:///w/compose.yaml', `# moved down\n${compose}`);
    const after = await code.live.ofNow(document);
    const offset = (shown: typeof before): number | undefined =>
      shown?.findings[0]?.fixes.flatMap(({ edits }) => edits).find(({ path }) => path === 'compose.yaml')
        ?.start;
    expect(offset(before)).toBeGreaterThan(0);
    expect(offset(after)).toBe((offset(before) ?? 0) + '# moved down\n'.length);
  });

  it('makes no edit of a file that says something else than what was looked at', async () => {
    fileSystem.set('file:///w/compose.yaml', compose);
    const shown = await code.live.ofNow(opened(uri('a.js'), dials));
    const fix = shown?.findings[0]?.fixes.find(({ edits }) =>
      edits.some(({ path }) => path === 'compose.yaml'),
    );
    if (shown === undefined || fix === undefined) throw new Error('no fix of the compose file');
    fileSystem.set('file:///w/compose.yaml', `# moved down\n${compose}`);
    expect(await workspaceEdit(fix.edits, shown.files)).toBeUndefined();
    fileSystem.set('file:///w/compose.yaml', compose);
    expect(await workspaceEdit(fix.edits, shown.files)).toBeDefined();
  });
});
