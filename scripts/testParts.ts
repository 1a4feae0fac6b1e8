import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countVitest, type Counts, sum, type VitestReport } from './counts.ts';
import { makeCertificates } from './certificates.ts';
import { browserPackages, enginePackages, requirePackages, transportPackages } from './debian.ts';
import { ensureEmbeddedCode } from './embeddedCode.ts';
import { inNamespace, startEngineApart } from './engineApart.ts';
import { lendEngines } from './engineLender.ts';
import { freePort } from './freePort.ts';
import { runHostTests } from './hostTests.ts';
import { loadTestImages } from './images.ts';
import { packageExtension } from './package.ts';
import { packageBin, root } from './paths.ts';
import { startPrivateEngine } from './privateEngine.ts';
import { capture } from './processes.ts';
import { startSshServer } from './sshServer.ts';
import { temporaryDir } from './temporaryDir.ts';
import {
  certificatesVariable,
  engineVariable,
  lenderVariable,
  scratchVariable,
  sshVariable,
  tlsVariable,
  vsixVariable,
} from './testEnvironment.ts';

export interface PartResult extends Counts {
  /** Shown when something failed. */
  readonly output: string;
}

/** A kind of tests. */
export interface Part {
  readonly name: string;
  /** Parts of one lane run one after the other, beside those of the other lane; `engine` are those that the run's engine serves. */
  readonly lane: 'source' | 'engine';
  /** `only`, where given, is how the names of the test files begin that are meant, with commas between them. */
  run(only?: string): Promise<PartResult>;
}

export const parts: readonly Part[] = [
  { name: 'checks', lane: 'source', run: () => runChecks() },
  { name: 'unit', lane: 'source', run: (only) => runVitest('unit', {}, only) },
  { name: 'engines', lane: 'source', run: async (only) => runVitest('engines', await enginesWorld(), only) },
  { name: 'engine', lane: 'engine', run: async (only) => runVitest('engine', await engineWorld(), only) },
  { name: 'host', lane: 'engine', run: runHost },
  { name: 'e2e', lane: 'source', run: runE2e },
];

/** Package scripts that look at the source without running it; each counts as a test. */
const checks = { types: [], lint: [], format: ['--', '--check'], knip: [] };

async function runChecks(): Promise<PartResult> {
  const results: PartResult[] = [];
  for (const [name, args] of Object.entries(checks)) {
    const { code, output } = await capture('npm', ['run', '--silent', name, ...args], { cwd: root });
    const failed = code === 0 ? 0 : 1;
    results.push({ passed: 1 - failed, failed, skipped: 0, output: failed ? `${name}:\n${output}` : '' });
  }
  return { ...sum(results), output: results.map(({ output }) => output).join('\n') };
}

async function runVitest(
  project: string,
  env: Readonly<Record<string, string>>,
  only: string | undefined,
  namespace?: string,
): Promise<PartResult> {
  const dir = await temporaryDir('vitest');
  const file = join(dir.path, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = [
    'run',
    '--project',
    project,
    ...reporters,
    ...(only?.split(',').map((name) => `/${name}`) ?? []),
  ];
  const vitest = packageBin('vitest');
  const command = namespace === undefined ? ([vitest, args] as const) : inNamespace(namespace, vitest, args);
  const { code, output } = await capture(...command, {
    cwd: root,
    env: { ...env, [scratchVariable]: dir.path },
  });
  const report = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as VitestReport,
    () => undefined,
  );
  await dir.remove();
  return { ...countVitest(report, code), output };
}

async function runHost(only?: string): Promise<PartResult> {
  const { dockerHost } = await engine();
  const vsix = await packagedForVsCode();
  const results = await runHostTests({ dockerHost, vsix, ...(only !== undefined && { only }) });
  return { ...results, output: results.failures.join('\n\n') };
}

/** With an engine of its own, since host and e2e run beside each other and make the same containers. */
async function runE2e(only?: string): Promise<PartResult> {
  const vsix = await packagedForVsCode();
  await requirePackages(enginePackages, 'A test against a real Docker Engine');
  const { engine, namespace } = await startEngineApart();
  try {
    await loadTestImages(engine.dockerHost);
    const env = { [engineVariable]: engine.dockerHost, [vsixVariable]: vsix };
    return await runVitest('e2e', env, only, namespace);
  } finally {
    await engine.stop();
  }
}

/** The run's engine, with images in it. Runs until the script ends. */
const engine = once(async () => {
  await requirePackages([...enginePackages, ...transportPackages], 'A test against a real Docker Engine');
  const { client, server } = await makeCertificates((await temporaryDir('certificates')).path);
  const port = await freePort();
  const { dockerHost } = await startPrivateEngine({ tls: { port, certificates: server } });
  await loadTestImages(dockerHost);
  return { dockerHost, tls: { dockerHost: `tcp://127.0.0.1:${port}`, certificates: client } };
});

/** What the engine tests are told. */
const engineWorld = once(async () => {
  const { dockerHost, tls } = await engine();
  const { bin } = await startSshServer(dockerHost);
  return {
    [engineVariable]: dockerHost,
    [tlsVariable]: tls.dockerHost,
    [certificatesVariable]: tls.certificates,
    [sshVariable]: bin,
    [lenderVariable]: await lender(),
  };
});

/** What the tests of engines of their own are told; the run's engine is there to be compared with. */
const enginesWorld = once(async () => {
  return { [engineVariable]: (await engine()).dockerHost, [lenderVariable]: await lender() };
});

const lender = once(async () => (await lendEngines()).url);

/** The vsix, once there are a VS Code and a browser to run it in. */
const packagedForVsCode = once(async () => {
  await requirePackages(browserPackages, 'A test in VS Code');
  await ensureEmbeddedCode();
  return packageExtension();
});

/** Makes something when it is first needed; what could not be made stays so for the rest of the run. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
