import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { extensions } from 'vscode';
import type { PortlightApi, TreeItemData } from '../../src/ui/api.ts';
import type { ViewId } from '../../src/ui/ids.ts';
import type { ObjectRef } from '../../src/model/snapshot.ts';

/** The extension's API, activated and connected. */
export async function portlight(): Promise<PortlightApi> {
  const extension = extensions.getExtension<PortlightApi>('portlight.portlight');
  if (!extension) throw new Error('the extension is not installed');
  const api = await extension.activate();
  await api.ready();
  return api;
}

/** The docker CLI on the engine of the run, which this extension host was started with. */
export async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', args);
  return stdout.trim();
}

/** Waits until the condition gives something, for at most `within` milliseconds. */
export async function until<T>(
  condition: () => T | undefined | Promise<T | undefined>,
  within = 30_000,
): Promise<T> {
  for (const deadline = Date.now() + within; Date.now() < deadline;) {
    const found = await condition();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`not so within ${within} ms: ${String(condition)}`);
}

/** The row with this label, once the view shows it. */
export async function row(view: ViewId, label: string, parentId?: string): Promise<TreeItemData> {
  const api = await portlight();
  return until(async () => (await api.treeItems(view, parentId)).find((item) => item.label === label));
}

/** What a menu of the tree hands to a command. */
export function subject(kind: ObjectRef['kind'], id: string): { readonly target: ObjectRef } {
  return { target: { kind, id } };
}
