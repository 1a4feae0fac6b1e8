import './topology.css';
import './graph.css';
import type { Labels, Picture } from '../shared/protocol.ts';
import { legend, noticeBox, outlineList, toolbar, type Actions } from './chrome.ts';
import { drawn } from './drawing.ts';
import { element } from './element.ts';
import { listen, tell } from './host.ts';
import { Selection } from './selection.ts';
import { Viewport } from './viewport.ts';

const frame = element('main', { className: 'graph', id: 'picture' });
const stage = element('div', { className: 'graph', id: 'stage' });
const notice = element('section', { id: 'notice' });
const remark = element('p', { id: 'remark' });
const words = element('section', { id: 'words' });
const tools = element('div', { id: 'tools' });
stage.setAttribute('aria-hidden', 'true');
remark.setAttribute('role', 'status');
document.body.append(tools, remark, frame, notice, words, stage);

const viewport = new Viewport(frame);
const selection = new Selection(frame, (node) =>
  tell({ type: 'select', ...(node === undefined ? {} : { node }) }),
);
const actions: Actions = {
  zoomIn: () => viewport.zoom(1.25),
  zoomOut: () => viewport.zoom(0.8),
  fit: () => viewport.fit(),
  refresh: () => tell({ type: 'refresh' }),
};

let labels: Labels | undefined;
/** The picture that was asked for last, the one that was tried last, and what the frame shows. */
let wanted: Picture | undefined;
let tried: Picture | undefined;
let shown: { readonly source: string; readonly font: string } | undefined;
let drawing = false;

listen((message) => {
  switch (message.type) {
    case 'labels':
      labels = message.labels;
      tools.replaceChildren(toolbar(labels, actions), legend(labels));
      return;
    case 'draw':
      wanted = message.picture;
      void draw();
      return;
    case 'notice':
      wanted = undefined;
      notice.replaceChildren(noticeBox(message.notice, actions.refresh));
      document.body.dataset['shows'] = 'notice';
      return;
    case 'warning':
      remark.textContent = message.text;
      return;
    case 'light':
      selection.light(message.light);
      return;
  }
});

/** Draws what is wanted; what was wanted meanwhile is drawn next, and nothing in between. */
async function draw(): Promise<void> {
  if (drawing) return;
  drawing = true;
  for (let next = wanted; next !== undefined && next !== tried; next = wanted) {
    tried = next;
    try {
      await render(next);
    } catch (error) {
      // The last good picture stays; the extension decides what to try or say.
      tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }
  drawing = false;
}

async function render(picture: Picture): Promise<void> {
  const { source, selectable, outline } = picture;
  const font = fontNow();
  if (source !== shown?.source || font !== shown.font) {
    const start = performance.now();
    const svg = await drawn(source, stage);
    if (labels !== undefined) svg.setAttribute('aria-label', labels.picture);
    frame.replaceChildren(svg);
    viewport.show(svg);
    selection.show(svg, selectable);
    shown = { source, font };
    tell({ type: 'drawn', milliseconds: performance.now() - start });
  }
  if (labels !== undefined) words.replaceChildren(outlineList(labels, outline));
  remark.textContent = picture.remark ?? '';
  if (wanted === picture) document.body.dataset['shows'] = 'picture';
}

/** Text is measured when it is drawn, so a new font needs a new drawing. New colours do not: the stylesheet has them. */
function fontNow(): string {
  const { fontFamily, fontSize } = getComputedStyle(stage);
  return `${fontSize} ${fontFamily}`;
}

const themed = new MutationObserver(() => {
  if (shown === undefined || shown.font === fontNow()) return;
  tried = undefined;
  void draw();
});
themed.observe(document.body, { attributeFilter: ['class'] });
themed.observe(document.documentElement, { attributeFilter: ['style'] });

const keys: Readonly<Record<string, () => void>> = {
  '+': actions.zoomIn,
  '=': actions.zoomIn,
  '-': actions.zoomOut,
  '0': actions.fit,
  ArrowLeft: () => viewport.pan(-60, 0),
  ArrowRight: () => viewport.pan(60, 0),
  ArrowUp: () => viewport.pan(0, -60),
  ArrowDown: () => viewport.pan(0, 60),
};

window.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});

tell({ type: 'ready' });
