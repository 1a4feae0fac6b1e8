import { provideVSCodeDesignSystem, vsCodeButton } from '@vscode/webview-ui-toolkit';
import { legendKeys, type Labels, type Notice, type OutlineSection } from '../shared/protocol.ts';
import { element } from './element.ts';

provideVSCodeDesignSystem().register(vsCodeButton());

/** What the buttons do. */
export interface Actions {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly refresh: () => void;
  readonly export: () => void;
}

export function toolbar(labels: Labels, actions: Actions): HTMLElement {
  return element(
    'div',
    { className: 'toolbar' },
    iconButton('M3 8h10M8 3v10', labels.zoomIn, actions.zoomIn),
    iconButton('M3 8h10', labels.zoomOut, actions.zoomOut),
    iconButton('M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4', labels.fit, actions.fit),
    iconButton('M13.5 8A5.5 5.5 0 1 1 11.6 3.8M13.5 1.5v3.5H10', labels.refresh, actions.refresh),
    iconButton('M8 2v8M5 7l3 3 3-3M2.5 10v3.5h11V10', labels.export, actions.export),
  );
}

export function legend(labels: Labels): HTMLElement {
  const list = element('ul');
  for (const key of legendKeys) {
    list.append(element('li', {}, element('span', { className: `sample ${key}` }), labels.legendOf[key]));
  }
  return element('details', { className: 'legend' }, element('summary', {}, labels.legend), list);
}

export function noticeBox({ title, detail, action }: Notice, act: () => void): HTMLElement {
  const box = element('div', { className: 'box' }, element('h2', {}, title));
  box.setAttribute('role', 'status');
  if (detail !== undefined) box.append(element('p', {}, detail));
  if (action !== undefined) box.append(button(action, 'primary', act));
  return box;
}

/** The picture in words; hidden from the eye, not from a screen reader. */
export function outlineList(labels: Labels, sections: readonly OutlineSection[]): HTMLElement {
  const list = element('div', { className: 'unseen' }, element('h2', {}, labels.outline));
  for (const { heading, items } of sections) {
    list.append(
      element('h3', {}, heading),
      element('ul', {}, ...items.map((item) => element('li', {}, item))),
    );
  }
  return list;
}

function iconButton(path: string, label: string, act: () => void): HTMLElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const icon = document.createElementNS(namespace, 'svg');
  icon.setAttribute('viewBox', '0 0 16 16');
  const line = document.createElementNS(namespace, 'path');
  line.setAttribute('d', path);
  icon.append(line);
  const made = button(icon, 'icon', act, label);
  made.title = label;
  return made;
}

/** A button of the toolkit; without a label its content says enough. */
export function button(
  content: Node | string,
  appearance: string,
  act: () => void,
  label?: string,
): HTMLElement {
  const made = document.createElement('vscode-button');
  made.setAttribute('appearance', appearance);
  if (label !== undefined) made.setAttribute('aria-label', label);
  made.append(content);
  made.addEventListener('click', act);
  return made;
}
