import { expect, it, vi } from 'vitest';
import type { FileEntry } from '../../../src/model/files.ts';
import type { Look, Row } from '../../../src/ui/tree/row.ts';

vi.mock('vscode', () => import('./vscode.ts'));
const { filesRow } = await import('../../../src/ui/tree/files.ts');

const file = (name: string): FileEntry => ({ name, kind: 'file', size: 1, modified: 0, mode: 0o644 });

it('a crowded folder opens in portions, none of which misses a file or has one twice', async () => {
  const entries = Array.from({ length: 100_000 }, (_, at) => file(`file ${at}`));
  const look: Pick<Look, 'files'> = { files: () => Promise.resolve(entries) };
  const place = { kind: 'volume', id: 'data' } as const;
  const rows = await filesRow(place, 'volume:data').ask?.(look as Look, () => undefined);
  const seen: string[] = [];
  let portion: readonly Row[] = rows ?? [];
  for (;;) {
    expect(portion.length).toBeLessThanOrEqual(5_001);
    const last = portion.at(-1);
    const isMore = last?.context === 'file-more';
    seen.push(...portion.slice(0, isMore ? -1 : undefined).map(({ id }) => id));
    if (!isMore) break;
    portion = last.children?.() ?? [];
  }
  expect(seen).toHaveLength(100_000);
  expect(new Set(seen).size).toBe(100_000);
  expect(seen[10]).toBe('volume:data/files/file 10');
});
