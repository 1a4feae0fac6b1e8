import { type SpawnOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { ending, endsWhatItStarts, Unavailable } from './lifetime.ts';

export interface ProcessOptions {
  readonly cwd?: string;
  /** Added to our own environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Standard output and error as they come. */
  readonly onOutput?: (text: string) => void;
  /** File descriptor that takes standard output and error instead, so that the process outlives a reader. */
  readonly log?: number;
}

export interface Running {
  readonly pid: number;
  /** Its exit code, 128 + n after signal n; rejects when it could not be started. */
  readonly exited: Promise<number>;
  /** Ends it and all that it started: asks, and after the grace insists. */
  end(graceMs?: number): Promise<void>;
}

/**
 * Starts a process without noting how to end it; `startProcess` does that, too.
 * Of a script, it leads a process group of its own: Ctrl+C in the terminal reaches only us, and we end things in order.
 * Of a test runner's worker it stays in the runner's group, and ends with that.
 */
export function spawnProcess(file: string, args: readonly string[], options: ProcessOptions = {}): Running {
  const output = options.log ?? 'pipe';
  const detached = endsWhatItStarts();
  const spawnOptions: SpawnOptions = {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached,
    stdio: ['ignore', output, output],
  };
  const child = spawn(file, args, spawnOptions);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => options.onOutput?.(text));
  }
  let running = true;
  const exited = new Promise<number>((resolve, reject) => {
    child.on('error', (error) => {
      running = false;
      reject(new Unavailable(`${file} could not be started: ${error.message}`));
    });
    // Not "exit": the last output comes after it.
    child.on(
      options.log === undefined ? 'close' : 'exit',
      (code: number | null, endedBy: NodeJS.Signals | null) => {
        running = false;
        resolve(code ?? 128 + (endedBy ? constants.signals[endedBy] : 0));
      },
    );
  });
  exited.catch(() => undefined);
  const pid = child.pid ?? 0;
  const target = detached ? -pid : pid;
  const end = async (graceMs = 5000) => {
    if (!running || pid === 0) return;
    signal(target, 'SIGTERM');
    const over = exited.then(() => true);
    if (await Promise.race([over, sleep(graceMs, false, { ref: false })])) return;
    signal(target, 'SIGKILL');
    // A grandchild that left the group may hold the pipes for ever.
    await Promise.race([over, sleep(1000, undefined, { ref: false })]);
  };
  return { pid, exited, end };
}

function signal(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name);
  } catch {
    // It is gone already.
  }
}

/** Starts a process that ends with this script at the latest. */
function startProcess(file: string, args: readonly string[], options: ProcessOptions = {}): Running {
  let running: Running | undefined;
  const end = ending(async () => running?.end());
  running = spawnProcess(file, args, options);
  const forget = () => void end();
  running.exited.then(forget, forget);
  return running;
}

export interface Outcome {
  readonly code: number;
  /** Standard output and error in the order in which they came. */
  readonly output: string;
}

/** Runs a command to its end; a failure is an exit code. */
export async function capture(
  file: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<Outcome> {
  let output = '';
  const onOutput = (text: string) => {
    output += text;
    options.onOutput?.(text);
  };
  const code = await startProcess(file, args, { ...options, onOutput }).exited;
  return { code, output };
}

/** Runs a command to its end and gives its output; a failure rejects with the last lines of it. */
export async function run(
  file: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<string> {
  const { code, output } = await capture(file, args, options);
  if (code === 0) return output;
  const lastLines = output.trim().split('\n').slice(-20).join('\n');
  throw new Unavailable(`\`${[file, ...args].join(' ')}\` failed with exit code ${code}:\n${lastLines}`);
}
