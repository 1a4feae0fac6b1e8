import { expect, it, vi } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { ProblemError } from '../../../src/engine/problem.ts';

vi.mock('vscode', () => import('../tree/vscode.ts'));
const { intoNew } = await import('../../../src/ui/commands/volume/intoNew.ts');

const refusal = (code: 'cancelled' | 'gone') => new ProblemError({ code, detail: code });

/** An engine on which volumes are made, and taken back as `discard` says. */
function world(discard: () => Promise<void>): { readonly engine: Engine; readonly released: string[] } {
  const released: string[] = [];
  const engine = {
    files: { release: (name: string) => Promise.resolve(void released.push(name)) },
    volumes: { createOwn: () => Promise.resolve({ discard }) },
  };
  return { engine: engine as unknown as Engine, released };
}

it('leaves nothing of a volume that could not be filled', async () => {
  const discard = vi.fn(() => Promise.resolve());
  const { engine, released } = world(discard);
  const filling = intoNew(engine, { name: 'copy' }, () => Promise.reject(refusal('cancelled')));
  await expect(filling).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  expect(released).toEqual(['copy']);
  expect(discard).toHaveBeenCalledOnce();
  await intoNew(engine, { name: 'copy' }, () => Promise.resolve());
  expect(discard).toHaveBeenCalledOnce();
});

it('says so where the half of it cannot be removed again', async () => {
  const { engine } = world(() => Promise.reject(refusal('gone')));
  const filling = intoNew(engine, { name: 'copy' }, () => Promise.reject(refusal('cancelled')));
  await expect(filling).rejects.toMatchObject({ problem: { code: 'volume-half-filled', name: 'copy' } });
});
