// VS Code loads this module inside its extension host and calls `run`.
import { rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { extensions } from 'vscode';
import { resultsVariable } from '../../scripts/testEnvironment.ts';
import type { PortlightApi } from '../../src/ui/api.ts';
import { viewIds, type ViewId } from '../../src/ui/ids.ts';
import { heap } from '../heap.ts';
import type { HeapOfHost } from '../hostHeap.ts';

/** Writes down what was measured, or why that could not be done: somebody waits for it. */
export async function run(): Promise<void> {
  const result = await measure().catch((error: unknown) => ({ failure: String(error) }));
  const file = process.env[resultsVariable] ?? '';
  await writeFile(`${file}.draft`, JSON.stringify(result));
  await rename(`${file}.draft`, file);
}

/** What the extension host holds more than before, once every row of every view was made. */
async function measure(): Promise<HeapOfHost> {
  const extension = extensions.getExtension<PortlightApi>('portlight.portlight');
  if (!extension || extension.isActive) throw new Error('there is nothing to compare with');
  const before = heap();
  const api = await extension.activate();
  await api.ready();
  let rows = 0;
  for (const view of viewIds) rows += await openAll(api, view);
  // The lint is loaded a moment later.
  await sleep(5_000);
  return { grown: heap() - before, rows };
}

/** The rows of a view and those below them, but not the objects' files. */
async function openAll(api: PortlightApi, view: ViewId): Promise<number> {
  const top = await api.treeItems(view);
  let rows = top.length;
  for (const { id, collapsible } of top) if (collapsible) rows += (await api.treeItems(view, id)).length;
  return rows;
}
