import { commands } from 'vscode';
import english from '../../../package.nls.json' with { type: 'json' };
import { answer, choose, click, dismiss, offered } from '../hands.ts';
import { portlight, until } from '../portlight.ts';

/** How an exercise is done by the buttons of its step. */
export interface Practice {
  /** What has to be there before. */
  readonly before?: () => Promise<unknown>;
  readonly deeds: () => Promise<unknown>;
  /** Other exercises that the same deeds complete, by what their rows say. */
  readonly also?: readonly string[];
}

type Answer = () => Promise<unknown>;

/** `C2 Run Container…` for each button that was pressed. */
export const pressed = new Set<string>();

export interface Button {
  readonly title: string;
  readonly command: string;
  /** The argument, encoded. */
  readonly given: string | undefined;
}

/** The buttons of the exercise's step. */
export function buttonsOf(id: string): Button[] {
  const step = (english as Readonly<Record<string, string>>)[`walkthrough.${id}.description`] ?? '';
  return [...step.matchAll(/\[([^\]]+)\]\(command:([\w.]+)(?:\?([^)]+))?\)/g)].map(
    ([, title = '', command = '', given]) => ({ title, command, given }),
  );
}

/**
 * Presses a button of an exercise's step, whose link is run with all that it proposes, and gives the answers one by one. A list
 * goes when something that comes up takes the focus from it: nothing was done then, and it is pressed again.
 */
export async function press(id: string, button: string, ...answers: readonly Answer[]): Promise<void> {
  // Some end only when their message is closed.
  let work = follow(id, button);
  for (let attempt = 0; ; attempt++) {
    work.catch(() => undefined);
    try {
      for (const next of answers) await next();
      break;
    } catch (error) {
      if (attempt === 2 || !(await ends(work))) throw error;
      work = follow(id, button);
    }
  }
  if (answers.length === 0) await ends(work);
}

/** Whether it does so by itself, and soon. */
function ends(work: Promise<void>): Promise<boolean> {
  return Promise.race([
    work.then(() => true),
    new Promise<boolean>((end) => setTimeout(() => end(false), 500)),
  ]);
}

/** Presses a button that asks nothing, and waits until all is done. */
export async function follow(id: string, button: string): Promise<void> {
  const found = buttonsOf(id).find(({ title }) => title === button);
  if (!found) throw new Error(`${id} has no button “${button}”`);
  const { command, given } = found;
  pressed.add(`${id} ${button}`);
  const proposed = given === undefined ? [] : (JSON.parse(decodeURIComponent(given)) as unknown[]);
  await commands.executeCommand(command, ...proposed);
}

/**
 * Runs a container by the button of a step, as it stands, and waits until it runs and nothing is shown of it any more: what
 * closes may take the focus from the next list, which goes with it.
 */
export async function run(id: string, image: string, name: string): Promise<void> {
  const work = follow(id, 'Run Container…');
  work.catch(() => undefined);
  await choose(image);
  await choose('Run');
  await known(name);
  await work;
}

export const item =
  (text: string): Answer =>
  () =>
    choose(text);
export const text =
  (value: string, asked?: string): Answer =>
  () =>
    answer(value, asked);
export const button =
  (title: string): Answer =>
  () =>
    click(title);
export const says =
  (title: string): Answer =>
  () =>
    offered(title);
export const leave: Answer = () => dismiss();

/** Waits until Portlight knows the container in this state, and gives its id. */
export async function known(name: string, state = 'running'): Promise<string> {
  const api = await portlight();
  return until(
    () =>
      [...api.snapshot().containers.values()].find((each) => each.name === name && each.state === state)?.id,
  );
}
