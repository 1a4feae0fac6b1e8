import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { JsonReport } from '../../../src/cli/formats/json.ts';

export const root = join(import.meta.dirname, '../../..');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as a shell would, in English and without an engine unless said otherwise. */
export async function portlight(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd: string = root,
): Promise<Outcome> {
  const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), ...args], {
    cwd,
    env: { ...process.env, LC_ALL: 'C', DOCKER_HOST: 'unix:///nowhere/docker.sock', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

export async function jsonOf(folder: string, ...args: readonly string[]): Promise<JsonReport> {
  const { stdout } = await portlight(['lint', folder, '--no-engine', '--format', 'json', ...args]);
  return JSON.parse(stdout) as JsonReport;
}

/** A folder with these files, which goes with the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'portlight-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export const dockerfile = { Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "a.js"]\n' };
export const mongo = `connect('mongodb://localhost:27017/test');\n`;
