// What a script starts, it ends: on success, on failure and on Ctrl+C, the latest first.

type End = () => Promise<void>;

const ends: End[] = [];
let script = false;
let over = false;

/** Notes how to end something that is about to be started. The function it gives back ends it now, once. */
export function ending(end: End): End {
  let done: Promise<void> | undefined;
  const once = () => {
    const index = ends.indexOf(once);
    if (index >= 0) ends.splice(index, 1);
    return (done ??= end());
  };
  ends.push(once);
  return once;
}

async function endAll(): Promise<void> {
  over = true;
  for (let last = ends.at(-1); last; last = ends.at(-1)) {
    try {
      await last();
    } catch (error) {
      // The rest must still be ended.
      console.error(`portlight: ${messageOf(error)}`);
    }
  }
}

/** A failure that its message explains: no stack is shown. */
export class Unavailable extends Error {}

export function messageOf(error: unknown): string {
  if (error instanceof Unavailable) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Whether this process is a script, which ends what it starts when it gets a signal; a test runner's worker is not. */
export function endsWhatItStarts(): boolean {
  return script;
}

/** True once everything is being ended: what comes out of it now is not worth a word. */
export function isOver(): boolean {
  return over;
}

const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Runs a script's main function and leaves the process with its exit code, once all that was started has ended. */
export async function runScript(main: () => Promise<number>): Promise<never> {
  script = true;
  const interrupted = new Promise<number>((resolve) => {
    for (const [signal, code] of Object.entries(exitCodes)) {
      // Stays installed: a second Ctrl+C must not cut the cleaning short and leave mounts behind.
      process.on(signal, () => {
        resolve(code);
      });
    }
  });
  const ended = main().catch((error: unknown) => {
    if (!over) console.error(`portlight: ${messageOf(error)}`);
    return 1;
  });
  const code = await Promise.race([ended, interrupted]);
  await endAll();
  process.exit(code);
}

/** For a script that has nothing more to do than to keep what it started until somebody ends it. */
export function untilInterrupted(): Promise<never> {
  return new Promise(() => {
    // A promise alone keeps no process alive.
    setInterval(() => undefined, 2 ** 30);
  });
}
