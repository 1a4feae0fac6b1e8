import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerOf } from '../../scripts/docker.ts';
import { hostileTexts } from '../unit/topology/hostile.ts';
import { dockerHost, type Workbench } from './harness.ts';
import { openTopology, type TopologyWindow } from './openTopology.ts';

const docker = dockerOf(dockerHost);
let topology: TopologyWindow;
let workbench: Workbench;

beforeAll(async () => {
  topology = await openTopology();
  ({ workbench } = topology);
});
afterAll(() => topology.close());

const node: TopologyWindow['node'] = (text) => topology.node(text);
const side: TopologyWindow['side'] = (selector, text) => topology.side(selector, text);

test('tells beside the picture what is known of a node, and what can be done', async () => {
  await node('shop-db-1').click();
  await side('h2', 'shop-db-1').waitFor();
  await side('dd', 'shop_products → /data/db').waitFor();
  expect(await side('.row vscode-button').allInnerTexts()).toEqual(
    expect.arrayContaining(['Show in Tree', 'Stop', 'Logs', 'Shell', 'Inspect', 'Connect…', 'Disconnect…']),
  );
  await side('vscode-button', 'Inspect').click();
  await workbench.page.getByRole('tab', { name: /shop-db-1\.json/ }).waitFor();
  await workbench.runCommand('View: Close Editor');
  await topology.again();
  await topology.closeSide();
});

test('says of two nodes why the one does not reach the other, tries it, and mends it', async () => {
  await node('lonely').click();
  await side('vscode-button', 'What Does It Reach?').click();
  await topology.view.locator('#hint', { hasText: 'Choose the other end' }).waitFor();
  await node('shop-db-1').click();
  await side('.verdict.yes').waitFor();
  // Its published port leads around by the host; a network of their own would be better.
  await side('li', 'They share no network').waitFor();
  await side('.command', 'docker network connect shop_shop lonely').locator('summary').click();
  await side('vscode-button', 'Connect “lonely” to “shop_shop”').click();
  await side('li', 'where containers find each other by name').waitFor();
  await side('.ways li', 'db:27017').waitFor();
  await workbench.screenshot('topology-answer');
  expect(await topology.view.locator('svg.dimmed .node.lit').count()).toBe(3);
  await side('vscode-button', 'Try It Now').click();
  await side('.tried', 'no program answers there').waitFor();
  await side('.step', 'Connect: refused').locator('summary').click();
  await side('.step pre', 'nc -w').waitFor();
  await docker('network', 'disconnect', 'shop_shop', 'lonely');
  await side('li', 'They share no network').waitFor();
  await topology.closeSide();
});

test('filters, draws volumes, and stands around networks or containers', async () => {
  const look = topology.view.locator('.look');
  await look.locator('vscode-text-field').locator('input').fill('lonely');
  await node('shop-db-1').waitFor({ state: 'detached' });
  await node('lonely').waitFor();
  await look.locator('vscode-text-field').locator('input').fill('');
  await node('shop-db-1').waitFor();
  await look.locator('vscode-checkbox').filter({ hasText: 'Volumes' }).click();
  await node('shop_products').waitFor();
  await look.locator('vscode-checkbox').filter({ hasText: 'Built-in' }).click();
  await node('addresses only, no names').waitFor({ state: 'detached' });
  await pick('Layout', 'container to container');
  await node('shop_shop').waitFor({ state: 'detached' });
  await pick('Layout', 'around networks');
  await node('shop_shop').waitFor();
  await node('shop-db-1').click();
  await pick('Focus', '1 step');
  await node('shop-web-1').waitFor({ state: 'detached' });
  await pick('Focus', 'everything');
  await node('shop-web-1').waitFor();
  await topology.closeSide();
});

async function pick(list: string, option: string): Promise<void> {
  const dropdown = topology.view.locator(`.look vscode-dropdown[aria-label="${list}"]`);
  await dropdown.click();
  await dropdown.locator('vscode-option').filter({ hasText: option }).click();
}

