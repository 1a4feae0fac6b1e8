// A Docker Engine that somebody runs who is not root, for the tests.
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exists } from './cache.ts';
import { enginePackages, requirePackages } from './debian.ts';
import { answers } from './engineApi.ts';
import { ending, Unavailable } from './lifetime.ts';
import { onPath } from './paths.ts';
import { killContainers } from './privateEngine.ts';
import { run, spawnProcess } from './processes.ts';
import { temporaryDir } from './temporaryDir.ts';

export interface RootlessEngine {
  readonly dockerHost: string;
  /** The XDG_RUNTIME_DIR of who runs it. */
  readonly runtimeDir: string;
  /** Ends its containers, itself and all that it left on the host. Happens at the end of the script at the latest. */
  stop(): Promise<void>;
}

/** Who runs it: one who is on every machine, and owns nothing there. */
const user = { name: 'nobody', group: 'nogroup', id: 65534 };
/** Where Debian's package has what others have on PATH. */
const debianScript = '/usr/share/docker.io/contrib/dockerd-rootless.sh';

/**
 * What such a user needs of the machine is given in a mount namespace only: numbers for the users of its containers, and
 * a device for its network.
 */
const begin = `
set -e
dir=$1 script=$2
for each in subuid subgid; do mount --bind "$dir/numbers" /etc/$each; done
mount --bind "$dir/tun" /dev/net/tun
exec setpriv --reuid=${user.name} --regid=${user.group} --clear-groups \\
  env -i HOME="$dir/home" XDG_RUNTIME_DIR="$dir/run" PATH=/usr/sbin:/usr/bin:/sbin:/bin sh "$script"
`;

export async function startRootlessEngine(): Promise<RootlessEngine> {
  const packages = [...enginePackages, 'rootlesskit', 'slirp4netns', 'uidmap'] as const;
  await requirePackages(packages, 'A test against an engine that is not root’s');
  const script = (await onPath('dockerd-rootless.sh')) ?? debianScript;
  if (process.getuid?.() !== 0 || !(await exists(script))) {
    throw new Unavailable(
      'A rootless Docker Engine is started by root on Linux, and needs dockerd-rootless.sh.',
    );
  }
  const dir = await temporaryDir('rootless');
  const at = (name: string) => join(dir.path, name);
  const dockerHost = `unix://${at('run/docker.sock')}`;
  let end: () => Promise<void> = () => Promise.resolve();
  const stop = ending(async () => {
    await killContainers(dockerHost).catch(() => undefined);
    await end();
    await dir.remove();
  });
  try {
    await chmod(dir.path, 0o755);
    for (const name of ['home', 'run']) {
      await mkdir(at(name), { mode: 0o700 });
      await chown(at(name), user.id, user.id);
    }
    for (const name of ['subuid', 'subgid']) await touch(`/etc/${name}`);
    await writeFile(at('numbers'), `${user.name}:200000:65536\n`);
    await run('mknod', ['--mode=666', at('tun'), 'c', '10', '200']);
    let output = '';
    const onOutput = (text: string) => (output = (output + text).slice(-2000));
    const inside = ['--mount', '--propagation', 'private', 'sh', '-c', begin, 'sh', dir.path, script];
    const running = spawnProcess('unshare', inside, { onOutput });
    end = () => running.end(20_000);
    for (const deadline = Date.now() + 30_000; !(await answers(dockerHost)); await sleep(50)) {
      if (Date.now() > deadline) throw new Unavailable(`The rootless engine does not start:\n${output}`);
    }
    return { dockerHost, runtimeDir: at('run'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What is to be mounted over must be there. */
async function touch(path: string): Promise<void> {
  await writeFile(path, '', { flag: 'a' });
}
