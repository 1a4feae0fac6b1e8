import './topology.css';
import './side.css';
import './graph.css';
import type { AnswerView, Details, Labels, Picture } from '../shared/protocol.ts';
import { legend, noticeBox, outlineList, toolbar, type Actions } from './chrome.ts';
import { LookControls } from './controls.ts';
import { drawn } from './drawing.ts';
import { element } from './element.ts';
import { exportPicture } from './exportPicture.ts';
import { kept, listen, tell } from './host.ts';
import { Selection } from './selection.ts';
import { sideContent, type SideActions } from './side.ts';
import { Viewport } from './viewport.ts';

const frame = element('main', { className: 'graph', id: 'picture' });
const stage = element('div', { className: 'graph', id: 'stage' });
const notice = element('section', { id: 'notice' });
const remark = element('p', { id: 'remark' });
const hint = element('p', { id: 'hint' });
const words = element('section', { id: 'words' });
const tools = element('div', { id: 'tools' });
const aside = element('aside', { id: 'side' });
const room = element('div', { id: 'room' }, frame, aside, hint, notice);
stage.setAttribute('aria-hidden', 'true');
remark.setAttribute('role', 'status');
hint.setAttribute('role', 'status');
aside.hidden = true;
document.body.append(tools, remark, room, words, stage);

const viewport = new Viewport(frame);
const selection = new Selection(frame, {
  choose: (node) => {
    controls?.choose(node);
    tell({ type: 'select', ...(node === undefined ? {} : { node }) });
  },
  ask: (from, to) => ask({ from, to }),
  open: (node) => controls?.open(node),
  mode: (asking) => (hint.textContent = asking ? (labels?.chooseOther ?? '') : ''),
});
const actions: Actions = {
  zoomIn: () => viewport.zoom(1.25),
  zoomOut: () => viewport.zoom(0.8),
  fit: () => viewport.fit(),
  refresh: () => tell({ type: 'refresh' }),
  export: () => tell({ type: 'export' }),
};

let labels: Labels | undefined;
let controls: LookControls | undefined;
/** The picture that was asked for last, the one that was tried last, and what the frame shows. */
let wanted: Picture | undefined;
let tried: Picture | undefined;
let shown: { readonly source: string; readonly font: string } | undefined;
let drawing = false;

listen((message) => {
  switch (message.type) {
    case 'labels':
      labels = message.labels;
      controls = new LookControls(labels, (look) => tell({ type: 'look', look }));
      controls.choose(kept().chosen);
      tools.replaceChildren(controls.root, toolbar(labels, actions));
      room.querySelector('.legend')?.remove();
      room.append(legend(labels));
      return;
    case 'controls':
      controls?.show(message.controls);
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
    case 'side':
      showSide(message.side);
      return;
    case 'choose':
      toChoose = message.node;
      chooseWaiting();
      return;
    case 'export':
      void takeAlong(message.form);
      return;
  }
});

/** A node that the extension wants chosen, until the picture has it. */
let toChoose: string | undefined;
function chooseWaiting(): void {
  if (toChoose === undefined || drawing || !selection.choose(toChoose)) return;
  viewport.centre(selection.boxOf(toChoose));
  toChoose = undefined;
}

const sideActions: SideActions = {
  act: (index) => tell({ type: 'act', index }),
  startAsking: () => selection.startAsking(),
  ask: (ends, port) => ask(ends, port),
  tryIt: () => tell({ type: 'try' }),
  close: () => {
    selection.choose(undefined);
    // A question that came from elsewhere has no chosen node.
    tell({ type: 'select' });
  },
};

function ask(ends: AnswerView['nodes'], port?: number): void {
  tell({ type: 'ask', ...ends, ...(port === undefined ? {} : { port }) });
}

function showSide(side: Details | AnswerView | undefined): void {
  aside.hidden = side === undefined;
  if (side !== undefined && labels !== undefined)
    aside.replaceChildren(...sideContent(side, labels, sideActions));
}

async function takeAlong(form: 'svg' | 'png'): Promise<void> {
  const svg = frame.querySelector('svg');
  if (svg !== null) tell({ type: 'exported', form, data: await exportPicture(svg, form) });
}

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
  chooseWaiting();
}

async function render(picture: Picture): Promise<void> {
  const { source, selectable, counted, outline } = picture;
  const font = fontNow();
  if (source !== shown?.source || font !== shown.font) {
    const start = performance.now();
    const svg = await drawn(source, stage);
    if (labels !== undefined) svg.setAttribute('aria-label', labels.picture);
    // Before it is part of the page: the room is measured then without laying the picture out.
    viewport.show(svg);
    frame.replaceChildren(svg);
    selection.show(svg, selectable, counted);
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
  '/': () => controls?.focusSearch(),
  f: () => controls?.widenFocus(),
  ArrowLeft: () => viewport.pan(-60, 0),
  ArrowRight: () => viewport.pan(60, 0),
  ArrowUp: () => viewport.pan(0, -60),
  ArrowDown: () => viewport.pan(0, 60),
};

window.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // Fields and lists have uses of their own for keys.
  if (event.target instanceof Element && event.target.closest('#tools, #side') !== null) return;
  const act = keys[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});

tell({ type: 'ready' });
