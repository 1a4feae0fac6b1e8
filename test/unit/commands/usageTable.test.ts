import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { cellsOf } from '../../../src/model/cells.ts';
import { usageTable, type UsageOrder, type UsageRow } from '../../../src/ui/commands/container/usageTable.ts';

vi.mock('vscode', () => import('../tree/vscode.ts'));

const row = (name: string, cpu: number, memory: number): UsageRow => ({
  name,
  state: 'running',
  cpus: [0, cpu],
  usage: {
    cpu,
    memory: memory * 1e6,
    memoryLimit: 200e6,
    received: 1500,
    sent: 900,
    read: 0,
    written: 4096,
    processes: 3,
  },
});
const rows = [row('web', 3.14, 20), row('데이터베이스', 130, 190), row('a-queue', 50, 60)];
const table = (columns: number, height = 20, order: UsageOrder = 'name'): string[] =>
  usageTable(rows, order, { columns, rows: height });
const plain = (lines: readonly string[]): string[] => lines.map((line) => stripVTControlCharacters(line));

describe('the table of what containers take', () => {
  it('has its numbers below one another, however wide the letters of a name are', () => {
    const [head = '', ...body] = plain(table(160));
    expect(head).toMatch(/^Container +CPU +Memory +Network ↓ \/ ↑ +Disk R \/ W +Processes$/);
    expect(body[0]).toMatch(
      /^a-queue +50\.0 % +▁▅ +60 MB \/ 200 MB +30 % +1\.5 kB \/ 900 B +0 B \/ 4\.1 kB +3$/,
    );
    expect(new Set(body.map(cellsOf))).toEqual(new Set([cellsOf(head)]));
  });

  it('leaves out what there is no room for, and never its CPU and memory', () => {
    for (const width of [40, 60, 80, 100, 120]) {
      const lines = plain(table(width));
      for (const line of lines) expect(cellsOf(line), `${width}: ${line}`).toBeLessThan(Math.max(width, 48));
      expect(lines[1]).toMatch(/50\.0 % .*60 MB \/ 200 MB/);
    }
  });

  it('is ordered as somebody wants it', () => {
    const names = (order: UsageOrder): string[] =>
      plain(table(160, 20, order)).map((line) => line.split(' ')[0] ?? '');
    expect(names('name')).toEqual(['Container', 'a-queue', 'web', '데이터베이스']);
    expect(names('cpu')).toEqual(['Container', '데이터베이스', 'a-queue', 'web']);
    expect(names('memory')).toEqual(['Container', '데이터베이스', 'a-queue', 'web']);
  });

  it('marks what is near its end', () => {
    const [, queue = '', , database = ''] = table(160);
    expect(queue).not.toContain('\u001b[33m');
    expect(database.split('\u001b[33m')).toHaveLength(3);
  });

  it('says how many are left where it is too long for the terminal', () => {
    expect(plain(table(160, 3))).toEqual([
      expect.stringMatching(/^Container/),
      expect.stringMatching(/^a-queue/),
      '… and 2 more',
    ]);
  });

  it('tells the state of a container that takes nothing', () => {
    const stopped: UsageRow = { name: 'old', state: 'stopped', cpus: [] };
    expect(plain(usageTable([stopped], 'name', { columns: 80, rows: 5 }))[1]).toMatch(/^old +stopped$/);
  });
});
