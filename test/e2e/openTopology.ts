import type { Frame, Locator } from 'playwright-core';
import { expect } from 'vitest';
import { dockerHost, openWorkbench, type Workbench, type WorkbenchOptions } from './harness.ts';
import { shopScene } from './scene.ts';

/** A VS Code with the picture of a small world in front. */
export interface TopologyWindow {
  readonly workbench: Workbench;
  /** The webview's document. */
  readonly view: Frame;
  /** Looks for the webview again, whose document is made anew whenever it comes back to the front. */
  again(): Promise<void>;
  /** A node of the picture, by a part of its text. */
  node(text: string): Locator;
  /** Something in what stands beside the picture. */
  side(selector: string, text?: string): Locator;
  closeSide(): Promise<void>;
  /** Fails where a name has opened a dialog or had something fetched. */
  nothingCameToLife(): void;
  close(): Promise<void>;
}

/** For `beforeAll`; `close` belongs into `afterAll`. */
export async function openTopology(options: WorkbenchOptions = {}): Promise<TopologyWindow> {
  const [scene, workbench] = await Promise.all([shopScene(dockerHost), openWorkbench(options)]);
  /** What the workbench was asked to fetch, and every dialog that a page opened. */
  const requests: string[] = [];
  const dialogs: string[] = [];
  workbench.page.on('request', (request) => requests.push(request.url()));
  workbench.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.runCommand('Portlight: Show Network Topology');
  let view = await workbench.webview(drawnNode);
  const side = (selector: string, text?: string): Locator =>
    view.locator(`#side ${selector}`).filter(text === undefined ? {} : { hasText: text });
  return {
    workbench,
    get view() {
      return view;
    },
    again: async () => {
      view = await workbench.webview(drawnNode);
    },
    node: (text) => view.locator('svg g.node').filter({ hasText: text }).first(),
    side,
    closeSide: () => side('header vscode-button').click(),
    nothingCameToLife: () => {
      expect(dialogs).toEqual([]);
      const own = /^(https?:\/\/127\.0\.0\.1|data:|blob:|vscode-|https:\/\/[\w.+-]+\.vscode-cdn\.net\/)/;
      expect(requests.filter((url) => !own.test(url))).toEqual([]);
    },
    close: async () => {
      await workbench.close();
      await scene.remove();
    },
  };
}

const drawnNode = 'svg[id] g.node';
