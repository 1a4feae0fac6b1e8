import type * as vscode from 'vscode';
import { formatAddress } from '../../engine/address.ts';
import type { FilePlace } from '../../model/files.ts';
import { noFilter, type Filter } from '../../model/filter/filter.ts';
import type { InventoryChange } from '../../engine/inventory.ts';
import type { FileRef } from '../files/fileUri.ts';
import type { Services } from '../services.ts';
import { EngineLook } from './look.ts';
import { onTreeSettingsChange, treeSettings, type TreeSettings } from './treeSettings.ts';
import { TreeRows } from './treeView.ts';
import { kinds, viewKinds, type Kind } from './viewKind.ts';

/** The rows of the four views, and what decides which there are: settings, filters, and what was measured. */
export class Trees implements vscode.Disposable {
  readonly rows: Readonly<Record<Kind, TreeRows>>;
  readonly #services: Services;
  readonly #filters = new Map<Kind, Filter>();
  readonly #subscription: vscode.Disposable;
  #settings: TreeSettings = treeSettings();
  /** Of the engine that answered last. */
  #sizes: ReadonlyMap<string, number> = new Map();
  #address: string | undefined;

  constructor(services: Services) {
    this.#services = services;
    const look = new EngineLook(() => services.engine());
    const ready = (): Promise<void> => services.inventory.ready();
    const isStale = (): boolean => services.inventory.connection.status === 'down';
    const uriOf = (file: FileRef): vscode.Uri => services.placeFiles.uriOf(file);
    const rowsOf = (kind: Kind): TreeRows =>
      new TreeRows(ready, () => this.#rows(kind), look, isStale, uriOf);
    this.rows = {
      containers: rowsOf('containers'),
      images: rowsOf('images'),
      networks: rowsOf('networks'),
      volumes: rowsOf('volumes'),
    };
    const redrawPlace = services.placeFiles.onDidTouch((place) => this.#redrawPlace(place));
    const settingsChange = onTreeSettingsChange(() => {
      this.#settings = treeSettings();
      for (const kind of kinds) this.#redo(kind);
    });
    this.#subscription = {
      dispose: () => [redrawPlace, settingsChange].forEach((each) => void each.dispose()),
    };
  }

  filter(kind: Kind): Filter {
    return this.#filters.get(kind) ?? noFilter;
  }

  setFilter(kind: Kind, filter: Filter): void {
    this.#filters.set(kind, filter);
    this.#redo(kind);
  }

  /** Whether anybody has asked yet how large the volumes are. */
  get areMeasured(): boolean {
    return this.#sizes.size > 0;
  }

  /** Takes in what the volumes were found to hold, in bytes by name. */
  setSizes(sizes: ReadonlyMap<string, number>): void {
    this.#sizes = sizes;
    this.#redo('volumes');
  }

  update(change: InventoryChange): void {
    this.#forgetSizes(change);
    for (const tree of Object.values(this.rows)) tree.update(change);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #rows(kind: Kind): ReturnType<(typeof viewKinds)[Kind]['rows']> {
    return viewKinds[kind].rows({
      snapshot: this.#services.inventory.snapshot,
      filter: this.filter(kind),
      settings: this.#settings,
      sizes: this.#sizes,
    });
  }

  /** Another engine has other volumes, and one that is made anew under a name of old is another one. */
  #forgetSizes({ changed, snapshot }: InventoryChange): void {
    const { connection } = this.#services.inventory;
    const address = connection.status === 'live' ? formatAddress(connection.engine.address) : this.#address;
    if (address !== this.#address) this.#sizes = new Map();
    this.#address = address;
    if (changed === 'all' || this.#sizes.size === 0) return;
    const gone = changed.filter(({ kind, id }) => kind === 'volume' && !snapshot.volumes.has(id));
    if (gone.length === 0) return;
    const names = new Set(gone.map(({ id }) => id));
    this.#sizes = new Map([...this.#sizes].filter(([name]) => !names.has(name)));
  }

  /** What is open below the object is asked for again. */
  #redrawPlace(place: FilePlace): void {
    for (const tree of Object.values(this.rows)) tree.update({ changed: [place] });
  }

  #redo(kind: Kind): void {
    this.rows[kind].update({ changed: 'all' });
  }
}
