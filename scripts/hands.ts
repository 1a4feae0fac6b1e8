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
  // An address that is opened comes to the front; what lies behind another window is drawn late and takes no clicks.
  page.on('popup', (popup) => void popup.close());
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
  // What nobody may read over a shoulder has a type of its own.
  const input = page.locator('.quick-input-widget:visible input:is([type="text"], [type="password"])');
  switch (deed.do) {
    case 'clear':
      await clear(page);
      return '';
    case 'dismiss':
      await untilAsked(page, deed.asked);
      await leave(page, input);
      return '';
    case 'answer':
      await untilAsked(page, deed.asked);
      await accept(page, input, deed.text);
      return '';
    case 'choose':
      return clicked(page.locator('.quick-input-list .monaco-list-row'), deed.item);
    case 'read': {
      const step = `button.getting-started-step.expanded[data-step-id$="#${deed.exercise}"]`;
      return page.locator(step).innerText({ timeout });
    }
    case 'hear': {
      const place = page.locator(anySpeech).filter({ hasText: deed.text }).first();
      await unfoldMessages(page, place);
      return place.innerText({ timeout });
    }
    case 'look':
    case 'click': {
      const button = page.getByRole('button', { name: deed.button, exact: true });
      const place = page
        .locator(deed.do === 'click' && deed.isDialog === true ? '.monaco-dialog-box' : anySpeech)
        .filter({ has: button })
        .first();
      await unfoldMessages(page, place);
      const text = await place.innerText({ timeout });
      if (deed.do !== 'click') return text;
      const element = await place.elementHandle({ timeout });
      await place.getByRole('button', { name: deed.button, exact: true }).click({ timeout });
      // One that closes gives the focus back, which the next question must not lose by it.
      await element?.waitForElementState('hidden', { timeout: 1000 }).catch(() => undefined);
      return text;
    }
  }
}

/** With its test driver, VS Code keeps messages to the list behind the bell. */
async function unfoldMessages(page: Page, wanted: Locator): Promise<void> {
  const list = page.locator('.notifications-center.visible');
  const bell = page.locator('#status\\.notifications a');
  for (const deadline = Date.now() + timeout; !(await wanted.isVisible()); await page.waitForTimeout(50)) {
    if (Date.now() > deadline) throw new Error(`nobody says so: ${await page.locator('body').innerText()}`);
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

/** Writes an answer and accepts it. */
async function accept(page: Page, input: Locator, text: string): Promise<void> {
  const enter = async (): Promise<void> => {
    await input.fill(text, { timeout });
    await input.press('Enter', { timeout });
  };
  await input.waitFor({ timeout });
  // Dialogs for files have a button besides, as lists to tick have. While they read a folder, they forget what is written
  // meanwhile.
  const isForFiles = await page
    .locator('.quick-input-widget:not(.show-checkboxes):visible .quick-input-action .monaco-button')
    .first()
    .isVisible();
  if (!isForFiles) return untilClosed(page, enter);
  await untilGone(page, input, async () => {
    await input.fill(text, { timeout: 1000 });
    await page.waitForTimeout(150);
    // What stands there now would be taken, which may be the dialog's own proposal.
    if ((await input.inputValue()) === text) await input.press('Enter', { timeout: 1000 });
  });
}

/** What closes meanwhile may move the focus, and a key goes where that is. */
async function leave(page: Page, input: Locator): Promise<void> {
  await input.waitFor({ timeout });
  await untilGone(page, input, () => input.press('Escape', { timeout: 1000 }));
}

/** Does it again, each second, as long as the same is asked. */
async function untilGone(page: Page, input: Locator, act: () => Promise<void>): Promise<void> {
  const title = page.locator('.quick-input-widget:visible .quick-input-title');
  /** Empty once nothing is asked. */
  const question = async (): Promise<string> => {
    const hints = await input.evaluateAll((all) => all.map((each) => each.getAttribute('placeholder')));
    return [...hints, ...(await title.allInnerTexts())].join(' ');
  };
  const asked = await question();
  if (asked === '') return;
  for (const deadline = Date.now() + timeout; (await question()) === asked;) {
    if (Date.now() > deadline) throw new Error(`this does not go: ${asked}`);
    // The question may go just now.
    await act().catch(() => undefined);
    for (const next = Date.now() + 1000; Date.now() < next && (await question()) === asked;)
      await page.waitForTimeout(25);
  }
}

/** The row that is called so, else the first that has the words anywhere. */
async function clicked(rows: Locator, text: string): Promise<string> {
  const called = rows.filter({ has: rows.page().getByText(text, { exact: true }) }).first();
  const having = rows.filter({ hasText: text }).first();
  await having.waitFor({ timeout });
  const row = (await called.isVisible()) ? called : having;
  const all = await row.innerText({ timeout });
  const page = row.page();
  const toTick = page.locator('.quick-input-widget.show-checkboxes');
  if (await toTick.isVisible()) await row.click({ timeout });
  else await untilClosed(page, () => row.click({ timeout }));
  return all;
}

/** Leaves every question: one that a test has left open would be in the way of all others. */
async function clear(page: Page): Promise<void> {
  const open = page.locator('.monaco-dialog-box, .quick-input-widget').filter({ visible: true });
  for (const deadline = Date.now() + timeout; (await open.count()) > 0;) {
    if (Date.now() > deadline) throw new Error(`a question stays: ${await open.first().innerText()}`);
    await open
      .first()
      .press('Escape', { timeout: 500 })
      .catch(() => undefined);
  }
}

/**
 * Does what closes a box or list, and waits until that one is gone: the next question must not be answered in it. The next
 * may be there at once, in the same element, which was hidden in between.
 */
async function untilClosed(page: Page, close: () => Promise<void>): Promise<void> {
  const watch = await page.evaluateHandle<{ readonly gone: boolean }>(watchClosing);
  await close();
  const refused = page.locator('.quick-input-widget:visible .monaco-inputbox.error');
  for (const deadline = Date.now() + closingMs; Date.now() < deadline; await page.waitForTimeout(20)) {
    // A text that is not taken leaves the box.
    if ((await watch.evaluate(({ gone }) => gone)) || (await refused.isVisible())) break;
  }
  await watch.dispose();
}

/** In the window: tells from now on whether the box or list was hidden. */
const watchClosing = `(() => {
  const watch = { gone: false };
  const widget = document.querySelector('.quick-input-widget');
  new MutationObserver((records) => {
    watch.gone ||= widget.style.display === 'none' || records.some(({ oldValue }) => /display: none/.test(oldValue));
  }).observe(widget, { attributeFilter: ['style'], attributeOldValue: true });
  return watch;
})()`;

/** Milliseconds: an extension that has much to do takes so long to close its list; some lists stay. */
const closingMs = 2_000;

const anySpeech = '.monaco-dialog-box, .notification-list-item';

/** Milliseconds: below a test's own patience, so that it says what was missing. */
const timeout = 15_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
