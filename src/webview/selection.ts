import type { Light } from '../shared/protocol.ts';
import { keep, kept } from './host.ts';

/** What the reader does with nodes. */
export interface Choices {
  readonly choose: (node: string | undefined) => void;
  /** Two nodes were chosen: does the one reach the other? */
  readonly ask: (from: string, to: string) => void;
  /** A node that stands for several. */
  readonly open: (node: string) => void;
  /** Whether the next node is the other end of a question. */
  readonly mode: (asking: boolean) => void;
}

/** Lets the reader choose a node, or two for a question, and brings out what belongs to them. */
export class Selection {
  readonly #choices: Choices;
  #svg: SVGSVGElement | undefined;
  #nodes = new Map<string, Element>();
  #counted: ReadonlySet<string> = new Set();
  #chosen = kept().chosen;
  #asking = false;
  /** What is brought out now. */
  #light: Light = { nodes: [], edges: [] };

  constructor(frame: HTMLElement, choices: Choices) {
    this.#choices = choices;
    frame.addEventListener('click', (event) => this.#hit(this.#nodeAt(event.target), event.shiftKey));
    frame.addEventListener('keydown', (event) => {
      const node = this.#nodeAt(event.target);
      if (event.key === 'Escape') this.#hit(undefined, false);
      if (node === undefined || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      this.#hit(node, event.shiftKey);
    });
  }

  /**
   * A new picture: the chosen node stays chosen if it is still there, and what was lit stays lit until the extension tells
   * anew.
   */
  show(svg: SVGSVGElement, selectable: readonly string[], counted: readonly string[]): void {
    this.#svg = svg;
    this.#nodes = nodesOf(svg, new Set(selectable));
    this.#counted = new Set(counted);
    for (const node of this.#nodes.values()) {
      node.setAttribute('tabindex', '0');
      node.setAttribute('role', 'button');
      node.setAttribute('aria-pressed', 'false');
      node.setAttribute('aria-label', wordsOf(node));
    }
    const chosen = this.#chosen;
    if (chosen !== undefined && !this.#nodes.has(chosen)) this.#pick(undefined);
    this.light(this.#light);
  }

  /** Chooses a node as if it had been clicked; false where the picture does not have it. */
  choose(node: string | undefined): boolean {
    if (node !== undefined && !this.#nodes.has(node)) return false;
    this.#ask(false);
    this.#pick(node);
    return true;
  }

  /** Where the node stands, in units of the picture. */
  boxOf(node: string): DOMRect | undefined {
    const element = this.#nodes.get(node);
    const inverse = this.#svg?.getScreenCTM()?.inverse();
    if (element === undefined || inverse === undefined) return undefined;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const from = new DOMPoint(left, top).matrixTransform(inverse);
    const to = new DOMPoint(right, bottom).matrixTransform(inverse);
    return new DOMRect(from.x, from.y, to.x - from.x, to.y - from.y);
  }

  /** From now on, the next node is the other end. */
  startAsking(): void {
    if (this.#chosen !== undefined) this.#ask(true);
  }

  light(light: Light): void {
    this.#light = light;
    const { nodes, edges } = light;
    const bright = new Set(nodes);
    // An edge may be drawn from either end.
    const ways = new Set(edges.flatMap(([from, to]) => [`L_${from}_${to}`, `L_${to}_${from}`]));
    this.#svg?.classList.toggle('dimmed', bright.size > 0);
    for (const [id, node] of this.#nodes) {
      node.classList.toggle('lit', bright.has(id));
      node.classList.toggle('chosen', id === this.#chosen);
      node.setAttribute('aria-pressed', `${id === this.#chosen}`);
    }
    // Mermaid names an edge and its label by its ends and a number: L_from_to_0.
    for (const edge of this.#svg?.querySelectorAll('[data-id^="L_"]') ?? []) {
      edge.classList.toggle('lit', ways.has((edge.getAttribute('data-id') ?? '').replace(/_\d+$/, '')));
    }
  }

  #hit(node: string | undefined, other: boolean): void {
    if (node !== undefined && this.#counted.has(node)) {
      this.#choices.open(node);
      return;
    }
    const from = this.#chosen;
    const asks = this.#asking || other;
    this.#ask(false);
    if (asks && node !== undefined && from !== undefined) this.#choices.ask(from, node);
    else this.#pick(node);
  }

  #ask(asking: boolean): void {
    this.#asking = asking;
    this.#choices.mode(asking);
  }

  #pick(node: string | undefined): void {
    if (node === undefined && this.#chosen === undefined) return;
    this.#chosen = node;
    keep({ chosen: node });
    this.#choices.choose(node);
  }

  #nodeAt(target: EventTarget | null): string | undefined {
    const hit = target instanceof Element ? target.closest('.node') : null;
    for (const [id, node] of this.#nodes) if (node === hit) return id;
    return undefined;
  }
}

/** Mermaid calls a node's element `<drawing>-flowchart-<id>-<number>`. */
function nodesOf(svg: SVGSVGElement, selectable: ReadonlySet<string>): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const node of svg.querySelectorAll('.node')) {
    const id = /-flowchart-(\w+)-\d+$/.exec(node.id)?.[1];
    if (id !== undefined && selectable.has(id)) found.set(id, node);
  }
  return found;
}

/** The lines of its label, between which breaks stand. `innerText` would have the whole picture laid out to tell. */
function wordsOf(node: Element): string {
  return [...node.querySelectorAll('p')]
    .flatMap(({ childNodes }) => [...childNodes].flatMap(({ textContent }) => textContent?.trim() || []))
    .join(', ');
}
