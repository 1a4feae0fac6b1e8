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

/** Presses a button of an exercise's step, whose link is run with all that it proposes, and gives the answers one by one. */
export async function press(id: string, button: string, ...answers: readonly Answer[]): Promise<void> {
  const step = (english as Readonly<Record<string, string>>)[`walkthrough.${id}.description`] ?? '';
  const links = [...step.matchAll(/\[([^\]]+)\]\(command:([\w.]+)(?:\?([^)]+))?\)/g)];
  const link = links.find(([, title]) => title === button);
  if (!link) throw new Error(`${id} has no button “${button}”: ${step}`);
  const [, , command = '', given] = link;
  const proposed = given === undefined ? [] : (JSON.parse(decodeURIComponent(given)) as unknown[]);
  // Some end only when their message is closed.
  const pressed = Promise.resolve(commands.executeCommand(command, ...proposed));
  pressed.catch(() => undefined);
  for (const next of answers) await next();
  if (answers.length === 0) await Promise.race([pressed, new Promise((end) => setTimeout(end, 500))]);
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
