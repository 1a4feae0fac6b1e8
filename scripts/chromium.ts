import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './debian.ts';
import { ending, Unavailable } from './lifetime.ts';

/** Starts the machine's own Chromium; it ends with the script, or through `close()`. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Unavailable('There is no Chromium on PATH.');
  let browser: Browser | undefined;
  ending(async () => browser?.close());
  browser = await chromium.launch({
    executablePath,
    // Signals are ours: Playwright would leave the process on its own.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      // The sandbox refuses root.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}
