import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { HostPort } from '../model/freePort.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { EngineAddress } from './address.ts';
import type { HostPorts, HostProcess } from './interface/hostPorts.ts';
import { textAt } from './json.ts';
import { listenersIn } from './listeners.ts';
import { probeFromHere } from './probeFromHere.ts';

/** The ports of the machine that an engine at this address runs on: this one, or one that nothing is known of. */
export function hostPorts(address: EngineAddress): HostPorts {
  const isHere =
    !('host' in address) || (address.kind === 'tcp' && /^(localhost|127\.[\d.]+|::1)$/.test(address.host));
  return {
    isFree: async (port) => !isHere || (await canListen(port)),
    probe: async (target, signal) => (isHere ? probeFromHere(target, signal) : undefined),
    holder: async (port) => (isHere && process.platform === 'linux' ? holderOf(port) : undefined),
    listening: async (snapshot) =>
      isHere && process.platform === 'linux' && (await seesHost(snapshot)) ? allListening() : undefined,
  };
}

/** Tries it. A port that only the mighty may use counts as free: the engine is one of them. */
async function canListen({ port, address, protocol }: HostPort): Promise<boolean> {
  if (protocol === 'sctp') return true;
  const error = await (protocol === 'tcp' ? tcpError(port, address) : udpError(port, address));
  return textAt(error, 'code') !== 'EADDRINUSE';
}

function tcpError(port: number, host: string | undefined): Promise<unknown> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ port, ...(host !== undefined && { host }), exclusive: true }, () => {
      server.close(() => resolve(undefined));
    });
  });
}

function udpError(port: number, address: string | undefined): Promise<unknown> {
  return new Promise((resolve) => {
    const socket = createSocket(address?.includes(':') === true ? 'udp6' : 'udp4');
    socket.once('error', (error) => {
      socket.close();
      resolve(error);
    });
    socket.bind({ port, ...(address !== undefined && { address }), exclusive: true }, () => {
      socket.close(() => resolve(undefined));
    });
  });
}

/** From inside a container, which may well have the engine's socket, only that container's own ports are seen. */
async function seesHost({ networks }: Snapshot): Promise<boolean> {
  if (!existsSync('/.dockerenv') && !existsSync('/run/.containerenv')) return true;
  // Unless the engine runs in this very container: then the bridges of its networks are here.
  const devices = new Set(
    Array.from((await textOf('/proc/net/dev')).matchAll(/^ *(\S+):/gm), ([, name]) => name),
  );
  return [...networks.values()].some(
    ({ id, driver, options }) =>
      driver === 'bridge' &&
      devices.has(options['com.docker.network.bridge.name'] ?? `br-${id.slice(0, 12)}`),
  );
}

/** One look at each of the kernel's four lists. */
async function allListening(): Promise<HostPort[]> {
  const lists = await Promise.all(
    (['tcp', 'udp'] as const).flatMap((protocol) =>
      ['', '6'].map(async (version) =>
        listenersIn(await textOf(`/proc/net/${protocol}${version}`)).map(({ port, address }) => ({
          port,
          address,
          protocol,
        })),
      ),
    ),
  );
  return lists.flat();
}

/** The process that has the listening socket among its open files; other users' files can be seen only by root. */
async function holderOf({ port, address, protocol }: HostPort): Promise<HostProcess | undefined> {
  const listeners = await Promise.all(
    ['', '6'].map(async (version) => listenersIn(await textOf(`/proc/net/${protocol}${version}`))),
  );
  const sockets = new Set(
    listeners
      .flat()
      .filter((listener) => listener.port === port && meet(listener.address, address))
      .map(({ inode }) => `socket:[${inode}]`),
  );
  if (sockets.size === 0) return undefined;
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const files = await readdir(`/proc/${entry}/fd`).catch(() => []);
    for (const file of files) {
      if (!sockets.has(await readlink(`/proc/${entry}/fd/${file}`).catch(() => ''))) continue;
      return { pid: Number(entry), name: (await textOf(`/proc/${entry}/comm`)).trim() };
    }
  }
  return undefined;
}

function meet(listening: string, wanted = ''): boolean {
  const everywhere = ['', '0.0.0.0', '::'];
  return listening === wanted || everywhere.includes(listening) || everywhere.includes(wanted);
}

function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
