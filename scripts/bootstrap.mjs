// The one script that runs on whatever Node a machine has: it fetches the packages, and with them the Node that
// everything else is written for, and hands the task over. Plain JavaScript, for the sake of an old Node.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(root, 'node_modules');
const stamp = join(packages, '.portlight-lock');
const pinnedNode = join(packages, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const tasks = ['start', 'test', 'desktop', 'package', 'bench', 'fuzz'];

/** The exit code of a shell for a process that a signal ended. */
const codeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/** Runs a command in our terminal and lets it decide what a signal means. */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, forward);
      resolve(codeOf(code, signal));
    });
  });
}

/** True when the packages are those of the lock file, or belong to somebody else (a link into another checkout). */
function packagesAreThere(lock) {
  if (!existsSync(packages)) return false;
  if (lstatSync(packages).isSymbolicLink()) return true;
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
}

async function installPackages(lock) {
  console.log('Installing the packages of package-lock.json (about a minute, once) …');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // The npm that started us, if one did: it is not always the first on PATH.
  const npm = process.env.npm_execpath;
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0) {
    throw new Error(
      `npm ci failed (exit code ${code}). It needs the npm registry: check the network and try again.`,
    );
  }
  writeFileSync(stamp, lock);
}

async function main() {
  const [task, ...args] = process.argv.slice(2);
  if (!tasks.includes(task))
    throw new Error(`Usage: node scripts/bootstrap.mjs ${tasks.join('|')} [arguments]`);
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new Error(
      `Node ${oldestNode} or newer is needed; this is ${process.version}. See https://nodejs.org/en/download`,
    );
  }
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (!packagesAreThere(lock)) await installPackages(lock);
  if (!existsSync(pinnedNode)) {
    throw new Error(
      'The npm package "node" has not brought its binary: npm was told to ignore install scripts ' +
        '(`npm config get ignore-scripts`). Allow them, remove node_modules and try again.',
    );
  }
  // The tools beside it are scripts for "node", and must find this one.
  const env = { ...process.env, PATH: `${join(packages, '.bin')}${delimiter}${process.env.PATH}` };
  return await run(pinnedNode, [join(root, 'scripts', `${task}.ts`), ...args], { env });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`portlight: ${error.message}`);
  process.exitCode = 1;
}
