import type { Locator, Page } from 'playwright-core';

/** The rows of one level in a view, the first level being 1; the view is opened if it was folded. */
export function rowsIn(page: Page, view: string, level: number): Locator {
  const header = page.locator('.pane-header').filter({ hasText: view });
  return page.locator('.pane').filter({ has: header }).locator(`.monaco-list-row[aria-level="${level}"]`);
}

/** From the click on a row that is closed to the first row below it, in milliseconds. No other of its level may be open. */
export async function openingTime(row: Locator, keepOpen = false): Promise<number> {
  const id = JSON.stringify(await row.getAttribute('id'));
  const page = row.page();
  const watch = await page.evaluateHandle<Watch>(`(${watchOpening})(document.getElementById(${id}))`);
  await row.click();
  const time = await watch.evaluate(({ opened }) => opened);
  if (!keepOpen) {
    await page.keyboard.press('ArrowLeft');
    await watch.evaluate(({ closed }) => closed());
  }
  await watch.dispose();
  return time;
}

interface Watch {
  readonly opened: Promise<number>;
  closed(this: void): Promise<unknown>;
}

/** Runs in the page itself, since a question from outside takes as long as the answer. */
const watchOpening = `(row) => {
  const list = row.closest('.monaco-list');
  const below = '[aria-level="' + (Number(row.getAttribute('aria-level')) + 1) + '"]';
  const until = (condition) =>
    new Promise((resolve) => {
      const look = () => condition() && (observer.disconnect(), resolve(performance.now()));
      const observer = new MutationObserver(look);
      observer.observe(list, { childList: true, subtree: true, attributes: true });
      look();
    });
  let begin;
  list.addEventListener('mousedown', () => (begin = performance.now()), { capture: true, once: true });
  return {
    opened: until(() => begin !== undefined && list.querySelector(below)).then((end) => end - begin),
    closed: () => until(() => !list.querySelector(below)),
  };
}`;
