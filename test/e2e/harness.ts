import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { launchChromium } from '../../scripts/chromium.ts';
import { startEmbeddedCode } from '../../scripts/embeddedCode.ts';
import { root } from '../../scripts/paths.ts';
import { temporaryDir } from '../../scripts/temporaryDir.ts';
import { engineVariable, vsixVariable } from '../../scripts/testEnvironment.ts';

const vsix = process.env[vsixVariable] ?? '';
/** DOCKER_HOST of the engine that the extension sees. `dockerOf` (scripts/docker.ts) makes a CLI for it. */
export const dockerHost = process.env[engineVariable] ?? '';
if (!vsix || !dockerHost) throw new Error('There is nothing to open; run these tests by `npm test -- e2e`.');

export interface WorkbenchOptions {
  /** Folder to open a copy of; the sample application when not given. */
  readonly folder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The engine's address for the extension; the run's engine when not given. */
  readonly dockerHost?: string;
  /** `ko` for the extension's Korean. */
  readonly locale?: string;
}

/** A VS Code with the packaged extension in it, seen through a browser. */
export interface Workbench {
  readonly page: Page;
  /** The copy of the folder that is open; a test may change it. */
  readonly folder: string;
  /** A second window on the folder, which `close` closes, too. */
  openWindow(): Promise<Page>;
  /** Runs a command by its title as the palette shows it: `Portlight: Refresh`. */
  runCommand(title: string): Promise<void>;
  /** Opens a file of the folder in an editor: `src/server.js`. */
  openFile(path: string): Promise<void>;
  /** Shows the view container whose icon in the activity bar has this name. */
  openViewContainer(name: string): Promise<void>;
  /** A row of any tree on screen, by a part of its text. */
  treeRow(text: string | RegExp): Locator;
  /** Opens the quick fixes at a text of the editor in front, and gives their menu. */
  quickFixesAt(text: string): Promise<Locator>;
  /** Chooses an item of a row's context menu. */
  chooseInMenu(row: Locator, item: string): Promise<void>;
  /** The document inside a webview: the frame in which the selector finds something. */
  webview(selector: string): Promise<Frame>;
  /** Changes user settings and loads the window again: `{ 'workbench.colorTheme': 'Light Modern' }`. */
  changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** Takes a picture; into media/screenshots only when UPDATE_SCREENSHOTS=1, so that a test run leaves the checkout clean. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** The pages that are open, for a picture of what a test that failed saw. */
const open = new Set<Page>();
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const page of open) {
    const path = join(tmpdir(), `portlight-failed-${task.id}.png`);
    await page.screenshot({ path });
    console.error(`What "${task.name}" saw: ${path}`);
  }
});

/** For `beforeAll`; `close` belongs into `afterAll`. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const dir = await temporaryDir('e2e');
  const folder = join(dir.path, 'shop');
  await cp(options.folder ?? join(root, 'examples', 'shop'), folder, { recursive: true });
  const code = await startEmbeddedCode({
    dataDir: join(dir.path, 'code'),
    extensions: [vsix],
    // Docker contexts are the tests' own.
    env: { DOCKER_HOST: options.dockerHost ?? dockerHost, DOCKER_CONFIG: join(dir.path, 'docker') },
    ...(options.settings && { settings: options.settings }),
  });
  const browser = await launchChromium();
  const close = async () => {
    await browser.close();
    await code.stop();
    await dir.remove();
  };
  try {
    const openWindow = async (): Promise<Page> => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.setDefaultTimeout(15_000);
      open.add(page);
      page.on('close', () => open.delete(page));
      if (options.locale) await speak(page, options.locale);
      await page.goto(code.url(folder));
      await untilReady(page);
      return page;
    };
    const page = await openWindow();
    const changeSettings = async (settings: Readonly<Record<string, unknown>>) => {
      await code.changeSettings(settings);
      await page.reload();
      await untilReady(page);
    };
    return { page, folder, openWindow, close, changeSettings, ...actions(page) };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * VS Code's own words stay English, since no language pack can be had from npm; but it takes itself to be in that
 * language, and extensions follow it.
 */
