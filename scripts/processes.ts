import { type SpawnOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { ending, endsWhatItStarts, Unavailable } from './lifetime.ts';

export interface ProcessOptions {
  readonly cwd?: string;
  /** Added to our own environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Standard output and error as they come. */
  readonly onOutput?: (text: string, stream: 'stdout' | 'stderr') => void;
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
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => options.onOutput?.(text, name));
  }
  const pid = child.pid ?? 0;
  const target = detached ? -pid : pid;
  let running = true;
  let ending = false;
  const exited = new Promise<number>((resolve, reject) => {
    child.on('error', (error) => {
      running = false;
      reject(new Unavailable(`${file} could not be started: ${error.message}`));
    });
    // What it has left running in its group would have nobody to end it.
    child.on('exit', () => detached && !ending && signal(target, 'SIGKILL'));
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
  const end = async (graceMs = 3000) => {
    if (!running || pid === 0) return;
    ending = true;
    signal(target, 'SIGTERM');
    // The group may outlive its leader, as an extension host does its server.
    const isLeft = () => (detached ? signal(target, 0) : running);
    for (const deadline = Date.now() + graceMs; isLeft() && Date.now() < deadline;) await sleep(20);
    signal(target, 'SIGKILL');
  };
  return { pid, exited, end };
}

/** Sends a signal to a process or, by a negative number, to a group; says whether there was one. */
function signal(target: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, name);
  } catch {
    return false;
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
  /** Standard output alone. */
  readonly stdout: string;
}

/** Runs a command to its end; a failure is an exit code. */
export async function capture(
  file: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<Outcome> {
  let output = '';
  let stdout = '';
  const onOutput: ProcessOptions['onOutput'] = (text, stream) => {
    output += text;
    if (stream === 'stdout') stdout += text;
    options.onOutput?.(text, stream);
  };
  const code = await startProcess(file, args, { ...options, onOutput }).exited;
  return { code, output, stdout };
}

/** Runs a command to its end and gives its standard output; a failure rejects with the last lines of all it said. */
export async function run(
  file: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<string> {
  const { code, output, stdout } = await capture(file, args, options);
  if (code === 0) return stdout;
  const lastLines = output.trim().split('\n').slice(-20).join('\n');
  throw new Unavailable(`\`${[file, ...args].join(' ')}\` failed with exit code ${code}:\n${lastLines}`);
}
