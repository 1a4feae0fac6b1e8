import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { exists } from './cache.ts';
import { ending, Unavailable } from './lifetime.ts';
import { onPath } from './paths.ts';
import { capture, run } from './processes.ts';

/** What a script needs of the machine: the Debian package that brings it, and whether it is there, however it came. */
const needs = {
  'docker.io': async () => (await onPath('dockerd')) !== undefined && (await onPath('docker')) !== undefined,
  iptables: () => isCommand('iptables'),
  iproute2: () => isCommand('ip'),
  'busybox-static': async () => (await staticBusybox()) !== undefined,
  curl: () => isCommand('curl'),
  chromium: async () => (await findChromium()) !== undefined,
  'fonts-noto-cjk': hasKoreanFont,
  'g++': () => isCommand('g++'),
  'openssh-client': () => isCommand('ssh'),
  'openssh-server': () => isCommand('sshd'),
  openssl: () => isCommand('openssl'),
  make: () => isCommand('make'),
  podman: () => isCommand('podman'),
  python3: () => isCommand('python3'),
  ripgrep: () => isCommand('rg'),
  rootlesskit: () => isCommand('rootlesskit'),
  slirp4netns: () => isCommand('slirp4netns'),
  time: () => exists(gnuTime),
  uidmap: () => isCommand('newuidmap'),
  wget: () => isCommand('wget'),
} satisfies Record<string, () => Promise<boolean>>;

/** GNU time, which tells the most memory that a process ever had; a shell's own `time` does not. */
export const gnuTime = '/usr/bin/time';

export type DebianPackage = keyof typeof needs;

/** A dockerd of our own. */
export const enginePackages: readonly DebianPackage[] = ['docker.io', 'iptables', 'iproute2'];
/** Other ways to an engine: TLS and SSH. */
export const transportPackages: readonly DebianPackage[] = ['openssh-client', 'openssh-server', 'openssl'];
/** Native modules of the embedded VS Code. */
export const compilerPackages: readonly DebianPackage[] = ['g++', 'make', 'python3'];
/** What the lint is measured against, and with. */
export const lintBenchPackages: readonly DebianPackage[] = ['ripgrep', 'time'];
export const browserPackages: readonly DebianPackage[] = ['chromium', 'fonts-noto-cjk'];

/** Installs what is missing as root on a Debian; elsewhere rejects with what to install. */
export async function requirePackages(packages: readonly DebianPackage[], purpose: string): Promise<void> {
  const missing: DebianPackage[] = [];
  for (const name of packages) {
    if (!(await needs[name]())) missing.push(name);
  }
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !(await onPath('apt-get'))) {
    throw new Unavailable(
      `${purpose} needs ${missing.join(', ')} (names of Debian packages). As root on Debian: ${command}`,
    );
  }
  console.log(`${purpose} needs Debian packages; installing ${missing.join(', ')} …`);
  await withoutServices(async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['-qq', 'update'], { env });
    await run('apt-get', ['-qq', '-y', 'install', '--no-install-recommends', ...missing], { env });
  });
}

const policyFile = '/usr/sbin/policy-rc.d';

/** docker.io would start a system-wide engine; Debian's own switch against that is a policy that says 101, "forbidden". */
async function withoutServices(install: () => Promise<void>): Promise<void> {
  if (await exists(policyFile)) return install();
  const lift = ending(() => rm(policyFile, { force: true }));
  try {
    await writeFile(policyFile, '#!/bin/sh\nexit 101\n');
    await chmod(policyFile, 0o755);
    await install();
  } finally {
    await lift();
  }
}

async function isCommand(name: string): Promise<boolean> {
  return (await onPath(name)) !== undefined;
}

/** A browser that playwright-core can drive. */
export async function findChromium(): Promise<string | undefined> {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const file = await onPath(name);
    if (file) return file;
  }
  return undefined;
}

/** A busybox that needs no library, so that it can be alone in an image. */
export async function staticBusybox(): Promise<string | undefined> {
  const file = await onPath('busybox');
  if (!file) return undefined;
  // A dynamically linked program names its loader, ld-linux or ld-musl, right behind its headers.
  const headers = (await readFile(file)).subarray(0, 4096).toString('latin1');
  return /\/ld-(linux|musl)/.test(headers) ? undefined : file;
}

async function hasKoreanFont(): Promise<boolean> {
  if (!(await onPath('fc-list'))) return false;
  return (await capture('fc-list', [':lang=ko', 'family'])).output.trim() !== '';
}
