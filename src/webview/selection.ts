import type { Light } from '../shared/protocol.ts';
import { keep, kept } from './host.ts';

/** Lets the reader choose a node, and brings out what belongs to it. */
export class Selection {
  readonly #choose: (node: string | undefined) => void;
  #svg: SVGSVGElement | undefined;
  #nodes = new Map<string, Element>();
  #chosen = kept().chosen;

  constructor(frame: HTMLElement, choose: (node: string | undefined) => void) {
    this.#choose = choose;
    frame.addEventListener('click', (event) => this.#pick(this.#nodeAt(event.target)));
    frame.addEventListener('keydown', (event) => {
      const node = this.#nodeAt(event.target);
      if (event.key === 'Escape') this.#pick(undefined);
      if (node === undefined || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      this.#pick(node);
    });
  }

  /** A new picture: the chosen node stays chosen if it is still there. */
  show(svg: SVGSVGElement, selectable: readonly string[]): void {
    this.#svg = svg;
    this.#nodes = nodesOf(svg, new Set(selectable));
    for (const node of this.#nodes.values()) {
      node.setAttribute('tabindex', '0');
      node.setAttribute('role', 'button');
      node.setAttribute('aria-pressed', 'false');
      node.setAttribute('aria-label', wordsOf(node));
    }
    const chosen = this.#chosen;
    if (chosen !== undefined) this.#pick(this.#nodes.has(chosen) ? chosen : undefined);
  }

  light({ nodes, edges }: Light): void {
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

  #pick(node: string | undefined): void {
    if (node === undefined && this.#chosen === undefined) return;
    this.#chosen = node;
    keep({ chosen: node });
    this.#choose(node);
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

function wordsOf(node: Element): string {
  return [...node.querySelectorAll('p')].map((text) => text.innerText.replaceAll('\n', ', ')).join(', ');
}
