import { commands } from 'vscode';
import { handsVariable } from '../../scripts/testEnvironment.ts';
import type { Deed } from './deed.ts';

/** Leaves the box or list that asks without an answer. For `asked`, see `answer`. */
export async function dismiss(asked?: string): Promise<void> {
  await done({ do: 'dismiss', ...(asked !== undefined && { asked }) });
}

/**
 * Writes into the box that asks, over what is proposed, and accepts. Where one question follows another, `asked` tells them
 * apart: words that stand in or around it.
 */
export async function answer(text: string, asked?: string): Promise<void> {
  await done({ do: 'answer', text, ...(asked !== undefined && { asked }) });
}

/** Chooses the first item of the list in front that holds the text; gives the item's whole text. */
export function choose(item: string): Promise<string> {
  return done({ do: 'choose', item });
}

/** Clicks a button of a dialog or message once it is there; gives all that was said there. */
export function click(button: string): Promise<string> {
  return done({ do: 'click', button });
}

/** Leaves a dialog by its Cancel, which a message of work under way has, too; gives all that was said there. */
export function refuse(): Promise<string> {
  return done({ do: 'click', button: 'Cancel', isDialog: true });
}

/** Waits until a dialog or message has the button; gives all that is said there. */
export function offered(button: string): Promise<string> {
  return done({ do: 'look', button });
}

/** Waits until a message holds the text; gives all that is said there. For one that has no button. */
export function heard(text: string): Promise<string> {
  return done({ do: 'hear', text });
}

/** Waits until the step of an exercise stands open in its walkthrough: `C6`. Closes that. */
export async function stepOpened(exercise: string): Promise<void> {
  await done({ do: 'read', exercise });
  await commands.executeCommand('workbench.action.closeActiveEditor');
}

/** Leaves every box, list and dialog that asks, and clears the messages. */
export async function clear(): Promise<void> {
  // Without hands nothing was asked.
  if (process.env[handsVariable] !== undefined) await done({ do: 'clear' });
  await commands.executeCommand('notifications.clearAll');
}

async function done(deed: Deed): Promise<string> {
  const url = process.env[handsVariable];
  if (url === undefined) throw new Error('There are no hands: run this by `npm test -- host`.');
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(deed) });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
