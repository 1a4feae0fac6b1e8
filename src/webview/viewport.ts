import { keep, kept, type View } from './host.ts';

/** A picture is not blown up beyond this to fill the window. */
const largestFit = 1.15;
/** Nor is it made smaller than this at first: a picture of many is begun where one can read it, and not as a mist of dots. */
const smallestStart = 0.5;
const margin = 24;
/** Pixels the pointer may move before a click becomes a drag. */
const slack = 4;

/** Which part of the picture shows, and how large. Outlives a redraw. */
export class Viewport {
  readonly #frame: HTMLElement;
  #svg: SVGSVGElement | undefined;
  #size = { width: 1, height: 1 };
  #view: View = { scale: 1, left: 0, top: 0 };
  /** Until the reader zooms or moves, every redraw shows the picture from its start, or everything if that was asked for. */
  #shows: 'start' | 'everything' | 'part' = 'start';

  constructor(frame: HTMLElement) {
    this.#frame = frame;
    const { view } = kept();
    if (view !== undefined) {
      this.#view = view;
      this.#shows = 'part';
    }
    frame.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    frame.addEventListener('pointerdown', (event) => this.#drag(event));
    new ResizeObserver(() => this.#again()).observe(frame);
  }

  show(svg: SVGSVGElement): void {
    const { width, height } = svg.viewBox.baseVal;
    this.#size = { width, height };
    this.#svg = svg;
    svg.removeAttribute('style');
    svg.setAttribute('width', '100%');
    svg.setAttribute('height', '100%');
    this.#again();
  }

  /** Shows everything, however small. */
  fit(): void {
    this.#shows = 'everything';
    this.#again();
  }

  #again(): void {
    if (this.#shows !== 'part') this.#view = this.#shows === 'start' ? this.#start() : this.#whole();
    this.#apply();
  }

  #whole(smallest = 0.02): View {
    const { clientWidth, clientHeight } = this.#frame;
    const { width, height } = this.#size;
    const room = Math.min((clientWidth - 2 * margin) / width, (clientHeight - 2 * margin) / height);
    const scale = Math.max(smallest, Math.min(largestFit, room));
    return { scale, left: (width - clientWidth / scale) / 2, top: (height - clientHeight / scale) / 2 };
  }

  /** Everything if that can be read, else the side at which requests come in: the left of what is tall, the top of what is wide. */
  #start(): View {
    const { clientWidth, clientHeight } = this.#frame;
    const view = this.#whole(smallestStart);
    const isTall = this.#size.height / clientHeight > this.#size.width / clientWidth;
    const edge = -margin / view.scale;
    return isTall ? { ...view, left: Math.min(view.left, edge) } : { ...view, top: Math.min(view.top, edge) };
  }

  /** Brings a part of the picture to the middle, if it is not in sight. */
  centre(box: DOMRect | undefined): void {
    if (box === undefined) return;
    const { clientWidth, clientHeight } = this.#frame;
    const { scale, left, top } = this.#view;
    const [width, height] = [clientWidth / scale, clientHeight / scale];
    const isInSight =
      box.left >= left && box.right <= left + width && box.top >= top && box.bottom <= top + height;
    if (isInSight) return;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    this.#move({ scale, left: x - width / 2, top: y - height / 2 });
  }

  /** About a point of the frame, in pixels; its middle unless told. */
  zoom(factor: number, x = this.#frame.clientWidth / 2, y = this.#frame.clientHeight / 2): void {
    const { scale, left, top } = this.#view;
    const next = Math.max(0.05, Math.min(6, scale * factor));
    this.#move({ scale: next, left: left + x / scale - x / next, top: top + y / scale - y / next });
  }

  /** By pixels. */
  pan(x: number, y: number): void {
    const { scale, left, top } = this.#view;
    this.#move({ scale, left: left + x / scale, top: top + y / scale });
  }

  #move(view: View): void {
    this.#view = view;
    this.#shows = 'part';
    this.#apply();
  }

  #apply(): void {
    const { clientWidth, clientHeight } = this.#frame;
    const { scale, left, top } = this.#view;
    this.#svg?.setAttribute('viewBox', [left, top, clientWidth / scale, clientHeight / scale].join(' '));
    keep({ view: this.#shows === 'part' ? this.#view : undefined });
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = this.#frame.getBoundingClientRect();
    // A mouse turns in steps of about 100, a touchpad in small ones.
    this.zoom(
      Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) / 400),
      event.clientX - left,
      event.clientY - top,
    );
  }

  #drag(start: PointerEvent): void {
    if (start.button !== 0) return;
    let { clientX: x, clientY: y } = start;
    let dragging = false;
    const ends = new AbortController();
    const move = (event: PointerEvent): void => {
      if (!dragging && Math.hypot(event.clientX - x, event.clientY - y) < slack) return;
      if (!dragging) this.#frame.setPointerCapture(start.pointerId);
      dragging = true;
      this.pan(x - event.clientX, y - event.clientY);
      x = event.clientX;
      y = event.clientY;
    };
    this.#frame.addEventListener('pointermove', move, { signal: ends.signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      this.#frame.addEventListener(end, () => ends.abort(), { signal: ends.signal });
    }
    // The click that ends a drag chooses nothing.
    this.#frame.addEventListener('click', (event) => dragging && event.stopPropagation(), {
      capture: true,
      once: true,
    });
  }
}
