import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A registry that keeps in memory what is pushed to it, for
 * engines at 127.0.0.1, where they need no HTTPS. A repository named
 * `denied` wants a login, `limited` allows no more downloads, `slow` takes a minute for each. A search finds `shelf/WORD`, which is official, and its like.
 * Sources: https://github.com/opencontainers/distribution-spec/blob/main/spec.md; for the search, Docker's `registry` package
 */
export class Registry {
  readonly #blobs = new Map<string, Buffer>();
  readonly #manifests = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  readonly #server: Server;

  /** `login`, a user and a password with a colon between them, is asked of everybody. */
  private constructor(login?: string) {
    this.#server = createServer((request, response) => {
      const wanted = login && `Basic ${Buffer.from(login).toString('base64')}`;
      if (wanted !== undefined && request.headers.authorization !== wanted) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="registry"' }).end();
        return;
      }
      this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  static async start(login?: string): Promise<Registry> {
    const registry = new Registry(login);
    await new Promise<void>((resolve) => registry.#server.listen(0, resolve));
    return registry;
  }

  /** What a name of an image here begins with. */
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://registry');
    const body = await buffer(request);
    const [, name = '', kind, what = ''] =
      /^\/v2\/(.+?)\/(manifests|blobs\/uploads|blobs)\/?(.*)$/.exec(pathname) ?? [];
    const refuse = (status: number, code: string): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ errors: [{ code, message: code.toLowerCase() }] }));
    };
    if (pathname === '/v2/' || pathname === '/v1/_ping') response.end('{}');
    else if (pathname === '/v1/search') response.end(JSON.stringify(found(searchParams.get('q') ?? '')));
    else if (name === 'denied') refuse(401, 'UNAUTHORIZED');
    else if (name === 'limited') refuse(429, 'TOOMANYREQUESTS');
    else if (kind === 'manifests' && request.method === 'PUT') {
      const digest = digestOf(body);
      const manifest = { type: request.headers['content-type'] ?? '', bytes: body };
      for (const reference of [what, digest]) this.#manifests.set(`${name} ${reference}`, manifest);
      response.writeHead(201, { 'Docker-Content-Digest': digest }).end();
    } else if (kind === 'manifests') {
      const manifest = this.#manifests.get(`${name} ${what}`);
      if (!manifest) return refuse(404, 'MANIFEST_UNKNOWN');
      const headers = {
        'Content-Type': manifest.type,
        'Content-Length': manifest.bytes.length,
        'Docker-Content-Digest': digestOf(manifest.bytes),
      };
      response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : manifest.bytes);
    } else if (kind === 'blobs/uploads') this.#takeBlob(request, response, name, what, searchParams, body);
    else if (kind === 'blobs') {
      const blob = this.#blobs.get(what);
      if (!blob) return refuse(404, 'BLOB_UNKNOWN');
      response.writeHead(200, { 'Content-Length': blob.length, 'Docker-Content-Digest': what });
      if (request.method === 'HEAD') response.end();
      else if (name === 'slow') await drip(blob, response);
      else response.end(blob);
    } else refuse(404, 'NAME_UNKNOWN');
  }

  /** An upload is begun, goes on in pieces, and ends with the blob's digest. */
  #takeBlob(
    request: IncomingMessage,
    response: ServerResponse,
    name: string,
    id: string,
    query: URLSearchParams,
    body: Buffer,
  ): void {
    const upload = id === '' ? String(this.#blobs.size) + String(Date.now()) : id;
    const whole = Buffer.concat([this.#blobs.get(upload) ?? Buffer.alloc(0), body]);
    const digest = query.get('digest');
    this.#blobs.set(request.method === 'PUT' && digest !== null ? digest : upload, whole);
    response.writeHead(request.method === 'PUT' ? 201 : 202, {
      Location: `/v2/${name}/blobs/uploads/${upload}`,
      Range: `0-${Math.max(whole.length - 1, 0)}`,
      ...(digest !== null && { 'Docker-Content-Digest': digest }),
    });
    response.end();
  }
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

async function drip(blob: Buffer, response: ServerResponse): Promise<void> {
  const piece = Math.ceil(blob.length / 60);
  for (let at = 0; at < blob.length && !response.destroyed; at += piece) {
    response.write(blob.subarray(at, at + piece));
    await sleep(1000);
  }
  response.end();
}

/** What a search for `nothing` brings is nothing. */
function found(word: string): object {
  const results = [
    {
      name: `shelf/${word}`,
      description: `The **${word}** of [the](command:shelf)`,
      star_count: 1234,
      is_official: true,
    },
    { name: `other/${word}`, description: '', star_count: 0, is_official: false },
  ];
  return { query: word, results: word === 'nothing' ? [] : results };
}
