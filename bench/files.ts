import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dockerOf } from '../scripts/docker.ts';
import { run } from '../scripts/processes.ts';
import { temporaryDir } from '../scripts/temporaryDir.ts';
import { parseAddress } from '../src/engine/address.ts';
import { connect } from '../src/engine/connect.ts';
import { fileContent } from '../src/engine/hostFiles.ts';
import { Proxy } from '../test/engine/proxy.ts';
import { median, timed, type Figure } from './figure.ts';

const rounds = 7;
const copies = 5;
const entries = 10_000;
const fileSize = 500_000_000;
const volume = 'bench-files';
const place = { kind: 'volume', id: volume } as const;
const never = new AbortController().signal;

/** Looking into a volume against what docker's own client needs for it. */
export async function benchFiles(dockerHost: string, socket: string): Promise<Figure[]> {
  const docker = dockerOf(dockerHost);
  await docker('volume', 'create', volume);
  const inVolume = (script: string): Promise<string> =>
    docker('run', '--rm', '-v', `${volume}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);
  await inVolume(
    `mkdir many big; cd many; i=0; while [ $i -lt ${entries} ]; do : > "file $i"; i=$((i+1)); done`,
  );
  try {
    return [
      await benchListing(dockerHost, () =>
        docker('run', '--rm', '-v', `${volume}:/v`, 'busybox', 'ls', '-la', '/v/many'),
      ),
      await benchBytes(socket, inVolume),
      ...(await benchCopies(dockerHost)),
    ];
  } finally {
    await docker('volume', 'rm', volume);
  }
}

async function benchListing(dockerHost: string, theirs: () => Promise<unknown>): Promise<Figure> {
  const { files } = await connect([parseAddress(dockerHost, 'setting')]);
  const ours = async (): Promise<void> => {
    const found = await files.list(place, '/many');
    if (found.length !== entries) throw new Error(`listed ${found.length} of ${entries}`);
  };
  await ours();
  const pairs: { readonly ours: number; readonly theirs: number }[] = [];
  while (pairs.length < rounds) pairs.push({ ours: await timed(ours), theirs: await timed(theirs) });
  await files.dispose();
  return {
    name: 'listing ratio',
    value: median(pairs.map((pair) => pair.ours / pair.theirs)),
    unit: 'ratio',
    budget: 0.5,
    against: `docker run --rm busybox ls -la of ${entries} entries, once the volume is open; ${rounds} pairs, ${median(pairs.map((pair) => pair.ours))} ms : ${median(pairs.map((pair) => pair.theirs))} ms`,
  };
}

/** What the engine sends while a volume is opened that holds 5 GB. */
async function benchBytes(socket: string, inVolume: (script: string) => Promise<string>): Promise<Figure> {
  await inVolume('i=0; while [ $i -lt 5 ]; do busybox truncate -s 1000000000 "big/$i"; i=$((i+1)); done');
  const proxy = await Proxy.start(socket);
  const { files } = await connect([parseAddress(proxy.address, 'setting')]);
  await files.list(place, '/');
  await files.list(place, '/big');
  await files.dispose();
  const { received } = proxy;
  await proxy.stop();
  await inVolume('rm big/*');
  return {
    name: 'bytes to open a volume',
    value: received,
    unit: 'bytes',
    budget: 5_000_000,
    against: 'all that the engine sent while two folders were listed, one of which holds five files of 1 GB',
  };
}

/** A large file, both ways, in pairs, and the memory that it takes. */
async function benchCopies(dockerHost: string): Promise<Figure[]> {
  const { files } = await connect([parseAddress(dockerHost, 'setting')]);
  const dir = await temporaryDir('copies');
  const local = join(dir.path, 'local');
  await writeFile(local, '');
  await truncate(local, fileSize);
  const container = await dockerOf(dockerHost)('create', '-v', `${volume}:/v`, 'busybox');
  const env = { DOCKER_HOST: dockerHost };
  const docker = (...args: readonly string[]): Promise<string> => run('docker', args, { env });
  const write = async (): Promise<void> => {
    await files.write(place, '/large', await fileContent(local), never);
  };
  const read = async (): Promise<void> => {
    let bytes = 0;
    for await (const { length } of (await files.read(place, '/large', never)).chunks) bytes += length;
    if (bytes !== fileSize) throw new Error(`read ${bytes} of ${fileSize} bytes`);
  };
  const memory: number[] = [];
  const watched = async (work: () => Promise<void>): Promise<void> => {
    const watch = watchMemory();
    await work();
    memory.push(watch.stop());
  };
  const before = process.memoryUsage().rss;
  await watched(write);
  const writes: number[] = [];
  const reads: number[] = [];
  while (writes.length < copies) {
    const ours = await timed(() => watched(write));
    writes.push(ours / (await timed(() => docker('cp', local, `${container}:/v/large`))));
    const oursRead = await timed(() => watched(read));
    const theirsRead = () =>
      run('sh', ['-c', 'docker cp "$1" - > /dev/null', 'sh', `${container}:/v/large`], { env });
    reads.push(oursRead / (await timed(theirsRead)));
  }
  const kept = process.memoryUsage().rss - before;
  await files.dispose();
  await docker('rm', container);
  await dir.remove();
  const size = `${fileSize / 1e6} MB, ${copies} pairs`;
  return [
    // 0.7 of its throughput is 1.43 of its time.
    {
      name: 'write ratio',
      value: median(writes),
      unit: 'ratio',
      budget: 1.43,
      against: `docker cp into a volume, by time; ${size}`,
    },
    {
      name: 'read ratio',
      value: median(reads),
      unit: 'ratio',
      budget: 1.43,
      against: `docker cp out of a volume into its output, by time; ${size}`,
    },
    {
      name: 'memory of a large file',
      value: Math.max(...memory),
      unit: 'bytes',
      budget: 100_000_000,
      against: `the most resident memory while one file was written or read, over what it was before; ${size}, after all of which the process keeps ${Math.round(kept / 1e6)} MB`,
    },
  ];
}

/** How far the resident memory goes above what it is now, in bytes. */
function watchMemory(): { stop(): number } {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  return {
    stop: () => {
      clearInterval(timer);
      return most - before;
    },
  };
}
