import { readFile } from 'node:fs/promises';
import { Agent, type AgentOptions } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { EngineAddress, TlsFiles } from './address.ts';
import { dialSsh } from './sshConnection.ts';

/** Ways to open connections to one engine. */
export interface Transport {
  /** For questions: a connection serves several, one after the other. */
  readonly pooled: Agent;
  /**
   * For what changes something or stays open: a connection each. One that waited for its next use may have been closed
   * meanwhile at the other end, and then nobody would know whether the request was carried out.
   */
  readonly single: Agent;
  /** Closes the connections that wait for their next use; those in use close at the end of it. */
  close(): void;
}

/** Milliseconds that a connection waits for its next use. */
const idleWithin = 5_000;
/** Connections for questions at once, where each is a process and a login. */
const sshAtOnce = 4;
/** Milliseconds of silence until the system asks whether the other machine is still there. */
const keepAliveAfter = 15_000;

export async function openTransport(address: EngineAddress): Promise<Transport> {
  const dial = await dialer(address);
  const atOnce = address.kind === 'ssh' ? { maxSockets: sshAtOnce } : {};
  const pooled = new DialingAgent(dial, { keepAlive: true, timeout: idleWithin, ...atOnce });
  const single = new DialingAgent(dial, { keepAlive: false });
  return {
    pooled,
    single,
    close: () => {
      pooled.maxFreeSockets = 0;
      for (const socket of Object.values(pooled.freeSockets).flat()) socket?.destroy();
    },
  };
}

type Dial = () => Duplex;

async function dialer(address: EngineAddress): Promise<Dial> {
  switch (address.kind) {
    case 'unix':
    case 'npipe':
      return () => connect({ path: address.path });
    case 'ssh':
      return () => dialSsh(address);
    case 'tcp': {
      const { host, port, tls } = address;
      const tcp = { host, port, keepAlive: true, keepAliveInitialDelay: keepAliveAfter, noDelay: true };
      if (!tls) return () => connect(tcp);
      const [{ connect: connectTls, createSecureContext }, files] = await Promise.all([
        import('node:tls'),
        read(tls),
      ]);
      const secureContext = createSecureContext(files);
      // A name is told to the other side; an address must not be.
      const servername = /[a-z]/i.test(host) && !host.includes(':') ? { servername: host } : {};
      return () => {
        const socket = connectTls({
          ...tcp,
          ...servername,
          secureContext,
          rejectUnauthorized: tls.verify,
        });
        return socket.setKeepAlive(true, keepAliveAfter);
      };
    }
  }
}

async function read({ folder }: TlsFiles): Promise<{ ca?: Buffer; cert?: Buffer; key?: Buffer }> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) =>
      readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        // Not the engine refuses permission, but a file of this machine.
        throw Object.assign(new Error(error.message, { cause: error }), { code: 'ERR_TLS_FILE' });
      }),
    ),
  );
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
}

/** An agent whose connections are made here, whatever the request says of host and port. */
class DialingAgent extends Agent {
  readonly #dial: Dial;

  constructor(dial: Dial, options: AgentOptions) {
    super(options);
    this.#dial = dial;
  }

  override createConnection(): Duplex {
    return this.#dial();
  }
}
