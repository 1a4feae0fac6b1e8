// Images for tests and for trying things out, made without a registry and kept as tar files.
import { chmod, copyFile, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { requirePackages, staticBusybox } from './debian.ts';
import { type Docker, dockerOf } from './docker.ts';
import { Unavailable } from './lifetime.ts';
import { run } from './processes.ts';

interface ImageRecipe {
  /** What `docker load` brings. */
  readonly tag: string;
  /** Name in the cache, with everything that the image depends on. */
  key(): Promise<string>;
  /** Makes the image in an engine; `dir` is an empty folder that the recipe may fill. */
  make(docker: Docker, dir: string): Promise<void>;
}

const applets =
  'cat chmod cp date echo env false find free grep head hostname id ifconfig ip kill ln ls mkdir mount mv nc nslookup ' +
  'ping printenv ps pwd rm route sed sh sleep stat sync tail tar tee telnet test touch true umount uname vi wc wget';

const busybox: ImageRecipe = {
  tag: 'busybox:latest',
  async key() {
    const version = /v(\d[\w.]*)/.exec(await run(await busyboxFile(), ['--help']))?.[1] ?? 'unknown';
    return `busybox-${version}-1-${process.arch}`;
  },
  async make(docker, dir) {
    const bin = join(dir, 'root', 'bin');
    await mkdir(bin, { recursive: true });
    await mkdir(join(dir, 'root', 'tmp'));
    await copyFile(await busyboxFile(), join(bin, 'busybox'));
    await chmod(join(bin, 'busybox'), 0o755);
    for (const applet of [...applets.split(' '), 'httpd']) await symlink('busybox', join(bin, applet));
    await run('tar', [
      '--create',
      '--owner=0',
      '--group=0',
      '--file',
      join(dir, 'root.tar'),
      '--directory',
      join(dir, 'root'),
      '.',
    ]);
    await docker('import', '--change', 'CMD ["sh"]', join(dir, 'root.tar'), this.tag);
  },
};

async function busyboxFile(): Promise<string> {
  await requirePackages(['busybox-static'], 'Making images without a registry');
  const file = await staticBusybox();
  if (!file) throw new Unavailable('There is no statically linked busybox; remove the package busybox.');
  return file;
}

/**
 * Names under which the tests want an image to be there: the sample application's and the exercises'. They are
 * stand-ins: every one is the same busybox, which has a shell and a web server but is none of these programs.
 */
const standIns = [
  'mongo:7',
  'node:20-alpine',
  'nginx:latest',
  'alpine:latest',
  'httpd:latest',
  'mysql:5.7',
  'php:7.0-apache',
  'ubuntu:20.04',
];

/** Brings an image into the engine, made on this machine the first time. */
async function loadImage(dockerHost: string, recipe: ImageRecipe): Promise<void> {
  const docker = dockerOf(dockerHost);
  const dir = await cached(join('images', await recipe.key()), async (draft) => {
    const work = join(draft, 'work');
    await mkdir(work);
    await recipe.make(docker, work);
    await docker('save', '--output', join(draft, 'image.tar'), recipe.tag);
    await run('rm', ['-r', work]);
  });
  await docker('load', '--quiet', '--input', join(dir, 'image.tar'));
}

/** A small image to try things out with where no registry can be reached: `busybox:latest`. */
export const loadBusybox = (dockerHost: string): Promise<void> => loadImage(dockerHost, busybox);

/** What the tests find in their engine: `busybox:latest`, and the stand-ins. */
export async function loadTestImages(dockerHost: string): Promise<void> {
  await loadBusybox(dockerHost);
  const docker = dockerOf(dockerHost);
  await Promise.all(standIns.map((name) => docker('tag', busybox.tag, name)));
}
