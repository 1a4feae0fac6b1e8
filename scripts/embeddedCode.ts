// A complete VS Code for the browser, from npm: what `npm start` opens where there is no desktop VS Code, and what the
// tests run in. The package code-server carries VS Code's own server; of code-server itself nothing is used.
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cached, exists } from './cache.ts';
import { compilerPackages, requirePackages } from './debian.ts';
import { ending, Unavailable } from './lifetime.ts';
import { root } from './paths.ts';
import { run, spawnProcess } from './processes.ts';

const version = '4.139.1';
/** Raised when this recipe changes for the same version. */
const revision = 1;

/** The folder of VS Code's server; made once a version, in about a minute. */
export async function ensureEmbeddedCode(): Promise<string> {
  const key = join('code', `${version}-${revision}-node${process.versions.modules}-${process.arch}`);
  const dir = await cached(key, async (draft) => {
    // The compiler is for the two native modules below.
    await requirePackages(compilerPackages, 'The embedded VS Code');
    console.log(`Getting the embedded VS Code (code-server ${version} of npm; about two minutes, once) …`);
    await writeFile(join(draft, 'package.json'), '{ "private": true }');
    await npm(draft, ['install', '--ignore-scripts', `code-server@${version}`]);
    const server = serverIn(draft);
    await npm(server, ['install', '--omit=dev', '--ignore-scripts']);
    await npm(join(server, 'extensions'), ['install', '--omit=dev', '--ignore-scripts']);
    await npm(server, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog']);
    // A third of the whole, started with every window and signed in to nothing.
    await rm(join(server, 'extensions', 'copilot'), { recursive: true });
  });
  return serverIn(dir);
}

const serverIn = (dir: string) => join(dir, 'node_modules', 'code-server', 'lib', 'vscode');

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  // The headers that came with the Node we run on: node-gyp would download them otherwise.
  const headers = join(
    dirname(process.execPath),
    '..',
    'node_modules',
    `node-${process.platform}-${process.arch}`,
  );
  const env = { npm_config_nodedir: (await exists(join(headers, 'include'))) ? headers : undefined };
  await run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env });
}

export interface EmbeddedCodeOptions {
  /** Where it keeps user settings, installed extensions and logs. */
  readonly dataDir: string;
  /** Packaged extensions to install. */
  readonly extensions: readonly string[];
  /** User settings besides ours, or instead of them. */
  readonly settings?: Settings;
  /** Environment of the server, and so of the extension host and the terminals; DOCKER_HOST, for example. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A free port is chosen when none is given. */
  readonly port?: number;
  /** Lets the page's address say which extension is under development and where its tests are. */
  readonly smokeTestDriver?: boolean;
}

export interface EmbeddedCode {
  /** `http://127.0.0.1:33539` */
  readonly origin: string;
  /** The address to open, for a folder and with more of VS Code's own parameters. */
  url(folder: string, parameters?: Readonly<Record<string, string>>): string;
  /** Adds user settings, or changes them. A window that is open reads them when it is loaded again. */
  changeSettings(settings: Settings): Promise<void>;
  stop(): Promise<void>;
}

type Settings = Readonly<Record<string, unknown>>;

/** Nothing that moves, asks or phones home on its own: a window that shows the workspace and this extension. */
const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'update.mode': 'none',
};

export async function startEmbeddedCode(options: EmbeddedCodeOptions): Promise<EmbeddedCode> {
  const { dataDir, env = {} } = options;
  const main = join(await ensureEmbeddedCode(), 'out', 'server-main.js');
  const settingsFile = join(dataDir, 'data', 'User', 'settings.json');
  await mkdir(dirname(settingsFile), { recursive: true });
  let settings: Settings = quietSettings;
  const changeSettings = async (changes: Settings) => {
    settings = { ...settings, ...changes };
    await writeFile(settingsFile, JSON.stringify(settings, undefined, 2));
  };
  await changeSettings(options.settings ?? {});
  const common = [main, '--accept-server-license-terms', '--server-data-dir', dataDir];
  if (options.extensions.length > 0) {
    const installs = options.extensions.flatMap((file) => ['--install-extension', file]);
    await run(process.execPath, [...common, ...installs, '--force'], { env });
  }
  // Whoever reaches this port may run commands as us: the token keeps other users of the machine out.
  const token = randomUUID();
  const args = [
    ...common,
    '--host',
    '127.0.0.1',
    '--port',
    String(options.port ?? 0),
    '--connection-token',
    token,
  ];
  if (options.smokeTestDriver) args.push('--enable-smoke-test-driver');
  const { port, stop } = await startServer(args, env);
  const origin = `http://127.0.0.1:${port}`;
  const url = (folder: string, parameters = {}) =>
    `${origin}/?${new URLSearchParams({ tkn: token, folder, ...parameters }).toString()}`;
  return { origin, url, changeSettings, stop };
}

async function startServer(args: readonly string[], env: NonNullable<EmbeddedCodeOptions['env']>) {
  let end: () => Promise<void> = () => Promise.resolve();
  const stop = ending(() => end());
  let output = '';
  const port = await new Promise<string>((resolve, reject) => {
    const onOutput = (text: string) => {
      output = (output + text).slice(-5000);
      const found = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (found) resolve(found);
    };
    const server = spawnProcess(process.execPath, args, { cwd: root, env, onOutput });
    end = () => server.end();
    const failed = (why: unknown) =>
      reject(new Unavailable(`The embedded VS Code does not start: ${String(why)}\n${output}`));
    server.exited.then((code) => failed(`exit code ${code}`), failed);
    AbortSignal.timeout(30_000).addEventListener('abort', () => failed('no answer for 30 seconds'));
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { port, stop };
}
