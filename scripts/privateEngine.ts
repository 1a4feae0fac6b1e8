import { closeSync, openSync } from 'node:fs';
import { glob, mkdir, mkdtemp, readFile, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newestEngineRoot, withRoot } from './debianRoot.ts';
import { answers, askEngine } from './engineApi.ts';
import {
  type AddressRange,
  claimRange,
  keepingOthersRules,
  keptRange,
  networkPool,
  releaseRange,
} from './hostNetwork.ts';
import { ending, messageOf, Unavailable } from './lifetime.ts';
import { capture, spawnProcess } from './processes.ts';

export interface PrivateEngine {
  /** Path of its socket. */
  readonly socket: string;
  /** The same as a DOCKER_HOST. */
  readonly dockerHost: string;
  /** Of the dockerd that runs now. */
  readonly pid: number;
  /** Ends its containers, itself and all that it left on the host. Happens at the end of the script at the latest. */
  stop(): Promise<void>;
  /** Ends it and its containers as a power cut does; `start` brings it back at the same place. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Makes it hang: connections are accepted and never answered. */
  pause(): void;
  resume(): void;
}

export interface PrivateEngineOptions {
  /** Keeps images, containers and volumes here for the next time; without it they go with the engine. */
  readonly dir?: string;
  /** Listens on this port of 127.0.0.1, too, for clients with a certificate. */
  readonly tls?: { readonly port: number; readonly certificates: string };
  /** Name of the network namespace that it is to live in; the host's without it. */
  readonly namespace?: string;
  /** The newest that there is, with containerd's store of images, instead of the machine's own. */
  readonly newest?: boolean;
}

/** What is needed to clean up after an engine, kept beside it for the case that its owner cannot. */
interface Traces {
  readonly dir: string;
  readonly keep: boolean;
  readonly owner: number;
  /** Missing of an engine in a network namespace of its own, which takes all of it along. */
  readonly range?: AddressRange;
}

const prefix = 'portlight-engine-';
const tracesFile = 'traces.json';
const startTimeoutMs = 60_000;

export const socketIn = (dir: string) => join(dir, 'docker.sock');

/** Starts a dockerd that shares nothing with another one on this host. Needs root and the `enginePackages`. */
export async function startPrivateEngine({
  dir: kept,
  tls,
  namespace,
  newest = false,
}: PrivateEngineOptions = {}): Promise<PrivateEngine> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Unavailable('A private Docker Engine can be started only by root on Linux.');
  }
  await endAbandonedEngines(kept);
  const root = newest ? await newestEngineRoot('docker') : undefined;
  if (kept) await mkdir(kept, { recursive: true });
  const dir = await realpath(kept ?? (await mkdtemp(join(tmpdir(), prefix))));
  const socket = socketIn(dir);
  const range = await claimFor(dir, kept ? keptRange : undefined, namespace).catch(async (error: unknown) => {
    if (!kept) await rm(dir, { recursive: true });
    throw error;
  });
  const traces: Traces = { dir, keep: kept !== undefined, owner: process.pid, ...(range && { range }) };
  const stop = ending(() => remove(traces));
  try {
    await writeFile(join(dir, tracesFile), JSON.stringify(traces));
    const begin = () => startDaemon(traces, { tls, namespace, root });
    const start = () => (namespace === undefined ? keepingOthersRules(begin) : begin());
    let pid = await start();
    let crashing: Promise<void> | undefined;
    const signal = (name: NodeJS.Signals) => () => void process.kill(pid, name);
    return {
      socket,
      dockerHost: `unix://${socket}`,
      get pid() {
        return pid;
      },
      stop,
      crash: () => (crashing = crash(pid, dir)),
      async start() {
        // What is killed with the one that has crashed must not be the next.
        await crashing;
        pid = await start();
      },
      pause: signal('SIGSTOP'),
      resume: signal('SIGCONT'),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function crash(pid: number, dir: string): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await killOrphans(dir);
  while (isAlive(pid)) await sleep(10);
  await rm(join(dir, 'exec/containerd/containerd.pid'), { force: true });
}

async function claimFor(
  dir: string,
  wanted: AddressRange | undefined,
  namespace: string | undefined,
): Promise<AddressRange | undefined> {
  // The kernel's limit for the path of a socket is 107 bytes; containerd's is the longest.
  if (join(dir, 'exec/containerd/containerd-debug.sock').length > 107) {
    throw new Unavailable(
      `The path ${dir} is too long for a socket in it; choose a shorter XDG_CACHE_HOME or TMPDIR.`,
    );
  }
  return namespace === undefined ? claimRange(wanted) : undefined;
}

/** In a network namespace of its own, an engine is in nobody's way. */
const poolApart = '10.212.0.0/16';

function tlsArguments({ port, certificates }: NonNullable<PrivateEngineOptions['tls']>): string[][] {
  return [
    ['--host', `tcp://127.0.0.1:${port}`, '--tlsverify'],
    ['--tlscacert', join(certificates, 'ca.pem')],
    ['--tlscert', join(certificates, 'cert.pem')],
    ['--tlskey', join(certificates, 'key.pem')],
  ];
}

interface Place {
  readonly tls: PrivateEngineOptions['tls'];
  readonly namespace: string | undefined;
  /** Where its programs lie; the machine's own without it. */
  readonly root: string | undefined;
}

/** As every engine of the newest versions has it unless it is told otherwise. */
const containerdStore = { features: { 'containerd-snapshotter': true } };

async function startDaemon({ dir, range }: Traces, { tls, namespace, root }: Place): Promise<number> {
  const dockerHost = `unix://${socketIn(dir)}`;
  const pidFile = join(dir, 'pid');
  // Of an engine that is gone: its number may belong to another process by now, and dockerd would refuse to start.
  await rm(pidFile, { force: true });
  // A file of its own, so that nobody's configuration in /etc/docker changes this engine.
  const configFile = join(dir, 'daemon.json');
  await writeFile(configFile, JSON.stringify(root === undefined ? {} : containerdStore));
  const logFile = join(dir, 'log');
  const log = openSync(logFile, 'w');
  const args = [
    ['--config-file', configFile],
    ['--data-root', join(dir, 'data')],
    // containerd, which dockerd starts when it is told of none, lives in here as well.
    ['--exec-root', join(dir, 'exec')],
    ['--pidfile', pidFile],
    ['--host', dockerHost],
    ...(range ? [['--bridge', range.bridge]] : []),
    // More networks than by its defaults.
    ['--default-address-pool', `base=${range ? networkPool(range) : poolApart},size=24`],
    ...(tls ? tlsArguments(tls) : []),
  ];
  // Not "ip netns exec", which hides the control groups.
  const inside = namespace === undefined ? [] : ['nsenter', `--net=/run/netns/${namespace}`];
  const command =
    root === undefined ? ['dockerd', ...args.flat()] : withRoot(root, 'dockerd', args.flat()).flat();
  const [program = '', ...rest] = [...inside, ...command];
  const daemon = spawnProcess(program, rest, { log });
  closeSync(log);
  let failure: unknown;
  daemon.exited.then(
    (code) => (failure = new Unavailable(`dockerd ended with exit code ${code}`)),
    (error: unknown) => (failure = error),
  );
  for (const deadline = Date.now() + startTimeoutMs; !(await answers(dockerHost)); await sleep(50)) {
    if (Date.now() > deadline) failure ??= new Unavailable('dockerd did not answer within a minute');
    if (!failure) continue;
    const lastLines = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-10).join('\n');
    throw new Unavailable(`The private Docker Engine does not start: ${messageOf(failure)}\n${lastLines}`);
  }
  return daemon.pid;
}

