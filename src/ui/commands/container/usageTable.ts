import * as vscode from 'vscode';
import { cellsOf, inCells } from '../../../model/cells.ts';
import type { Usage } from '../../../model/usage.ts';
import { sizeText } from '../../quantities.ts';

/** What is shown of one container. */
export interface UsageRow {
  /** Fit to show. */
  readonly name: string;
  /** Said instead of numbers, where there are none. */
  readonly state: string;
  readonly usage?: Usage;
  /** Percent of one processor at each of the last seconds, the latest last. */
  readonly cpus: readonly number[];
}

export const usageOrders = ['name', 'cpu', 'memory'] as const;
export type UsageOrder = (typeof usageOrders)[number];

interface Column {
  readonly title: () => string;
  readonly text: (row: UsageRow, usage: Usage) => string;
  readonly align: 'left' | 'right';
  readonly order?: UsageOrder;
  /** Who goes first where there is no room for all: the highest. */
  readonly dispensable: number;
  /** The colour of the text, as a terminal takes it. */
  readonly colour?: (usage: Usage) => string | undefined;
}

const yellow = '\u001b[33m';
const bold = '\u001b[1m';
const faint = '\u001b[2m';
const plain = '\u001b[0m';

/** So many seconds of history are drawn. */
export const historyLength = 12;

const columns: readonly Column[] = [
  {
    title: () => vscode.l10n.t('CPU'),
    text: (_row, { cpu }) => `${cpu.toFixed(1)} %`,
    align: 'right',
    order: 'cpu',
    dispensable: 0,
    colour: ({ cpu }) => (cpu >= 80 ? yellow : undefined),
  },
  { title: () => '', text: ({ cpus }) => curve(cpus), align: 'left', dispensable: 5 },
  {
    title: () => vscode.l10n.t('Memory'),
    text: (_row, { memory, memoryLimit }) => `${sizeText(memory)} / ${sizeText(memoryLimit)}`,
    align: 'right',
    order: 'memory',
    dispensable: 0,
    colour: (usage) => (memoryShare(usage) >= 80 ? yellow : undefined),
  },
  {
    title: () => '',
    text: (_row, usage) => `${memoryShare(usage).toFixed(0)} %`,
    align: 'right',
    dispensable: 1,
  },
  {
    title: () => vscode.l10n.t('Network ↓ / ↑'),
    text: (_row, { received, sent }) => `${sizeText(received)} / ${sizeText(sent)}`,
    align: 'right',
    dispensable: 2,
  },
  {
    title: () => vscode.l10n.t('Disk R / W'),
    text: (_row, { read, written }) => `${sizeText(read)} / ${sizeText(written)}`,
    align: 'right',
    dispensable: 4,
  },
  {
    title: () => vscode.l10n.t('Processes'),
    text: (_row, { processes }) => `${processes}`,
    align: 'right',
    dispensable: 3,
  },
];

function memoryShare({ memory, memoryLimit }: Usage): number {
  return memoryLimit > 0 ? (memory / memoryLimit) * 100 : 0;
}

/** A block a second; a full one is a whole processor or more. */
function curve(cpus: readonly number[]): string {
  const blocks = '▁▂▃▄▅▆▇█';
  const last = cpus.slice(-historyLength);
  const drawn = last.map((cpu) => blocks[Math.min(Math.floor((cpu / 100) * 8), 7)] ?? '▁').join('');
  return drawn.padStart(historyLength);
}

const gap = '  ';
/** Fewest cells for a name. */
const leastName = 12;

/** The lines of the table for a terminal of this width; as many rows as `height` has room for. */
export function usageTable(
  rows: readonly UsageRow[],
  order: UsageOrder,
  { columns: width, rows: height }: { readonly columns: number; readonly rows: number },
): string[] {
  const ordered = rows.toSorted((a, b) => compare(a, b, order));
  const shown = columnsWithin(ordered, width);
  const rest = shown.reduce((sum, { cells }) => sum + gap.length + cells, 0);
  const longest = Math.max(leastName, ...ordered.map(({ name }) => cellsOf(name)));
  const nameCells = Math.max(Math.min(longest, width - rest - 1), leastName);
  const titleOf = (title: string, own: UsageOrder | undefined): string =>
    own === order ? `${bold}${title}${plain}` : `${faint}${title}${plain}`;
  const head = [
    titleOf(inCells(vscode.l10n.t('Container'), nameCells), 'name'),
    ...shown.map(({ column: { title, align, order: own }, cells }) =>
      titleOf(inCells(title(), cells, align), own),
    ),
  ];
  const body = ordered.map((row) => {
    const name = inCells(row.name, nameCells);
    const { usage } = row;
    if (!usage) return [`${faint}${name}`, `${row.state}${plain}`].join(gap);
    const texts = shown.map(({ column: { text, align, colour }, cells }) => {
      const own = colour?.(usage);
      const filled = inCells(text(row, usage), cells, align);
      return own === undefined ? filled : `${own}${filled}${plain}`;
    });
    return [name, ...texts].join(gap);
  });
  const room = Math.max(height - 1, 1);
  if (body.length <= room) return [head.join(gap), ...body];
  const left = body.length - room + 1;
  return [
    head.join(gap),
    ...body.slice(0, room - 1),
    `${faint}${vscode.l10n.t('… and {0} more', left)}${plain}`,
  ];
}

/** The columns that there is room for beside the names, each with its cells. */
function columnsWithin(
  rows: readonly UsageRow[],
  width: number,
): { readonly column: Column; readonly cells: number }[] {
  let shown = columns.map((column) => {
    const texts = rows.flatMap((row) => (row.usage ? [column.text(row, row.usage)] : []));
    return { column, cells: Math.max(...[column.title(), ...texts].map(cellsOf)) };
  });
  const needed = (): number => shown.reduce((sum, { cells }) => sum + gap.length + cells, leastName);
  while (needed() >= width) {
    const most = Math.max(...shown.map(({ column }) => column.dispensable));
    if (most === 0) break;
    shown = shown.filter(({ column }) => column.dispensable !== most);
  }
  return shown;
}

function compare(a: UsageRow, b: UsageRow, order: UsageOrder): number {
  const amount = ({ usage }: UsageRow): number =>
    (order === 'cpu' ? usage?.cpu : order === 'memory' ? usage?.memory : 0) ?? -1;
  return amount(b) - amount(a) || a.name.localeCompare(b.name);
}
