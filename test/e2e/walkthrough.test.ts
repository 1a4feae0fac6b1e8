import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { dockerHost, openWorkbench, type Workbench } from './harness.ts';

const docker = dockerOf(dockerHost);
beforeAll(() => docker('run', '-d', '--name', 'learner', 'busybox', 'sleep', '3600'));
afterAll(() => docker('rm', '-f', 'learner'));

/** The round mark before a step's title. */
const ticked = (workbench: Workbench, title: string) =>
  workbench.page.locator('.getting-started-step').filter({ hasText: title }).locator('.codicon.complete');

async function startLearning(workbench: Workbench, command: string, walkthrough: string): Promise<void> {
  await workbench.runCommand(command);
  const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: walkthrough }).click();
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
  });
});