/** Cleans up after engines whose owner was killed before it could: those that come and go, and a kept one. */
export async function endAbandonedEngines(kept?: string): Promise<void> {
  const places = [join(tmpdir(), `${prefix}*`), ...(kept ? [kept] : [])];
  for await (const file of glob(places.map((place) => join(place, tracesFile)))) {
    const traces = JSON.parse(await readFile(file, 'utf8')) as Traces;
    if (!isAlive(traces.owner)) await remove(traces);
  }
}

async function remove({ dir, keep, range }: Traces): Promise<void> {
  const pid = await daemonIn(dir);
  if (pid) {
    // It may have been made to hang.
    process.kill(pid, 'SIGCONT');
    if (!keep) await killContainers(`unix://${socketIn(dir)}`).catch(() => undefined);
    process.kill(pid, 'SIGTERM');
    for (const deadline = Date.now() + 20_000; isAlive(pid) && Date.now() < deadline;) await sleep(50);
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
  await killOrphans(dir);
  if (range) await releaseRange(range);
  await unmountBelow(dir);
  const leavings = keep ? ['docker.sock', 'exec', 'pid', tracesFile].map((name) => join(dir, name)) : [dir];
  for (const path of leavings)
    await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** The dockerd of that folder. Its pid file alone proves nothing: numbers are used again. */
async function daemonIn(dir: string): Promise<number | undefined> {
  const pid = Number(await readFile(join(dir, 'pid'), 'utf8').catch(() => ''));
  return pid > 0 && (await commandLine(pid)).includes(join(dir, 'data')) ? pid : undefined;
}

/** Nobody waits for the ten seconds that a container is given to stop. */
export async function killContainers(dockerHost: string): Promise<void> {
  const running = JSON.parse(await askEngine(dockerHost, 'GET', '/containers/json', 5000)) as {
    Id: string;
  }[];
  await Promise.allSettled(
    running.map(({ Id }) => askEngine(dockerHost, 'POST', `/containers/${Id}/kill`, 5000)),
  );
}

/** What outlives a dockerd that was killed: the containers' first processes, and the shims that watch them. */
async function killOrphans(dir: string): Promise<void> {
  const orphans: number[] = [];
  for await (const file of glob(
    join(dir, 'exec/containerd/daemon/io.containerd.runtime.v2.task/*/*/init.pid'),
  )) {
    const pid = Number(await readFile(file, 'utf8'));
    const cgroup = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '');
    // The folder is named after the container, and so is the container's control group.
    if (cgroup.includes(basename(join(file, '..')))) orphans.push(pid);
  }
  for (const entry of await readdir('/proc')) {
    if (/^\d+$/.test(entry) && (await commandLine(Number(entry))).includes(join(dir, 'exec')))
      orphans.push(Number(entry));
  }
  for (const pid of orphans) {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
}

async function unmountBelow(dir: string): Promise<void> {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8'))
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '');
  // The innermost first: a mount hides those below it.
  for (const mount of mounts.filter((each) => each.startsWith(`${dir}/`)).reverse()) {
    await capture('umount', ['--lazy', mount]);
  }
}

async function commandLine(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
