import {
  provideVSCodeDesignSystem,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import type { Controls, Labels } from '../shared/protocol.ts';
import { element } from './element.ts';

provideVSCodeDesignSystem().register(vsCodeCheckbox(), vsCodeDropdown(), vsCodeOption(), vsCodeTextField());

type Look = Controls['look'];
/** The controls of the toolkit, as far as they are used. */
type Valued = HTMLElement & { value: string };
type Checked = HTMLElement & { checked: boolean };

/** Milliseconds without a key after which a search begins. */
const pause = 200;

/** What is drawn, and how: everything that the reader can choose above the picture. */
export class LookControls {
  readonly root = element('div', { className: 'look' });
  readonly #labels: Labels;
  readonly #change: (look: Look) => void;
  #look: Look | undefined;
  /** What the reader has chosen in the picture, which a focus would be about. */
  #chosen: string | undefined;
  readonly #search: Valued;
  readonly #project: Valued;
  readonly #network: Valued;
  readonly #state: Valued;
  readonly #layout: Valued;
  readonly #focus: Valued;
  readonly #volumes: Checked;
  readonly #builtIn: Checked;

  constructor(labels: Labels, change: (look: Look) => void) {
    this.#labels = labels;
    this.#change = change;
    this.#search = textField(labels.search);
    let timer: number | undefined;
    this.#search.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#filter({ text: this.#search.value }), pause);
    });
    this.#project = dropdown(labels.project, (value) =>
      this.#filter(value === '' ? {} : { project: value }, 'project'),
    );
    this.#network = dropdown(labels.network, (value) =>
      this.#filter(value === '' ? {} : { network: value }, 'network'),
    );
    this.#state = dropdown(labels.state, (value) =>
      this.#filter({ state: value as Look['filter']['state'] }),
    );
    this.#layout = dropdown(labels.layout, (value) => this.#set({ layout: value as Look['layout'] }));
    this.#focus = dropdown(labels.focus, (value) => this.#focusOn(value));
    this.#volumes = checkbox(labels.volumes, (volumes) => this.#set({ volumes }));
    this.#builtIn = checkbox(labels.builtIn, (builtIn) => this.#filter({ builtIn }));
    this.root.append(
      this.#search,
      this.#project,
      this.#network,
      this.#state,
      this.#volumes,
      this.#builtIn,
      this.#layout,
      this.#focus,
    );
  }

  show({ look, projects, networks }: Controls): void {
    this.#look = look;
    const { states, layouts, allProjects, allNetworks } = this.#labels;
    fill(this.#project, { '': allProjects, ...named(projects) }, look.filter.project ?? '');
    fill(this.#network, { '': allNetworks, ...named(networks) }, look.filter.network ?? '');
    fill(this.#state, states, look.filter.state);
    fill(this.#layout, layouts, look.layout);
    this.#volumes.checked = look.volumes;
    this.#builtIn.checked = look.filter.builtIn;
    if (document.activeElement !== this.#search) this.#search.value = look.filter.text;
    this.#project.hidden = projects.length === 0;
    this.#showFocus();
  }

  /** A focus is about the node that is chosen. */
  choose(node: string | undefined): void {
    this.#chosen = node;
    this.#showFocus();
  }

  focusSearch(): void {
    this.#search.focus();
  }

  /** Goes around: one step more, and after three everything. */
  widenFocus(): void {
    const depth = this.#look?.focus?.depth ?? 0;
    this.#focusOn(depth === 3 ? '' : `${depth + 1}`);
  }

  /** Draws the containers of a counted node one by one. */
  open(node: string): void {
    const opened = this.#look?.opened ?? [];
    this.#set({ opened: [...opened, node] });
  }

  #showFocus(): void {
    const { steps, wholePicture } = this.#labels;
    const depth = this.#look?.focus?.depth;
    fill(this.#focus, { '': wholePicture, ...steps }, depth === undefined ? '' : `${depth}`);
    this.#focus.toggleAttribute('disabled', this.#chosen === undefined && depth === undefined);
  }

  #focusOn(value: string): void {
    if (this.#look === undefined) return;
    const { focus, ...rest } = this.#look;
    const node = this.#chosen ?? focus?.node;
    const depth = value === '1' ? 1 : value === '2' ? 2 : 3;
    this.#tell(value === '' || node === undefined ? rest : { ...rest, focus: { node, depth } });
  }

  #filter(changes: Partial<Look['filter']>, removed?: 'project' | 'network'): void {
    if (this.#look === undefined) return;
    const filter = { ...this.#look.filter };
    if (removed !== undefined) delete filter[removed];
    this.#tell({ ...this.#look, filter: { ...filter, ...changes } });
  }

  #set(changes: Partial<Look>): void {
    if (this.#look !== undefined) this.#tell({ ...this.#look, ...changes });
  }

  #tell(look: Look): void {
    this.#look = look;
    this.#change(look);
  }
}

function named(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]));
}

function textField(label: string): Valued {
  const field = document.createElement('vscode-text-field') as Valued;
  field.setAttribute('placeholder', label);
  field.setAttribute('aria-label', label);
  return field;
}

function dropdown(label: string, change: (value: string) => void): Valued {
  const list = document.createElement('vscode-dropdown') as Valued;
  list.setAttribute('aria-label', label);
  list.title = label;
  list.addEventListener('change', () => change(list.value));
  return list;
}

function checkbox(label: string, change: (checked: boolean) => void): Checked {
  const box = document.createElement('vscode-checkbox') as Checked;
  box.append(label);
  box.addEventListener('change', () => change(box.checked));
  return box;
}

/** Options by their values; they are made anew only if they differ, since an open list would close. */
function fill(list: Valued, options: Readonly<Record<string, string>>, value: string): void {
  const key = JSON.stringify(options);
  if (list.dataset['options'] !== key) {
    list.dataset['options'] = key;
    list.replaceChildren(
      ...Object.entries(options).map(([each, label]) => {
        const option = document.createElement('vscode-option');
        option.setAttribute('value', each);
        option.append(label);
        return option;
      }),
    );
  }
  // The list knows its options only after they were put in.
  queueMicrotask(() => (list.value = value));
}
