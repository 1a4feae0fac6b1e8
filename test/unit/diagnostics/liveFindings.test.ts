import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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
