import type { Locator, Page } from 'playwright-core';
import { dockerOf } from '../scripts/docker.ts';
import { fromRenaming } from './fromEvent.ts';

/** So many changes are followed. */
export const events = 15;

/**
 * From the engine's time of an event to the moment at which the row has changed in the document, in milliseconds. `begin` is
 * called before the first of them.
 */
export async function rowTimes(
  page: Page,
  dockerHost: string,
  begin: () => void = () => {},
): Promise<number[]> {
  const docker = dockerOf(dockerHost);
  // Of a project that stands first, so that its row is in sight.
  const project = 'com.docker.compose.project=aa-bench';
  const id = await docker('create', '--name', 'aa-bench-0', '--label', project, 'busybox');
  const rowOf = (name: string): Locator =>
    page.locator('.monaco-list-row').getByText(name, { exact: true }).first();
  await rowOf('aa-bench-0').waitFor();
  begin();
  const times: number[] = [];
  try {
    while (times.length < events) {
      const name = `aa-bench-${times.length + 1}`;
      const shown = rowOf(name)
        .waitFor()
        .then(() => Date.now());
      times.push(await fromRenaming(docker, id, name, shown));
    }
  } finally {
    await docker('rm', id);
  }
  return times;
}
