import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { SshAddress } from './address.ts';

/** Thrown when ssh, or the docker command at its other end, gives up; the message is what they said. */
export class SshError extends Error {
  override readonly name = 'SshError';
  /** Whether it is known that no connection came about, so that the engine cannot have heard anything. */
  readonly refused: boolean;

  constructor(message: string, refused: boolean, options?: ErrorOptions) {
    super(message, options);
    this.refused = refused;
  }
}

/**
 * A connection to the engine of another machine through the user's own ssh, so that its configuration, agents, jump
 * hosts and keys count. At the other end `docker system dial-stdio` passes the bytes on.
 */
export function dialSsh(address: SshAddress): Duplex {
  // Without a terminal ssh cannot wait for a password that nobody is asked for: a session of its own has none.
  const child = spawn('ssh', sshArguments(address), {
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  return new SshConnection(child);
}

/** Arguments one by one; the address was checked when it was read. */
export function sshArguments({ host, user, port, path }: SshAddress): string[] {
  return [
    '-T',
    `-oConnectTimeout=${connectWithin}`,
    // A machine that is gone is noticed, although TCP would wait for hours.
    '-oServerAliveInterval=15',
    '-oServerAliveCountMax=2',
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    '--',
    host,
    'docker',
    ...(path === undefined ? [] : ['--host', `unix://${path}`]),
    'system',
    'dial-stdio',
  ];
}

/** Seconds. */
const connectWithin = 10;

/** What is kept of what ssh says, in characters. */
const maxWords = 2_000;

/**
 * What is said where nothing has got through to an engine. An ssh that ends otherwise may have passed the request on.
 * Sources: OpenSSH, sshconnect.c and sshconnect2.c; the shells; the docker CLI's dial-stdio.
 */
const neverConnected =
  /^ssh: |Permission denied \(|Host key verification failed|Too many authentication failures|kex_exchange_identification|banner exchange|by UNKNOWN port|docker: .*not found|connect to the Docker daemon|failed to open the raw stream/im;

/** The input and output of ssh as one stream, with the methods that Node's HTTP client calls of a socket. */
class SshConnection extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;
  #words = '';
  #answered = false;

  constructor(child: ChildProcessWithoutNullStreams) {
    super({ allowHalfOpen: false });
    this.#child = child;
    child.stdout.on('data', (bytes: Buffer) => {
      this.#answered = true;
      if (!this.push(bytes)) child.stdout.pause();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#words = (this.#words + text).slice(-maxWords);
    });
    // A program that has ended takes no more input; its end tells why.
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.destroy(new SshError(error.message, true, { cause: error })));
    child.on('close', (code) => {
      if (code === 0) this.push(null);
      else {
        const words = this.#words.trim() || `ssh ended with ${code}`;
        this.destroy(new SshError(words, !this.#answered && neverConnected.test(words)));
      }
    });
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(bytes: Uint8Array, _encoding: string, done: (error?: Error | null) => void): void {
    this.#child.stdin.write(bytes, done);
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.kill();
    done(error);
  }

  ref(): this {
    this.#child.ref();
    return this;
  }

  unref(): this {
    this.#child.unref();
    return this;
  }

  // Of a socket; ssh sees to these itself.
  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }
}
