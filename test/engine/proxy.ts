import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * How the proxy treats who connects: `pass` to the engine; `hang` without a word until the weather changes; `slow`, every
 * answer late; `half`, every answer cut; `swallow`, every request passed on and no answer; `refuse` at once; `endless`, an
 * answer without end; or answer with something else.
 */
export type Weather = 'pass' | 'hang' | 'slow' | 'half' | 'swallow' | 'refuse' | 'endless' | Prepared;

/** An answer that is the same for every request. */
type Prepared = keyof typeof answers;

const answer = (status: string, type: string, body: string, length = body.length): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n${body}`;

const answers = {
  garbage: '\u0000\u0001 this is not HTTP\r\n\r\n',
  html: answer('200 OK', 'text/html', '<html>hello</html>'),
  text: answer('200 OK', 'text/plain', 'hello'),
  null: answer('200 OK', 'application/json', 'null'),
  broken: answer('200 OK', 'application/json', '[{"Id":'),
  error: answer('500 Internal Server Error', 'application/json', '{"message":"out of order"}'),
  truncated: answer('200 OK', 'application/json', '[{"Id":', 5000),
} as const;

/** A socket in front of the real engine: counts what is asked and makes bad weather. */
export class Proxy {
  readonly path: string;
  /** `GET /containers/json?all=true`, in order, without the version of the API. */
  readonly requests: string[] = [];
  /** When the last request for the list of containers came, in milliseconds since the epoch. */
  listedAt = 0;
  /** Bytes that came from the engine. */
  received = 0;
  /** Of `slow`, in milliseconds. */
  delay = 0;
  /** Of `half`, the bytes of an answer that come through. */
  cutAfter = 0;
  /** The first request of this kind reaches the engine, and its answer nobody. */
  loses: RegExp | undefined;
  /** The engine's socket; another one may take its place. */
  target: string;
  #weather: Weather = 'pass';
  /** Those who wait for better weather. */
  #hanging: Socket[] = [];
  readonly #folder: string;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  private constructor(folder: string, target: string) {
    this.#folder = folder;
    this.target = target;
    this.path = join(folder, 'docker.sock');
  }

  static async start(target: string): Promise<Proxy> {
    const proxy = new Proxy(await mkdtemp(join(tmpdir(), 'portlight-proxy-')), target);
    await proxy.open();
    return proxy;
  }

  get weather(): Weather {
    return this.#weather;
  }

  set weather(weather: Weather) {
    this.#weather = weather;
    if (weather === 'hang') return;
    for (const client of this.#hanging.splice(0)) this.#treat(client);
  }

  /** Connections that stand, on both sides. */
  get connections(): number {
    return this.#sockets.size;
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

  /** Ends every connection that stands, as one who has nothing more to say. */
  finish(): void {
    for (const socket of this.#sockets) socket.end();
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
    if (this.#weather === 'hang') this.#hanging.push(client);
    else this.#treat(client);
  }

  #treat(client: Socket): void {
    const weather = this.#weather;
    if (weather === 'refuse') client.destroy();
    else if (weather === 'endless') client.once('data', () => pourForEver(client));
    else if (weather in answers) client.on('data', () => client.end(answers[weather as Prepared]));
    else this.#connect(client, weather);
  }

  #connect(client: Socket, weather: Weather): void {
    const engine = createConnection(this.target);
    this.#keep(engine);
    client.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      this.#note(text);
      if (!this.loses?.test(text)) return;
      this.loses = undefined;
      engine.unpipe(client);
      engine.once('data', () => client.destroy()).resume();
    });
    client.pipe(engine);
    if (weather === 'pass') engine.pipe(client);
    else this.#answer(engine, client, weather);
    engine.on('data', ({ length }) => (this.received += length));
    client.on('close', () => engine.destroy());
    engine.on('close', () => client.destroy());
  }

  #answer(engine: Socket, client: Socket, weather: Weather): void {
    let left = this.cutAfter;
    engine.on('data', (bytes) => {
      if (weather === 'slow') {
        setTimeout(() => client.writable && client.write(bytes), this.delay);
      } else if (weather === 'swallow' || left <= bytes.length) {
        if (weather === 'half') client.write(bytes.subarray(0, left));
        client.end();
        engine.destroy();
      } else {
        left -= bytes.length;
        client.write(bytes);
      }
    });
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
      if (path?.startsWith('/containers/json') === true) this.listedAt = Date.now();
    }
  }
}

function pourForEver(client: Socket): void {
  const piece = Buffer.alloc(64 * 1024, ' ');
  client.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[');
  const pour = (): void => {
    while (client.writable && client.write(piece));
  };
  client.on('drain', pour);
  pour();
}
