import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { parseAddress } from '../../src/engine/address.ts';
import { connect } from '../../src/engine/connect.ts';
import { LiveInventory } from '../../src/engine/liveInventory.ts';
import { Course, type Progress } from '../../src/model/exercises/course.ts';
import type { Exercise } from '../../src/model/exercises/exercise.ts';
import { exercises } from '../../src/model/exercises/exercises.ts';
import type { LearnerAction } from '../../src/model/exercises/observation.ts';
import { actionsOfCommand } from '../../src/model/exercises/terminal.ts';
import { watchEmptyVolumes, type Looking } from '../../src/ui/walkthroughs/emptyVolumes.ts';
import type { Kept } from '../../src/ui/walkthroughs/kept.ts';
import { watchSharedFolders } from '../../src/ui/walkthroughs/sharedFolders.ts';
import { docker, dockerHost, prefix } from './harness.ts';
import { engine, name } from './making.ts';
import { Registry } from './registry.ts';

let course: Course;
let inventory: LiveInventory;
let endWatches: (() => unknown)[];
/** Ids of the exercises that were done, one after the other. */
export let done: string[];

/** What the extension tells the course of. */
function sees(action: LearnerAction): void {
  done.push(...course.observe({ kind: 'action', action }, inventory.snapshot).map(({ id }) => id));
}

/** What has no other place than the editor. There the test of the buttons does it, `test/host/exercises.test.ts`. */
export const inEditor = sees;

/** Runs a line in a shell as a learner does, with a terminal where there is something to type, and tells the course of it. */
export async function types(line: string, ...input: readonly string[]): Promise<string> {
  const { exitCode, output } = await (input.length > 0 ? inTerminal(line, input) : inShell(line));
  // What the command did is told before that it ended.
  if (input.length > 0) await sleep(300);
  for (const action of actionsOfCommand({ line, exitCode, output }, inventory.snapshot)) sees(action);
  return output.trim();
}

const environment = { ...process.env, DOCKER_HOST: dockerHost, DOCKER_BUILDKIT: '0' };

export function inShell(line: string): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { env: environment }, (error, stdout, stderr) =>
      resolve({ exitCode: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

/** `script` gives the line a terminal; each text is typed when the shell has asked for one since. */
function inTerminal(line: string, input: readonly string[]): Promise<{ exitCode: number; output: string }> {
  const child = spawn('script', ['-qefc', `stty rows 24 cols 80; ${line}`, '/dev/null'], {
    env: environment,
  });
  let output = '';
  const rest = [...input];
  let sinceTyped = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    sinceTyped += chunk.toString();
    if (!/[#$] /.test(sinceTyped)) return;
    sinceTyped = '';
    const next = rest.shift();
    if (next !== undefined) setTimeout(() => child.stdin.write(next), 300);
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve({ exitCode: code ?? 1, output })));
}

export const seen = (id: string): Promise<void> =>
  vi.waitFor(() => expect(done).toContain(id), { timeout: 20_000 });
const container = (short: string) =>
  [...inventory.snapshot.containers.values()].find((each) => each.name === name(short));
export const known = (short: string): Promise<string> =>
  vi.waitFor(() => container(short)?.id ?? expect.fail(`no container ${short}`), { timeout: 20_000 });
/** Waits until the engine has told that the container went. */
export const gone = (short: string): Promise<void> =>
  vi.waitFor(() => expect(container(short)).toBeUndefined(), { timeout: 20_000 });
/** Builds an image that nobody else has, so that it can be removed and pruned. */
export const image = async (tag: string, line = `RUN echo ${tag} > /made`, extra = ''): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'portlight-exercise-'));
  await writeFile(
    join(dir, 'Dockerfile'),
    `FROM busybox
LABEL made=${prefix}
${line}
`,
  );
  await writeFile(join(dir, 'extra'), extra, { mode: 0o755 });
  await docker('build', '--quiet', '--tag', name(tag), dir);
  await rm(dir, { recursive: true });
  return name(tag);
};
/** A registry stands in for Docker Hub as long as the work takes. */
export async function withRegistry(work: (host: string) => Promise<unknown>): Promise<void> {
  const registry = await Registry.start();
  await work(registry.host);
  await registry.stop();
}

/** Pulls an image that the registry has and the engine has not. */
export async function pulls(host: string): Promise<void> {
  const name = `${host}/nginx`;
  await docker('tag', 'busybox', name);
  await docker('push', '--quiet', name);
  await docker('rmi', name);
  await types(`docker pull ${name}`);
  await seen('A3');
  await docker('rmi', name);
}

export const removeImages = async (): Promise<void> => {
  const ids = await docker('images', '--quiet', '--all', '--filter', `label=made=${prefix}`);
  if (ids !== '') await docker('rmi', '--force', ...new Set(ids.split('\n'))).catch(() => '');
};

/** Begins to watch: what was done before is preparation. */
export async function watch(): Promise<void> {
  course = new Course();
  done = [];
  for (const kept of Object.values(memory)) kept.write([]);
  await look();
}

/** What a window finds that is loaded anew is what the one before it has kept. */
export async function reload(whileAway: () => Promise<unknown> = async () => {}): Promise<void> {
  leave();
  await whileAway();
  const { seen, past } = course;
  course = new Course(JSON.parse(JSON.stringify({ seen: [...seen], past })) as Progress);
  await look();
}

const memory = { empty: inMemory(), shared: inMemory() };

function inMemory(): Kept {
  let names: readonly string[] = [];
  return { read: () => names, write: (all) => void (names = all) };
}

async function look(): Promise<void> {
  inventory = new LiveInventory(
    () => connect([parseAddress(dockerHost, 'setting')]),
    (error) => {
      throw error as Error;
    },
  );
  // What a window has begun to look at ends with it.
  let isThere = true;
  const looking: Looking = {
    inventory,
    engine: () => Promise.resolve(engine),
    learned: (action) => (isThere ? sees(action) : undefined),
    log: { debug: () => {} } as unknown as Looking['log'],
    lessons: { missing: () => exercises.filter((each) => !course.isDone(each)).map(asMissing) },
  };
  endWatches = [
    () => (isThere = false),
    watchEmptyVolumes(looking, memory.empty),
    watchSharedFolders(looking, memory.shared),
  ];
  await inventory.ready();
  course.know(inventory.snapshot);
  inventory.onEvent((event) => {
    const observation = { kind: 'event', event, at: Date.now() } as const;
    done.push(...course.observe(observation, inventory.snapshot).map(({ id }) => id));
  });
}

/** Watches no longer. */
export function leave(): void {
  for (const end of endWatches) end();
  inventory.dispose();
}

function asMissing(exercise: Exercise): { exercise: Exercise; parts: string[] } {
  return { exercise, parts: course.missing(exercise) };
}