test('keeps what the reader sees when something changes', async () => {
  await node('shop-web-1').click();
  await topology.view.locator('.toolbar vscode-button').first().click();
  const part = await topology.view.locator('#picture svg').getAttribute('viewBox');
  await docker('network', 'create', 'later-net');
  await node('later-net').waitFor({ state: 'attached' });
  expect(await topology.view.locator('#picture svg').getAttribute('viewBox')).toBe(part);
  expect(await node('shop-web-1').getAttribute('aria-pressed')).toBe('true');
  await docker('network', 'rm', 'later-net');
  await node('later-net').waitFor({ state: 'detached' });
  await topology.closeSide();
});

test('is moved and searched with the keyboard', async () => {
  const part = () => topology.view.locator('#picture svg').getAttribute('viewBox');
  expect(await node('shop-web-1').getAttribute('aria-label')).toBe('shop-web-1, busybox');
  await node('shop-web-1').focus();
  // What stood beside the picture gives its room back.
  await topology.view.locator('#side').waitFor({ state: 'hidden' });
  await workbench.page.keyboard.press('0');
  let whole: string | null = null;
  await expect
    .poll(async () => {
      const before = whole;
      whole = await part();
      return whole === before;
    })
    .toBe(true);
  for (const key of ['+', 'ArrowRight', 'ArrowDown', '-']) {
    const before = await part();
    await workbench.page.keyboard.press(key);
    await expect.poll(part).not.toBe(before);
  }
  await workbench.page.keyboard.press('0');
  await expect.poll(part).toBe(whole);
  await workbench.page.keyboard.press('Enter');
  await side('h2', 'shop-web-1').waitFor();
  await node('shop-web-1').focus();
  await workbench.page.keyboard.press('f');
  await node('lonely').waitFor({ state: 'detached' });
  const depth = topology.view.locator('.look vscode-dropdown[aria-label="Focus"]');
  for (const next of ['2', '3', '']) {
    await workbench.page.keyboard.press('f');
    await expect
      .poll(() => depth.evaluate((list) => (list as unknown as { value: string }).value))
      .toBe(next);
  }
  await node('lonely').waitFor();
  await node('shop-web-1').focus();
  await workbench.page.keyboard.press('Escape');
  await topology.view.locator('#side').waitFor({ state: 'hidden' });
  await node('shop-web-1').focus();
  await workbench.page.keyboard.press('/');
  await workbench.page.keyboard.type('lonely');
  await node('shop-web-1').waitFor({ state: 'detached' });
  await topology.view.locator('.look vscode-text-field input').fill('');
  await node('shop-web-1').waitFor();
});

/** Makes measuring a frame fail, as Mermaid's layout does on some graphs with frames. */
const noLayoutWithFrames = `
  for (const [kind, measure] of [[Element, 'getBoundingClientRect'], [SVGGraphicsElement, 'getBBox']]) {
    const own = kind.prototype[measure];
    kind.prototype[measure] = function () {
      if (this.closest('#stage .cluster')) throw new Error('no layout');
      return own.call(this);
    };
  }
`;

test('is drawn without frames where Mermaid finds no layout with them, and says so', async () => {
  await topology.view.evaluate(noLayoutWithFrames);
  await docker('network', 'create', 'frameless-net');
  await node('frameless-net').waitFor();
  await topology.view.locator('#remark', { hasText: 'Drawn without the frames' }).waitFor();
  expect(await topology.view.locator('svg .cluster').count()).toBe(0);
  await node('shop-db-1').waitFor();
  await docker('network', 'rm', 'frameless-net');
  await node('frameless-net').waitFor({ state: 'detached' });
});

