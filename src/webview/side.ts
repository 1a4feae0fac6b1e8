import type { AnswerView, Details, Labels, TriedView } from '../shared/protocol.ts';
import { button } from './chrome.ts';
import { element } from './element.ts';

/** What the buttons beside the picture do. */
export interface SideActions {
  readonly act: (index: number) => void;
  /** The next node that is chosen is the other end. */
  readonly startAsking: () => void;
  readonly ask: (ends: AnswerView['nodes'], port: number | undefined) => void;
  readonly tryIt: () => void;
  readonly close: () => void;
}

/** What stands beside the picture. */
export function sideContent(side: Details | AnswerView, labels: Labels, actions: SideActions): HTMLElement[] {
  return side.kind === 'details' ? details(side, labels, actions) : answer(side, labels, actions);
}

function details(
  { title, subtitle, facts, actions: titles, asks }: Details,
  labels: Labels,
  actions: SideActions,
): HTMLElement[] {
  const list = element('dl');
  for (const { label, values } of facts) {
    list.append(element('dt', {}, label), ...values.map((value) => element('dd', {}, value)));
  }
  return [
    heading(title, labels, actions),
    element('p', { className: 'subtitle' }, subtitle),
    ...(asks ? [row(button(labels.ask, 'primary', actions.startAsking))] : []),
    row(...titles.map((each, index) => button(each, 'secondary', () => actions.act(index)))),
    list,
  ];
}

function answer(view: AnswerView, labels: Labels, actions: SideActions): HTMLElement[] {
  const verdict = element('p', { className: `verdict ${view.reachable ? 'yes' : 'no'}` }, view.verdict);
  verdict.setAttribute('role', 'status');
  return [
    heading(`${view.from} → ${view.to}`, labels, actions),
    verdict,
    ...listed(labels.dial, view.ways, 'ways'),
    ...listed(labels.why, view.reasons, 'reasons'),
    ...remedies(view, labels, actions),
    ...(view.canTry ? [row(tryButton(labels, actions))] : []),
    ...(view.tried === undefined ? [] : tried(view.tried)),
    askAgain(view, labels, actions),
  ];
}

/** What would help, each as a button and as lines for a terminal. */
function remedies({ remedies, reachable }: AnswerView, labels: Labels, actions: SideActions): HTMLElement[] {
  if (remedies.length === 0) return [];
  return [
    element('h3', {}, reachable ? labels.better : labels.remedies),
    ...remedies.flatMap(({ title, lines, notes }, index) => [
      row(button(title, 'primary', () => actions.act(index))),
      ...(lines.length === 0
        ? []
        : [
            element(
              'details',
              { className: 'step command' },
              element('summary', {}, labels.inTerminal),
              ...notes.map((note) => element('p', {}, note)),
              element('pre', {}, lines.join('\n')),
            ),
          ]),
    ]),
  ];
}

function heading(title: string, labels: Labels, { close }: SideActions): HTMLElement {
  const cross = button('✕', 'icon', close, labels.close);
  return element('header', {}, element('h2', {}, title), cross);
}

function listed(title: string, items: readonly string[], className: string): HTMLElement[] {
  if (items.length === 0) return [];
  return [
    element('h3', {}, title),
    element('ul', { className }, ...items.map((item) => element('li', {}, item))),
  ];
}

function tryButton(labels: Labels, { tryIt }: SideActions): HTMLElement {
  const made = button(labels.tryIt, 'secondary', () => {
    made.setAttribute('disabled', '');
    made.replaceChildren(labels.trying);
    tryIt();
  });
  return made;
}

/** What was run, with what it said. */
function tried({ agrees, text, steps }: TriedView): HTMLElement[] {
  return [
    element('p', { className: `tried ${agrees ? 'yes' : 'no'}` }, text),
    ...steps.map((step) =>
      element(
        'details',
        { className: 'step' },
        element('summary', {}, step.text),
        element('pre', {}, [step.command && `$ ${step.command}`, step.output].filter(Boolean).join('\n')),
      ),
    ),
  ];
}

function askAgain({ port, nodes }: AnswerView, labels: Labels, actions: SideActions): HTMLElement {
  const field = document.createElement('vscode-text-field') as HTMLElement & { value: string };
  field.setAttribute('placeholder', labels.port);
  field.setAttribute('aria-label', labels.port);
  field.setAttribute('size', '6');
  field.setAttribute('value', port === undefined ? '' : `${port}`);
  const again = (): void => actions.ask(nodes, portIn(field.value));
  const swap = (): void => actions.ask({ from: nodes.to, to: nodes.from }, undefined);
  field.addEventListener('keydown', (event) => event.key === 'Enter' && again());
  return row(field, button(labels.askAgain, 'secondary', again), button(labels.swap, 'secondary', swap));
}

function portIn(text: string): number | undefined {
  const port = Number(text);
  return text.trim() !== '' && Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined;
}

function row(...content: readonly HTMLElement[]): HTMLElement {
  return element('div', { className: 'row' }, ...content);
}
