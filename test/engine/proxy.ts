import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the proxy treats who connects: `pass` to the engine, `hang` without a word, or answer with something else. */
export type Weather = 'pass' | 'hang' | 'garbage' | 'html' | 'truncated';

const answers: Readonly<Record<Exclude<Weather, 'pass' | 'hang'>, string>> = {
  garbage: '\u0000\u0001 this is not HTTP\r\n\r\n',
  html: 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n<html>hello</html>\r\n',
  truncated: 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n[{"Id":',
};

/** A socket in front of the real engine: counts what is asked and makes bad weather. */
export class Proxy {
  readonly path: string;
  /** `GET /containers/json?all=true`, in order, without the version of the API. */
  readonly requests: string[] = [];
  weather: Weather = 'pass';
  readonly #target: string;
  readonly #folder: string;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  private constructor(folder: string, target: string) {
    this.#folder = folder;
    this.#target = target;
    this.path = join(folder, 'docker.sock');
  }

  static async start(target: string): Promise<Proxy> {
    const proxy = new Proxy(await mkdtemp(join(tmpdir(), 'portlight-proxy-')), target);
    await proxy.open();
    return proxy;
  }

  get address(): string {
    return `unix://${this.path}`;
  }

  /** Listens, again after `vanish`. */
  async open(): Promise<void> {
    const server = createServer((client) => this.#serve(client));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.path, resolve));
  }

  /** Lets the connections that stand go on without another word from the engine. */
  hush(): void {
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  /** Breaks every connection that stands. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Breaks every connection and removes the socket. */
  async vanish(): Promise<void> {
    const server = this.#server;
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    this.cut();
    await closed;
    this.#server = undefined;
  }

  async stop(): Promise<void> {
    await this.vanish();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #serve(client: Socket): void {
    this.#keep(client);
    if (this.weather !== 'pass') {
      const { weather } = this;
      client.on('data', () => weather !== 'hang' && client.end(answers[weather]));
      return;
    }
    const engine = createConnection(this.#target);
    this.#keep(engine);
    client.on('data', (bytes) => this.#note(bytes.toString('latin1')));
    client.pipe(engine).pipe(client);
    client.on('close', () => engine.destroy());
    engine.on('close', () => client.destroy());
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // A broken connection is what this proxy is for.
    socket.on('error', () => {});
  }

  #note(text: string): void {
    for (const [, method, path] of text.matchAll(
      /^(GET|POST|PUT|DELETE|HEAD) (?:\/v[\d.]+)?(\/\S*) HTTP\/1\.1\r$/gm,
    )) {
      this.requests.push(`${method} ${path}`);
    }
  }
}
