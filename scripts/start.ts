// `npm start`: a VS Code with the extension in it and the sample application open, and an engine for it to show.
import { join } from 'node:path';
import { formatAddress } from '../src/engine/address.ts';
import { locateEngines } from '../src/engine/locate.ts';
import { cacheDir } from './cache.ts';
import { enginePackages, requirePackages } from './debian.ts';
import { dockerOf } from './docker.ts';
import { startEmbeddedCode } from './embeddedCode.ts';
import { answers } from './engineApi.ts';
import { loadBusybox } from './images.ts';
import { messageOf, runScript, untilInterrupted } from './lifetime.ts';
import { packageExtension } from './package.ts';
import { onPath, root } from './paths.ts';
import { endAbandonedEngines, socketIn, startPrivateEngine } from './privateEngine.ts';
import { run } from './processes.ts';

const sample = join(root, 'examples', 'shop');

await runScript(async () => {
  console.log('Building and packaging the extension …');
  const vsix = await packageExtension();
  const engine = await provideEngine();
  const env = engine.dockerHost === undefined ? {} : { DOCKER_HOST: engine.dockerHost };
  const code = await desktopCode();
  if (code) {
    await run(code, ['--install-extension', vsix, '--force']);
    await run(code, ['--new-window', sample], { env });
    console.log('VS Code has opened the sample application, with the extension.');
    if (!engine.ours) return 0;
    console.log('The private Docker Engine runs until Ctrl+C.');
    return untilInterrupted();
  }
  console.log('There is no desktop VS Code here (the command "code"): starting the one from npm …');
  const embedded = await startEmbeddedCode({ dataDir: cacheDir('start'), extensions: [vsix], env });
  console.log(`\nEverything runs until Ctrl+C. Open this address in a browser:\n\n  ${embedded.url(sample)}`);
  return untilInterrupted();
});

interface ProvidedEngine {
  /** undefined: the extension finds it, or explains why there is none, on its own. */
  readonly dockerHost?: string;
  /** It ends with this script. */
  readonly ours: boolean;
}

async function provideEngine(): Promise<ProvidedEngine> {
  const located = await locateEngines({ setting: '', env: process.env, platform: process.platform });
  const tried: string[] = [];
  for (const address of located) {
    const dockerHost = 'bad' in address ? address.text : formatAddress(address);
    if (!('bad' in address) && (await answers(dockerHost))) {
      console.log(`Docker Engine: ${dockerHost}`);
      return { ours: false };
    }
    tried.push(dockerHost);
    // An address that somebody named is not to be replaced behind his back.
    if ('bad' in address || address.source !== 'well-known') {
      console.log(
        `The Docker Engine named by DOCKER_HOST or a docker context does not answer: ${dockerHost}`,
      );
      return { ours: false };
    }
  }
  console.log(`No Docker Engine answers (tried ${tried.join(', ')}).`);
  return privateEngine();
}

/** An engine of our own that keeps its objects for the next time; where none can be had, says how to get one. */
async function privateEngine(): Promise<ProvidedEngine> {
  const dir = cacheDir('engine');
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    const how =
      process.platform === 'linux'
        ? 'Install one (Debian: apt-get install docker.io) and join the group "docker", or run this as root.'
        : 'Install and start Docker Desktop: https://docs.docker.com/desktop/';
    console.log(`${how} The extension looks for it again on "Try Again".`);
    return { ours: false };
  }
  await endAbandonedEngines(dir);
  // Another `npm start` runs it already, and ends it.
  const shared = `unix://${socketIn(dir)}`;
  if (await answers(shared)) {
    console.log(`Docker Engine: ${shared}, of another \`npm start\``);
    return { dockerHost: shared, ours: false };
  }
  try {
    await requirePackages(enginePackages, 'A private Docker Engine');
    console.log(`Starting a private Docker Engine; it keeps its data in ${dir} …`);
    const { dockerHost } = await startPrivateEngine({ dir });
    console.log(`Docker Engine: ${dockerHost}`);
    await offerFirstImage(dockerHost);
    return { dockerHost, ours: true };
  } catch (error) {
    console.log(messageOf(error));
    return { ours: false };
  }
}

/** Without any image nothing can be run where no registry is reached, not even an exercise with a stand-in. */
async function offerFirstImage(dockerHost: string): Promise<void> {
  if ((await dockerOf(dockerHost)('images', '--quiet')) !== '') return;
  await loadBusybox(dockerHost).then(
    () => console.log('It has busybox as its first image, made on this machine.'),
    (error: unknown) => console.log(`It has no image yet. ${messageOf(error)}`),
  );
}

/** The desktop VS Code's command; it refuses to run as root. */
async function desktopCode(): Promise<string | undefined> {
  return process.getuid?.() === 0 ? undefined : onPath('code');
}