test('can be taken along as Mermaid, Markdown, SVG and PNG', async () => {
  await takeAlong('Open as Markdown');
  await workbench.page.locator('.view-lines', { hasText: 'flowchart' }).waitFor();
  await workbench.runCommand('View: Revert and Close Editor');
  await topology.again();
  for (const form of ['SVG', 'PNG']) {
    await takeAlong(`Save as ${form}…`);
    const input = workbench.page.locator('.quick-input-widget input[type="text"]');
    await expect.poll(() => input.inputValue()).toMatch(/topology\.\w+$/);
    await input.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }
  const saved = (form: string): Promise<Buffer> => readFile(join(workbench.folder, `topology.${form}`));
  await expect.poll(async () => (await saved('png')).subarray(1, 4).toString()).toBe('PNG');
  const svg = (await saved('svg')).toString();
  expect(svg).toMatch(/<text[^>]*>shop-web-1<\/text>/);
  expect(svg).not.toMatch(/foreignObject|var\(--/);
});

async function takeAlong(how: string): Promise<void> {
  await topology.view.locator('.toolbar vscode-button').last().click();
  await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: how }).click();
}

test('is opened at an object by its row in the tree', async () => {
  await workbench.openViewContainer('Portlight');
  await workbench.chooseInMenu(workbench.treeRow('shop-cache-1').first(), 'Show in Topology');
  await topology.again();
  await side('h2', 'shop-cache-1').waitFor();
  expect(await node('shop-cache-1').getAttribute('aria-pressed')).toBe('true');
  // And back: what is chosen in the picture is shown in the tree.
  await node('lonely').click();
  await workbench.page.locator('.pane-body .monaco-list-row.selected', { hasText: 'lonely' }).waitFor();
  await topology.closeSide();
});

test('draws a compose file, and shows what it is called literally', async () => {
  const names = hostileTexts.filter((text) => text.trim() !== '' && !text.includes('\ud800'));
  const services = names.map((name) => `  ${JSON.stringify(name)}: { image: ${JSON.stringify(name)} }`);
  await writeFile(join(workbench.folder, 'compose.yaml'), `services:\n${services.join('\n')}\n`);
  await workbench.openFile('compose.yaml');
  await workbench.runCommand('Portlight: Draw Compose File');
  await workbench.page.getByRole('tab', { name: 'Topology of compose.yaml' }).waitFor();
  await expect
    .poll(async () => {
      await topology.again();
      return node('onerror=alert(1)').count();
    })
    .toBe(1);
  await node('한국어 컨테이너').waitFor();
  // Their words stand in the list beside it, too.
  await node('onerror=alert(1)').click();
  await side('h2', '<img src=x onerror=alert(1)>').waitFor();
  topology.nothingCameToLife();
});

test('follows its file, and opens what is counted by a click', async () => {
  const services = Array.from({ length: 90 }, (_, n) => `  worker-${n}: { image: busybox }`);
  await writeFile(join(workbench.folder, 'compose.yaml'), `services:\n${services.join('\n')}\n`);
  await node('90 containers').waitFor();
  const remark = topology.view.locator('#remark', { hasText: 'click on a counted node' });
  await remark.waitFor();
  await node('90 containers').click();
  await node('worker-89').waitFor();
  expect(await topology.view.locator('svg g.node[class*="container_"]').count()).toBe(90);
  expect(await remark.count()).toBe(0);
});

test('follows what its file takes in, which no editor shows', async () => {
  const include = async (service: string): Promise<void> =>
    writeFile(join(workbench.folder, 'more.yaml'), `services:\n  ${service}: { image: busybox }\n`);
  await include('taken-in');
  const services = 'services:\n  own: { image: busybox }\n';
  await writeFile(join(workbench.folder, 'compose.yaml'), `include: [more.yaml]\n${services}`);
  await node('taken-in').waitFor();
  await include('changed');
  await node('changed').waitFor();
});

test('shows hostile labels literally', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const project = `com.docker.compose.project=${evil}`;
  await docker(
    'run',
    '-d',
    '--name',
    'shop-evil',
    '--label',
    project,
    '-e',
    `E=${evil}`,
    'busybox',
    'sleep',
    '600',
  );
  await workbench.runCommand('Portlight: Show Network Topology');
  await expect
    .poll(async () => {
      await topology.again();
      return node('shop-evil').count();
    })
    .toBe(1);
  await topology.view.locator('svg .cluster', { hasText: evil }).waitFor();
  await topology.view.locator('.look vscode-option', { hasText: evil }).waitFor({ state: 'attached' });
  topology.nothingCameToLife();
});
