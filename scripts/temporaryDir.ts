import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ending } from './lifetime.ts';
import { scratchVariable } from './testEnvironment.ts';

/** An empty folder that goes with the script or the test run, or earlier through `remove`. */
export async function temporaryDir(
  name: string,
): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(process.env[scratchVariable] ?? tmpdir(), `portlight-${name}-`));
  // A server that is just being ended may still write a line into its log.
  const remove = ending(() => rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return { path, remove };
}