async function speak(page: Page, locale: string): Promise<void> {
  await page.route('**/nls.messages.js', async (route) => {
    const response = await route.fetch();
    const language = `globalThis._VSCODE_NLS_LANGUAGE=${JSON.stringify(locale)};`;
    await route.fulfill({ response, body: `${language}\n${await response.text()}` });
  });
}

/** Extensions run from the moment that the activity bar shows what they have contributed. */
async function untilReady(page: Page): Promise<void> {
  await page.locator('.activitybar').getByRole('tab', { name: 'Portlight' }).waitFor({ timeout: 60_000 });
}

function actions(page: Page) {
  const quickInput = page.locator('.quick-input-widget input[type="text"]');
  const pick = async (query: string, row: Locator, patience = 15_000) => {
    await quickInput.fill(query, { timeout: patience });
    await row.first().click({ timeout: patience });
    // Gone, or asking the next question.
    while ((await quickInput.isVisible()) && (await quickInput.inputValue()) === query) {
      await page.waitForTimeout(50);
    }
  };
  const rows = page.locator('.quick-input-list .monaco-list-row');
  return {
    async runCommand(title: string) {
      const row = rows.filter({ has: page.getByText(title, { exact: true }) });
      const choose = async (patience: number) => {
        await page.keyboard.press('F1');
        await pick(`>${title}`, row, patience);
      };
      // Once more where something that is just being shown takes the focus, and the palette goes with it.
      for (let attempt = 0; attempt < 3; attempt++) {
        if (
          await choose(3_000).then(
            () => true,
            () => false,
          )
        )
          return;
      }
      await choose(15_000);
    },
    async openFile(path: string) {
      await page.keyboard.press('Control+P');
      await pick(path, rows.filter({ hasText: path.split('/').at(-1) ?? path }));
      await page.locator('.editor-instance .view-lines').first().waitFor();
    },
    async openViewContainer(name: string) {
      const tab = page.locator('.activitybar').getByRole('tab', { name });
      const heading = page.locator('.sidebar').getByRole('heading', { name }).first();
      // A click on the tab that is chosen already hides the side bar, and a window that is just restoring its state may
      // choose the tab between a look and a click: the next click shows it again.
      for (let attempt = 0; attempt < 3 && !(await heading.isVisible()); attempt++) {
        if (attempt > 0 || (await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
        await heading.waitFor({ timeout: 3000 }).catch(() => undefined);
      }
      await heading.waitFor();
    },
    treeRow(text: string | RegExp) {
      return page.locator('.monaco-list-row[role="treeitem"]').filter({ hasText: text });
    },
    async quickFixesAt(text: string) {
      await page.locator('.editor-instance').getByText(text).first().click();
      const menu = page.locator('.action-widget').first();
      // The key is lost on an editor whose language service is still starting.
      while (!(await menu.isVisible())) {
        await page.keyboard.press('Control+.');
        await menu.waitFor({ timeout: 5_000 }).catch(() => {});
      }
      return menu;
    },
    async chooseInMenu(row: Locator, item: string) {
      await row.click({ button: 'right' });
      const entry = page.getByRole('menuitem', { name: item, exact: true });
      await entry.waitFor();
      // A menu takes no click in its first moments, lest the one that opened it choose something.
      while (await entry.isVisible()) {
        await entry.click();
        await page.waitForTimeout(100);
      }
    },
    async webview(selector: string) {
      // A webview's document lies two frames deep, and both are made anew when it is shown again.
      for (;;) {
        for (const frame of page.frames()) {
          const found =
            frame !== page.mainFrame() &&
            (await frame
              .locator(selector)
              .count()
              .catch(() => 0)) > 0;
          if (found) return frame;
        }
        await page.waitForTimeout(100);
      }
    },
    async screenshot(name: string) {
      const kept = process.env['UPDATE_SCREENSHOTS'] === '1';
      const path = kept ? join(root, 'media', 'screenshots', `${name}.png`) : undefined;
      await page.screenshot({ animations: 'disabled', ...(path && { path }) });
    },
  };
}
