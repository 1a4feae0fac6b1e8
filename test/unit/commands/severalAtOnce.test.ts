import { expect, it, vi } from 'vitest';
import type { Named } from '../../../src/ui/commands/onEach.ts';

const end = new AbortController();
const told: (string | undefined)[] = [];
const said: string[] = [];
vi.mock('vscode', () => import('../tree/vscode.ts'));
vi.mock('../../../src/ui/commands/progress.ts', () => ({
  withCancel: (
    _title: string,
    work: (signal: AbortSignal, tell: (of: { message: string }) => void) => unknown,
  ) => work(end.signal, ({ message }) => told.push(message)),
}));
vi.mock('../../../src/ui/say.ts', () => ({ inform: (text: string) => said.push(text) }));
const { severalAtOnce } = await import('../../../src/ui/commands/severalAtOnce.ts');

it('leaves alone what had not begun when it was cancelled, and tells of what had', async () => {
  const objects = Array.from({ length: 10 }, (_, index): Named => {
    return { ref: { kind: 'container', id: `${index}` }, name: `box-${index}` };
  });
  const begun = new Map<string, { readonly resolve: () => void; readonly reject: (why: Error) => void }>();
  const outcomes = severalAtOnce(
    'Stopping',
    objects,
    ({ name }) => new Promise((resolve, reject) => begun.set(name, { resolve, reject })),
  );
  expect([...begun.keys()]).toEqual(objects.slice(0, 8).map(({ name }) => name));
  begun.get('box-3')?.resolve();
  await vi.waitFor(() => expect(begun.size).toBe(9));
  end.abort();
  begun.get('box-0')?.reject(new Error('refused'));
  for (const { resolve } of begun.values()) resolve();
  const settled = (await outcomes).map((outcome) => outcome?.status);
  expect(settled).toEqual(['rejected', ...Array.from({ length: 8 }, () => 'fulfilled'), undefined]);
  expect(told[0]).toBe('1 of 10');
  expect(said).toEqual(['Cancelled. Left as they were: “box-9”']);
});
