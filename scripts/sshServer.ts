// A real sshd on 127.0.0.1 that lets in one key, for tests of `ssh://`.
import { mkdir, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort.ts';
import { ending, Unavailable } from './lifetime.ts';
import { onPath } from './paths.ts';
import { run, spawnProcess } from './processes.ts';
import { temporaryDir } from './temporaryDir.ts';

export interface SshServer {
  /**
   * A folder with a program `ssh`, to be put first on PATH: the machine's own with a configuration that knows the hosts
   * `lab`, `far` (the same, through `lab`), `stranger` (its key is not the one that is expected) and `nobody` (takes
   * no key).
   */
  readonly bin: string;
  stop(): Promise<void>;
}

/** Starts it; who comes in has the engine at `dockerHost` as the docker command's own. */
export async function startSshServer(dockerHost: string): Promise<SshServer> {
  const dir = await temporaryDir('ssh');
  let end: () => Promise<void> = () => Promise.resolve();
  const stop = ending(async () => {
    await end();
    await dir.remove();
  });
  try {
    const at = (name: string) => join(dir.path, name);
    for (const key of ['host', 'user', 'other']) {
      await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(key)]);
    }
    const port = await freePort();
    const sshd = await onPath('sshd');
    if (!sshd) throw new Unavailable('There is no sshd.');
    await writeFile(
      at('sshd_config'),
      [
        `ListenAddress 127.0.0.1:${port}`,
        `HostKey ${at('host')}`,
        `AuthorizedKeysFile ${at('user.pub')}`,
        `PidFile none`,
        'AuthenticationMethods publickey',
        'PermitRootLogin yes',
        'StrictModes no',
        'UsePAM no',
        'MaxStartups 100',
        `SetEnv DOCKER_HOST=${dockerHost}`,
      ].join('\n'),
    );
    // What sshd itself wants to be there; the package makes it only with the service.
    if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true });
    const server = spawnProcess(sshd, ['-D', '-f', at('sshd_config')]);
    end = () => server.end();
    await untilOpen(port);
    await writeClient(dir.path, port);
    return { bin: at('bin'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function writeClient(dir: string, port: number): Promise<void> {
  const at = (name: string) => join(dir, name);
  const publicKey = (await run('ssh-keygen', ['-y', '-f', at('host')])).trim();
  const otherKey = (await run('ssh-keygen', ['-y', '-f', at('other')])).trim();
  await writeFile(
    at('known'),
    `lab ${publicKey}\nfar ${publicKey}\nnobody ${publicKey}\nstranger ${otherKey}\n`,
  );
  const host = (name: string, identity: string, ...more: readonly string[]) => [
    `Host ${name}`,
    '  HostName 127.0.0.1',
    `  HostKeyAlias ${name}`,
    `  Port ${port}`,
    `  User ${userInfo().username}`,
    `  IdentityFile ${at(identity)}`,
    ...more.map((line) => `  ${line}`),
  ];
  const config = [
    ...host('lab', 'user'),
    ...host('far', 'user', 'ProxyJump lab'),
    ...host('stranger', 'user'),
    ...host('nobody', 'other'),
    'Host *',
    '  IdentitiesOnly yes',
    `  UserKnownHostsFile ${at('known')}`,
    '  StrictHostKeyChecking yes',
  ];
  await writeFile(at('config'), config.join('\n'));
  await mkdir(at('bin'));
  const ssh = await onPath('ssh');
  await writeFile(at('bin/ssh'), `#!/bin/sh\nexec ${ssh} -F ${at('config')} "$@"\n`, { mode: 0o755 });
}

async function untilOpen(port: number): Promise<void> {
  for (const deadline = Date.now() + 10_000; ; await sleep(50)) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1');
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    if (Date.now() > deadline) throw new Unavailable('The sshd of the tests does not listen.');
  }
}
