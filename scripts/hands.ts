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

async function perform(page: Page, deed: Deed): Promise<string> {
  switch (deed.do) {
    case 'press':
      await page.keyboard.press(deed.key);
      return '';
    case 'answer': {
      const input = page.locator('.quick-input-widget:visible input[type="text"]');
      await input.waitFor({ timeout });
      await input.fill(deed.text);
      await page.keyboard.press('Enter');
      return '';
    }
    case 'choose':
      return clicked(page.locator('.quick-input-list .monaco-list-row'), deed.item);
    case 'click': {
      const place = page.locator('.monaco-dialog-box, .notification-toast').filter({
        has: page.getByRole('button', { name: deed.button, exact: true }),
      });
      await place.first().waitFor({ timeout });
      const text = await place.first().innerText();
      await place.first().getByRole('button', { name: deed.button, exact: true }).click();
      return text;
    }
  }
}

async function clicked(rows: Locator, text: string): Promise<string> {
  const row = rows.filter({ hasText: text }).first();
  await row.waitFor({ timeout });
  const all = await row.innerText();
  await row.click();
  return all;
}

/** Milliseconds: below a test's own patience, so that it says what was missing. */
const timeout = 10_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
