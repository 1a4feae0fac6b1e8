// A Podman of our own, which speaks Docker's API: a second engine for the tests.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requirePackages } from './debian.ts';
import { newestEngineRoot, withRoot } from './debianRoot.ts';
import { answers } from './engineApi.ts';
import { ending, Unavailable } from './lifetime.ts';
import { capture, spawnProcess } from './processes.ts';
import { temporaryDir } from './temporaryDir.ts';

export interface Podman {
  readonly dockerHost: string;
  /** Ends its containers, itself and all that it left on the host. Happens at the end of the script at the latest. */
  stop(): Promise<void>;
}

/** Where a name without a registry comes from, as it is with Docker. */
const registries = 'unqualified-search-registries = ["localhost"]\nshort-name-mode = "permissive"\n';

/** A new namespace has its loopback interface switched off, and ports are published there, too. */
const inside = 'ip link set lo up && exec podman "$@"';

/**
 * Starts the machine's own, or the newest that there is, in a network namespace of its own, which takes bridges and firewall
 * rules with it.
 */
export async function startPodman({ newest = false } = {}): Promise<Podman> {
  if (!newest) await requirePackages(['podman'], 'A test against a real Podman');
  const newestRoot = newest ? await newestEngineRoot('podman') : undefined;
  const program = (file: string, args: readonly string[]): [string, readonly string[]] =>
    newestRoot === undefined ? [file, args] : withRoot(newestRoot, file, args);
  const dir = await temporaryDir('podman');
  const at = (name: string) => join(dir.path, name);
  const env = {
    CONTAINERS_CONF: at('containers.conf'),
    CONTAINERS_REGISTRIES_CONF: at('registries.conf'),
    PODMAN_IGNORE_CGROUPSV1_WARNING: '1',
  };
  const own = ['--root', at('root'), '--runroot', at('run')];
  let end: () => Promise<void> = () => Promise.resolve();
  const stop = ending(async () => {
    await capture(...program('podman', [...own, 'rm', '--all', '--force', '--time', '0']), { env });
    await end();
    await capture('umount', ['--lazy', at('root/overlay')]);
    await dir.remove();
  });
  try {
    await mkdir(at('networks'));
    await writeFile(at('registries.conf'), registries);
    // The newest asks by itself for a runtime that knows newer control groups only.
    const runtime = newest ? 'runtime = "runc"\n' : '';
    await writeFile(at('containers.conf'), configuration(at('networks'), runtime));
    const dockerHost = `unix://${at('podman.sock')}`;
    const service = [...own, 'system', 'service', '--time', '0', dockerHost];
    let output = '';
    const onOutput = (text: string) => (output = (output + text).slice(-2000));
    const [file, args] = program('sh', ['-c', inside, 'sh', ...service]);
    const running = spawnProcess('unshare', ['--net', file, ...args], { env, onOutput });
    end = () => running.end();
    for (const deadline = Date.now() + 20_000; !(await answers(dockerHost)); await sleep(50)) {
      if (Date.now() > deadline) throw new Unavailable(`Podman does not start:\n${output}`);
    }
    return { dockerHost, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const configuration = (networks: string, runtime: string) => `
[containers]
# The usual ones are beyond what some machines allow.
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
${runtime}[network]
network_config_dir = "${networks}"
`;
