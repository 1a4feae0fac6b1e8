import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';

const docker = dockerOf(dockerHost);
beforeAll(() => docker('run', '-d', '--name', 'learner', 'busybox', 'sleep', '3600'));
afterAll(async () => {
  await docker('rm', '-f', 'learner', 'sharing', 'filling');
  await docker('volume', 'rm', '-f', 'filled');
});

/** The round mark before a step's title. */
const ticked = (workbench: Workbench, title: string) =>
  workbench.page.locator('.getting-started-step').filter({ hasText: title }).locator('.codicon.complete');

/** Whether what extensions keep in this browser holds all the words. */
function written(workbench: Workbench, ...words: readonly string[]): Promise<boolean> {
  return workbench.page.evaluate<boolean>(`(async () => {
    const asked = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const texts = [];
    for (const { name } of await indexedDB.databases()) {
      if (!name.startsWith('vscode-web-state-db')) continue;
      const database = await asked(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        texts.push(...(await asked(database.transaction(store).objectStore(store).getAll())).map(String));
      }
      database.close();
    }
    return ${JSON.stringify(words)}.every((word) => texts.some((text) => text.includes(word)));
  })()`);
}

async function startLearning(workbench: Workbench, command: string, walkthrough: string): Promise<void> {
  await workbench.runCommand(command);
  const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: walkthrough }).click();
}

/** Each walkthrough with a step that has a drawing, and what it is called. */
const walkthroughs = [
  { set: 'images', step: 'A5', drawing: 'layers', en: 'Images', ko: '이미지' },
  { set: 'life', step: 'B7', drawing: 'states', en: 'The life of a container', ko: '컨테이너의 수명 주기' },
  { set: 'ports', step: 'C1', drawing: 'publish', en: 'Ports', ko: '포트' },
  { set: 'networks', step: 'D7', drawing: 'names', en: 'Container networks', ko: '컨테이너 네트워크' },
  {
    set: 'application',
    step: 'E5',
    drawing: 'application',
    en: 'An application and its database',
    ko: '애플리케이션과 데이터베이스',
  },
  { set: 'files', step: 'F6', drawing: 'volume', en: 'Files and volumes', ko: '파일과 볼륨' },
] as const;

/** Opens the step, and waits for its drawing. */
async function showDrawn(workbench: Workbench, id: string, drawing: string): Promise<void> {
  const step = workbench.page.locator(`button.getting-started-step[data-step-id$="#${id}"]`);
  await step.waitFor();
  const isExpanded = () => step.evaluate((element) => element.classList.contains('expanded'));
  // A click is lost on a page that is just made anew.
  const expand = async (): Promise<boolean> => {
    if (await isExpanded()) return true;
    await step.click({ timeout: 2_000 }).catch(() => undefined);
    return isExpanded();
  };
  await expect.poll(expand, { interval: 500 }).toBe(true);
  const image = `img[src$="/${drawing}.svg"]`;
  // The page's frame may be made anew meanwhile.
  const width = async (): Promise<number> => {
    const frame = await workbench.webview(image);
    const wide = frame.locator(image).evaluate((element) => element.getBoundingClientRect().width);
    return wide.catch(() => 0);
  };
  await expect.poll(width).toBeGreaterThan(200);
}

