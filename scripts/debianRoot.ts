// Programs of another release of Debian than the machine's, in a root directory of their own: nothing is installed.
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cached, exists } from './cache.ts';
import { Unavailable } from './lifetime.ts';
import { onPath } from './paths.ts';
import { run } from './processes.ts';

/** Debian's next release, which has the newest engine of all that can be installed together. */
const suite = 'testing';
/** What goes into a root: an engine, and what it asks for by other packages' names. */
const contents = {
  // It asks `ps` for the processes of a container.
  docker: ['docker.io', 'iptables', 'procps'],
  podman: ['podman', 'netavark', 'aardvark-dns', 'nftables', 'iproute2', 'dash', 'runc'],
} as const;

/** Where the newest engine of that kind lies with all that it needs, unpacked the first time; some 60 MB are fetched for it. */
export async function newestEngineRoot(kind: keyof typeof contents): Promise<string> {
  return cached(join('roots', `${suite}-${kind}-1-${process.arch}`), async (draft) => {
    if (process.getuid?.() !== 0 || !(await onPath('apt-get'))) {
      throw new Unavailable('The newest engines are unpacked from Debian’s packages, by root on Debian.');
    }
    await unpack(draft, await download(join(draft, 'apt'), contents[kind]));
    await run('rm', ['-r', join(draft, 'apt')]);
    await furnish(draft);
  });
}

/** Fetches the packages with all that they depend on, by an apt that knows nothing of this machine's packages. */
async function download(dir: string, packages: readonly string[]): Promise<readonly string[]> {
  for (const name of ['state/lists/partial', 'cache/archives/partial'])
    await mkdir(join(dir, name), { recursive: true });
  await run('apt-get', ['-qq', 'update']);
  await writeFile(join(dir, 'sources.list'), `deb ${await archive()} ${suite} main\n`);
  await writeFile(join(dir, 'status'), '');
  const options = {
    'Dir::State': join(dir, 'state'),
    'Dir::State::status': join(dir, 'status'),
    'Dir::Cache': join(dir, 'cache'),
    'Dir::Etc::sourcelist': join(dir, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    // apt's own user has no way into the cache.
    'APT::Sandbox::User': 'root',
  };
  const apt = (...args: readonly string[]) => {
    const given = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    return run('apt-get', ['-qq', ...given, ...args]);
  };
  await apt('update');
  await apt('install', '--yes', '--download-only', '--no-install-recommends', ...packages);
  const archives = join(dir, 'cache', 'archives');
  return (await readdir(archives))
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(archives, name));
}

/** Where this machine's own Debian comes from. */
async function archive(): Promise<string> {
  const fields = ['Created-By: Packages', 'Label: Debian', 'Component: main'];
  const [place] = (await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', ...fields])).split('\n');
  if (!place) throw new Unavailable('apt knows no archive of Debian’s.');
  return place;
}

async function unpack(root: string, archives: readonly string[]): Promise<void> {
  for (const file of archives) await run('dpkg-deb', ['--extract', file, root]);
}

/** What the packages' own scripts, and the installer, would have made. */
async function furnish(root: string): Promise<void> {
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    if (!(await exists(join(root, name)))) await symlink(`usr/${name}`, join(root, name));
  }
  const tables = join(root, 'usr/sbin/xtables-nft-multi');
  if (await exists(tables)) {
    for (const name of ['iptables', 'ip6tables'])
      await symlink(basename(tables), join(root, 'usr/sbin', name));
  }
  for (const name of ['proc', 'sys', 'dev', 'run', 'var/tmp', oldRoot]) {
    await mkdir(join(root, name), { recursive: true });
  }
  await writeFile(join(root, 'etc/hosts'), '127.0.0.1 localhost\n::1 localhost\n');
  // A name server to ask further, which nobody needs here.
  await writeFile(join(root, 'etc/resolv.conf'), 'nameserver 127.0.0.1\n');
}

/** Where the machine's own root is to be found; it must not be the root of what they start. */
const oldRoot = 'old';

/**
 * Makes the folder `$1` the root of a mount namespace, and then becomes the command that follows. A mere chroot would
 * leave the way out open: who enters a container's namespace later would find the machine's root in it.
 */
const enter = `
set -e
root=$1 shared=$2
shift 2
mount --bind "$root" "$root"
for each in /proc /sys /dev "$shared"; do
  mkdir -p "$root$each"
  mount --rbind "$each" "$root$each"
done
mount -t tmpfs none "$root/run"
cd "$root"
pivot_root . ${oldRoot}
exec "$@"
`;

/** The command as one that runs with that root directory, and with this machine's temporary files: file and arguments. */
export function withRoot(root: string, file: string, args: readonly string[]): [string, string[]] {
  const script = ['sh', '-c', enter, 'sh', root, tmpdir()];
  return ['unshare', ['--mount', '--propagation', 'private', ...script, file, ...args]];
}
