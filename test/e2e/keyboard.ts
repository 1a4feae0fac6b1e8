import type { Workbench } from './harness.ts';

/** What only a keyboard does. */
export function keyboardOf({ page }: Workbench) {
  const focused = page.locator('.quick-input-list .monaco-list-row.focused');
  const rows = page.locator('.quick-input-list .monaco-list-row');
  const goDownTo = async (text: string): Promise<void> => {
    const wanted = focused.filter({ hasText: text });
    for (let tries = 0; tries < 40 && (await wanted.count()) === 0; tries++) {
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(100);
    }
    await wanted.waitFor();
  };
  const keys = {
    /** Writes so much of an item's text that it is the one that Enter takes. */
    async take(text: string, query = text) {
      await page.keyboard.type(query);
      await focused.filter({ hasText: text }).waitFor();
      await page.keyboard.press('Enter');
    },
    /** Takes an item of the list, past others that may stand above it. */
    async accept(text: string) {
      await rows.filter({ hasText: text }).first().waitFor();
      await goDownTo(text);
      await page.keyboard.press('Enter');
    },
    async command(title: string) {
      const row = rows.filter({ hasText: title }).first();
      // The palette has the commands that could be run when it was opened; an engine may have answered since.
      for (let tries = 0; tries < 5 && !(await row.isVisible()); tries++) {
        // Escape would also close the messages, which is why it is pressed only to begin anew.
        if (tries > 0) await page.keyboard.press('Escape');
        await page.keyboard.press('F1');
        await page.locator('.quick-input-widget input[type="text"]').waitFor();
        await page.keyboard.type(title);
        await row.waitFor({ timeout: 3000 }).catch(() => undefined);
      }
      await goDownTo(title);
      await page.keyboard.press('Enter');
    },
    /** Takes a setting in the list of all that can be chosen, which keys would miss before it is there. */
    async set(setting: string) {
      await focused.filter({ hasText: 'docker run' }).waitFor();
      await keys.take(setting);
    },
    /** Answers a box that asks this. */
    async answer(asked: string, text: string) {
      await page.locator('.quick-input-widget', { hasText: asked }).waitFor();
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
    /** Goes from button to button of the message in front. */
    async button(title: string) {
      await page.getByRole('button', { name: title }).first().waitFor();
      await keys.command('Notifications: Focus Notification Toast');
      const inFront = page.getByRole('button', { name: title }).and(page.locator(':focus'));
      for (let tries = 0; tries < 20 && (await inFront.count()) === 0; tries++)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    },
    focused,
  };
  return keys;
}