describe('in English', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await startLearning(workbench, 'Portlight: Start Learning', 'Container networks');
    await workbench.page.getByText('From a container to the world').first().waitFor();
  });
  afterAll(() => workbench.close());

  test('nothing is ticked before anything was done', async () => {
    await workbench.page.locator('.getting-started-step').nth(2).waitFor();
    expect(await workbench.page.locator('.getting-started-step .codicon.complete').count()).toBe(0);
  });

  test('a look-up from a plain terminal ticks the first step, found or not', async () => {
    // There may be no way to the world here; that it was tried is what counts.
    await docker('exec', 'learner', 'nslookup', 'example.com').catch(() => '');
    await ticked(workbench, 'From a container to the world').waitFor();
    expect(await ticked(workbench, 'From container to container').count()).toBe(0);
  });

  test('dialling a container’s address ticks the third', async () => {
    const ip = await docker('inspect', '-f', '{{.NetworkSettings.IPAddress}}', 'learner');
    await docker('exec', 'learner', 'ping', '-c', '1', ip);
    await ticked(workbench, 'From container to container').waitFor();
    await workbench.screenshot('walkthrough');
  });

  test('the quick fix in the sample ticks the second', async () => {
    const { page } = workbench;
    await page.getByText('From a container to its host').first().click();
    await page.getByRole('button', { name: 'Open the Sample' }).click();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Write the Sample' }).click();
    await page.locator('.cdr.squiggly-warning').first().waitFor();
    const menu = await workbench.quickFixesAt("'mongodb://localhost:27017/test'");
    await menu.getByText('Replace with “host.docker.internal:27017”', { exact: false }).click();
    await startLearning(workbench, 'Portlight: Start Learning', 'Container networks');
    await ticked(workbench, 'From a container to its host').waitFor();
  });

  test('what was begun before the window is loaded anew goes on after it, and what is done stays ticked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portlight-shared-'));
    await startLearning(workbench, 'Portlight: Start Learning', 'Files and volumes');
    const run = ['run', '-d', '--name', 'sharing', '-v', `${folder}:/pages`];
    const sharing = await docker(...run, 'busybox', 'sleep', '99');
    await docker('volume', 'create', 'filled');
    await ticked(workbench, 'Create a volume').waitFor();
    expect(await ticked(workbench, 'Both sides of a folder').count()).toBe(0);
    // In a browser, VS Code writes down what it keeps every five seconds, and only when it has time.
    await expect.poll(() => written(workbench, sharing, 'filled'), { timeout: 30_000 }).toBe(true);
    await workbench.changeSettings({});
    // Which editor was in front last, VS Code may have written down or not; and what is ticked before a page has come, it does
    // not always show there.
    await startLearning(workbench, 'Portlight: Start Learning', 'Files and volumes');
    await ticked(workbench, 'Create a volume').waitFor();
    await docker('run', '-d', '--name', 'filling', '-v', 'filled:/bin', 'busybox', 'sleep', '99');
    await writeFile(join(folder, 'index.html'), 'from the host');
    for (const title of ['An empty volume is filled', 'Both sides of a folder']) {
      await ticked(workbench, title).waitFor();
    }
    await docker('rm', '-f', 'sharing', 'filling');
    await rm(folder, { recursive: true });
  });

  test('an exercise that is not done leads to its step, as a message about a conflict does', async () => {
    const { page } = workbench;
    await workbench.runCommand('Portlight: Check My Exercises');
    await page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'No removal of an image' })
      .first()
      .click();
    await page.locator('button.getting-started-step.expanded[data-step-id$="#A7"]').waitFor();
  });

  test.each(walkthroughs)('the drawing in $set is there', async ({ set, step, drawing, en }) => {
    await startLearning(workbench, 'Portlight: Start Learning', en);
    await showDrawn(workbench, step, drawing);
    await workbench.screenshot(`walkthrough-${set}`);
  });
});

describe('in Korean', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({ locale: 'ko' });
  });
  afterAll(() => workbench.close());

  test('the views, the walkthrough and its pages speak Korean', async () => {
    await workbench.openViewContainer('Portlight');
    await workbench.page.locator('.pane-header').filter({ hasText: '컨테이너' }).waitFor();
    await workbench.treeRow(/learner.*실행 중/).waitFor();
    await startLearning(workbench, 'Portlight: 학습 시작', '컨테이너 네트워크');
    await workbench.page.getByText('컨테이너에서 외부로').first().waitFor();
    await workbench.screenshot('walkthrough-ko');
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  });

  test.each(walkthroughs)('the drawing in $set is there', async ({ set, step, drawing, ko }) => {
    await startLearning(workbench, 'Portlight: 학습 시작', ko);
    await showDrawn(workbench, step, drawing);
    await workbench.screenshot(`walkthrough-${set}-ko`);
  });
});
