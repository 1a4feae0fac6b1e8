import * as vscode from 'vscode';
import type { Usage } from '../../../model/usage.ts';
import type { Container } from '../../../model/container.ts';
import { visible } from '../../../model/text.ts';
import type { Services } from '../../services.ts';
import { stateText } from '../../../wording/states.ts';
import { historyLength, usageTable, type UsageOrder, type UsageRow } from './usageTable.ts';

/** So many containers are measured at once; each is a connection of its own. */
const mostMeasured = 50;

/** Milliseconds between two pictures: measurements come once a second, each container's at a moment of its own. */
const pause = 250;

/** A container that is watched. */
interface Watched {
  readonly name: string;
  state: string;
  usage: Usage | undefined;
  readonly cpus: number[];
  /** While it is measured. */
  measuring: AbortController | undefined;
}

const keys: Readonly<Record<string, UsageOrder>> = { n: 'name', c: 'cpu', m: 'memory' };

/** A terminal with a live table of what containers take: of these, or of all that run. Closing it ends the measuring. */
export class StatsTerminal implements vscode.Pseudoterminal {
  readonly #services: Services;
  readonly #ids: readonly string[] | 'running';
  readonly #write = new vscode.EventEmitter<string>();
  readonly #close = new vscode.EventEmitter<void>();
  readonly #watched = new Map<string, Watched>();
  #unsubscribe = (): void => {};
  #size: vscode.TerminalDimensions = { columns: 80, rows: 24 };
  #order: UsageOrder = 'name';
  #redraw: NodeJS.Timeout | undefined;
  #isOpen = false;

  readonly onDidWrite = this.#write.event;
  readonly onDidClose = this.#close.event;

  constructor(services: Services, ids: readonly string[] | 'running') {
    this.#services = services;
    this.#ids = ids;
  }

  open(size: vscode.TerminalDimensions | undefined): void {
    this.#isOpen = true;
    if (size) this.#size = size;
    // A screen of its own, without a cursor.
    this.#write.fire('\u001b[?1049h\u001b[?25l');
    this.#unsubscribe = this.#services.inventory.onDidChange(() => this.#watch());
    this.#watch();
  }

  close(): void {
    this.#isOpen = false;
    this.#unsubscribe();
    clearTimeout(this.#redraw);
    for (const { measuring } of this.#watched.values()) measuring?.abort();
    this.#write.dispose();
    this.#close.dispose();
  }

  setDimensions(size: vscode.TerminalDimensions): void {
    this.#size = size;
    this.#draw();
  }

  handleInput(key: string): void {
    if (key === 'q' || key === '\u0003') this.#close.fire();
    this.#order = keys[key] ?? this.#order;
    this.#draw();
  }

  /** Begins to measure what has come, and ends it for what no longer runs. */
  #watch(): void {
    const { containers } = this.#services.inventory.snapshot;
    const wanted = this.#ids === 'running' ? [...containers.values()].filter(runs) : [];
    const ids = this.#ids === 'running' ? wanted.map(({ id }) => id).slice(0, mostMeasured) : this.#ids;
    for (const [id, { measuring }] of this.#watched) {
      if (ids.includes(id)) continue;
      measuring?.abort();
      this.#watched.delete(id);
    }
    for (const id of ids) this.#look(id, containers.get(id));
    this.#draw();
  }

  #look(id: string, container: Container | undefined): void {
    const watched = this.#watched.get(id) ?? {
      name: visible(container?.name ?? id),
      state: '',
      usage: undefined,
      cpus: [],
      measuring: undefined,
    };
    this.#watched.set(id, watched);
    watched.state = container ? stateText(container) : vscode.l10n.t('removed');
    if (container && runs(container)) {
      if (!watched.measuring) void this.#measure(id, watched);
      return;
    }
    watched.measuring?.abort();
    watched.usage = undefined;
  }

  async #measure(id: string, watched: Watched): Promise<void> {
    const measuring = new AbortController();
    watched.measuring = measuring;
    try {
      const engine = await this.#services.engine();
      for await (const usage of engine.containers.usages(id, measuring.signal)) {
        watched.usage = usage;
        watched.cpus.push(usage.cpu);
        watched.cpus.splice(0, watched.cpus.length - historyLength);
        this.#drawSoon();
      }
    } catch (error) {
      // The next change of the container has it measured again.
      if (!measuring.signal.aborted) this.#services.log.warn(String(error));
    }
    watched.measuring = undefined;
    // It may have been started again meanwhile.
    if (this.#isOpen && measuring.signal.aborted) this.#watch();
  }

  #drawSoon(): void {
    this.#redraw ??= setTimeout(() => this.#draw(), pause);
  }

  #draw(): void {
    clearTimeout(this.#redraw);
    this.#redraw = undefined;
    if (!this.#isOpen) return;
    const { columns, rows } = this.#size;
    const lines = [
      ...usageTable([...this.#watched.values()].map(rowOf), this.#order, { columns, rows: rows - 2 }),
      '',
      `\u001b[2m${vscode.l10n.t('Sort by: n name, c CPU, m memory. q quits.')}\u001b[0m`,
    ];
    // Drawn over what is there, so that nothing flickers; what is left of longer lines is wiped away.
    const text = lines.map((line) => `${line}\u001b[K`).join('\r\n');
    this.#write.fire(`\u001b[H${text}\u001b[J`);
  }
}

function runs({ state }: Container): boolean {
  return state === 'running' || state === 'paused';
}

function rowOf({ name, state, usage, cpus }: Watched): UsageRow {
  return { name, state: usage ? state : state || '…', cpus, ...(usage && { usage }) };
}
