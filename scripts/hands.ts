// Hands for tests that run inside the extension host: from there no dialog can be answered and no text be typed.
import { createServer, type IncomingMessage } from 'node:http';
import type { Locator, Page } from 'playwright-core';
import type { Deed } from '../test/host/deed.ts';

export interface Hands {
  /** Where deeds are to be posted, as JSON; the answer is what the deed gives, as text. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves deeds on a window for as long as it is open. */
export async function lendHands(page: Page): Promise<Hands> {
  await letDialogsShow(page);
  const server = createServer((request, response) => {
    void bodyOf(request)
      .then((body) => perform(page, JSON.parse(body) as Deed))
      .then(
        (text) => response.end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** VS Code refuses to show dialogs while it runs an extension's tests, since nobody could answer them. */
async function letDialogsShow(page: Page): Promise<void> {
  await page.route('**/workbench.js', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('skipDialogs(){return', 'skipDialogs(){return!1;');
    await route.fulfill({ response, body });
  });
}

async function perform(page: Page, deed: Deed): Promise<string> {
  const input = page.locator('.quick-input-widget:visible input[type="text"]');
  switch (deed.do) {
    case 'dismiss':
      await untilAsked(page, deed.asked);
      // A message that closes meanwhile takes the focus away.
      await input.press('Escape', { timeout });
      return '';
    case 'answer':
      await untilAsked(page, deed.asked);
      await input.waitFor({ timeout });
      await input.fill(deed.text);
      await page.keyboard.press('Enter');
      return '';
    case 'choose':
      return clicked(page.locator('.quick-input-list .monaco-list-row'), deed.item);
    case 'click': {
      const button = page.getByRole('button', { name: deed.button, exact: true });
      const place = page
        .locator('.monaco-dialog-box, .notification-list-item')
        .filter({ has: button })
        .first();
      await unfoldMessages(page, place);
      const text = await place.innerText({ timeout });
      await place.getByRole('button', { name: deed.button, exact: true }).click({ timeout });
      return text;
    }
  }
}

/** With its test driver, VS Code keeps messages to the list behind the bell. */
async function unfoldMessages(page: Page, wanted: Locator): Promise<void> {
  const list = page.locator('.notifications-center.visible');
  const bell = page.locator('#status\\.notifications a');
  for (const deadline = Date.now() + timeout; !(await wanted.isVisible()); await page.waitForTimeout(50)) {
    if (Date.now() > deadline) throw new Error(`nothing to click: ${await page.locator('body').innerText()}`);
    if (await list.isVisible()) continue;
    // A dialog that comes up meanwhile lies over it.
    await bell.click({ timeout: 500 }).catch(() => undefined);
    // Else the bell's own hover comes to lie over the messages.
    await page.mouse.move(0, 0);
  }
}

/** Waits for the box or list that has these words anywhere. */
async function untilAsked(page: Page, words: string | undefined): Promise<void> {
  if (words === undefined) return;
  await page.locator('.quick-input-widget:visible', { hasText: words }).first().waitFor({ timeout });
}

/** The row that is called so, else the first that has the words anywhere. */
async function clicked(rows: Locator, text: string): Promise<string> {
  const called = rows.filter({ has: rows.page().getByText(text, { exact: true }) }).first();
  const having = rows.filter({ hasText: text }).first();
  await having.waitFor({ timeout });
  const row = (await called.isVisible()) ? called : having;
  const all = await row.innerText({ timeout });
  const element = await row.elementHandle({ timeout });
  await row.click({ timeout });
  // The next question must not be answered in a list that is about to go; a list that is filled anew keeps its rows.
  await element?.waitForElementState('hidden', { timeout: 300 }).catch(() => undefined);
  return all;
}

/** Milliseconds: below a test's own patience, so that it says what was missing. */
const timeout = 10_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
