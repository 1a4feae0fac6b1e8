// One table of bundles. `node esbuild.mjs [--watch] [--metafile]`
import { rm, writeFile } from 'node:fs/promises';
import { build, context } from 'esbuild';

/** Packages that dockerode asks for at load and this extension never uses: ssh transport and BuildKit sessions. */
const unusedTransports = {
  name: 'unused-transports',
  setup(build) {
    build.onResolve({ filter: /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs(\/.*)?)$/ }, (args) => ({
      path: args.path,
      namespace: 'unused',
    }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {}' }));
  },
};

/** The lint and its parsers are a file of their own, loaded when the first document is looked at. */
const lintApart = {
  name: 'lint-apart',
  setup(build) {
    build.onResolve({ filter: /\/lint\/linter\.ts$/ }, (args) =>
      args.kind === 'dynamic-import' ? { path: './linter.cjs', external: true } : undefined,
    );
  },
};

const node = { platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };

/** @type {Record<string, import('esbuild').BuildOptions>} */
const bundles = {
  extension: {
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    external: ['vscode'],
    plugins: [unusedTransports, lintApart],
    supported: { 'dynamic-import': false },
    outExtension: { '.js': '.cjs' },
    outdir: 'dist',
  },
  linter: {
    ...node,
    entryPoints: { linter: 'src/lint/linter.ts' },
    outExtension: { '.js': '.cjs' },
    outdir: 'dist',
  },
};

await rm('dist', { recursive: true, force: true });
const common = {
  bundle: true,
  minify: true,
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'info',
  metafile: true,
};
for (const [name, options] of Object.entries(bundles)) {
  if (process.argv.includes('--watch')) {
    await (await context({ ...common, ...options, sourcemap: true, minify: false })).watch();
  } else {
    const result = await build({ ...common, ...options });
    if (process.argv.includes('--metafile')) {
      await writeFile(`dist/${name}.meta.json`, JSON.stringify(result.metafile));
    }
  }
}
