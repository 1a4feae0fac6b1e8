// One table of bundles. `node esbuild.mjs [--watch] [--metafile]`
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build, context, transform } from 'esbuild';

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

/**
 * A bundle in the form that VS Code loads copies all of `vscode` for every file that imports it, and VS Code finds out
 * for every `require` who asks: together most of the time that loading takes. Here one module asks, and its exports are
 * known to the bundler by the names in VS Code's own declarations.
 */
const vscodeOnce = {
  name: 'vscode-once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'once' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'once' },
    );
    build.onLoad({ filter: /.*/, namespace: 'once' }, async () => {
      const declarations = await readFile('node_modules/@types/vscode/index.d.ts', 'utf8');
      const values = declarations.matchAll(/^\texport (?:class|enum|namespace|const|function) (\w+)/gm);
      const names = [...new Set(Array.from(values, ([, name]) => name))];
      const exported = names.map((name) => `export const ${name} = vscode.${name};`);
      return { contents: ["const vscode = require('vscode');", ...exported].join('\n') };
    });
  },
};

/**
 * A module that is a bundle of its own, beside the one that asks for it. The lint and its parsers: the extension loads them
 * when the first document is looked at, the program in its main thread only. What asks the engine: few runs of the program
 * load it.
 */
const apart = (module, kinds) => ({
  name: `${module}-apart`,
  setup(build) {
    build.onResolve({ filter: new RegExp(`/${module}\\.ts$`) }, (args) =>
      kinds.includes(args.kind) ? { path: `./${module}.cjs`, external: true } : undefined,
    );
  },
});

/**
 * Mermaid loads each kind of diagram and each layout by `import()`. The topology draws flowcharts laid out by dagre;
 * every other such import (among them katex, cytoscape and elk) becomes an empty module and does not ship.
 */
const flowchartsOnly = {
  name: 'flowcharts-only',
  setup(build) {
    build.onResolve({ filter: /.*/ }, (args) =>
      args.kind === 'dynamic-import' &&
      /[\\/]mermaid[\\/]dist[\\/]/.test(args.importer) &&
      !/[\\/](flowDiagram|dagre)-\w+\.mjs$/.test(args.path)
        ? { path: 'mermaid', namespace: 'left-out' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'export {}' }));
  },
};

/**
 * Mermaid 12 copies its whole configuration, some thousand entries, for every label that it measures: half of the time
 * of a drawing. One copy a configuration does, since every drawing sets a new one.
 */
const oneConfigCopy = {
  name: 'one-config-copy',
  setup(build) {
    const copying = 'return assignWithDepth_default({}, currentConfig);';
    let found = false;
    build.onLoad({ filter: /[\\/]mermaid\.core[\\/]chunk-\w+\.mjs$/ }, async ({ path }) => {
      const contents = await readFile(path, 'utf8');
      if (!contents.includes(copying)) return undefined;
      found = true;
      return {
        contents: contents
          .replace(
            copying,
            `if (copiedConfig !== currentConfig) {
            copiedConfig = currentConfig;
            configCopy = assignWithDepth_default({}, currentConfig);
          }
          return configCopy;`,
          )
          .concat('\nvar copiedConfig, configCopy;\n'),
      };
    });
    build.onEnd(() =>
      found ? {} : { errors: [{ text: 'Mermaid no longer copies its configuration as it did: look again' }] },
    );
  },
};

/**
 * Only modules in the form of ECMAScript are split where `import()` stands, and VS Code loads the other form: the parts are
 * turned into it one by one. So what activation does not need stays on the disk, and no part holds what another has.
 */
const splitCommonJs = {
  name: 'split-commonjs',
  setup(build) {
    Object.assign(build.initialOptions, { format: 'esm', splitting: true, write: false });
    const { minify } = build.initialOptions;
    build.onEnd(async ({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles) {
        const options = { format: 'cjs', platform: 'node', minify, supported: { 'dynamic-import': false } };
        await writeFile(path, (await transform(text, options)).code);
      }
    });
  },
};

const node = { platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };

/** @type {Record<string, import('esbuild').BuildOptions>} */
const bundles = {
  extension: {
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    plugins: [vscodeOnce, unusedTransports, apart('linter', ['dynamic-import']), splitCommonJs],
    chunkNames: 'part-[hash]',
    outExtension: { '.js': '.cjs' },
    outdir: 'dist',
  },
  linter: {
    ...node,
    entryPoints: { linter: 'src/lint/linter.ts' },
    outExtension: { '.js': '.cjs' },
    outdir: 'dist',
  },
  cli: {
    ...node,
    entryPoints: { cli: 'src/cli/main.ts' },
    plugins: [
      apart('linter', ['dynamic-import', 'import-statement']),
      apart('liveSnapshot', ['dynamic-import']),
      apart('networking', ['dynamic-import']),
    ],
    supported: { 'dynamic-import': false },
    outExtension: { '.js': '.cjs' },
    outdir: 'dist',
  },
  networking: {
    ...node,
    entryPoints: { networking: 'src/cli/networking.ts' },
    plugins: [apart('linter', ['dynamic-import']), apart('liveSnapshot', ['dynamic-import'])],
    supported: { 'dynamic-import': false },
    outExtension: { '.js': '.cjs' },
    outdir: 'dist',
  },
  liveSnapshot: {
    ...node,
    entryPoints: { liveSnapshot: 'src/cli/liveSnapshot.ts' },
    plugins: [unusedTransports],
    outExtension: { '.js': '.cjs' },
    outdir: 'dist',
  },
  // Split, so that Mermaid loads only once there is something to draw.
  webview: {
    platform: 'browser',
    format: 'esm',
    target: 'chrome120',
    splitting: true,
    plugins: [flowchartsOnly, oneConfigCopy],
    entryPoints: { topology: 'src/webview/topology.ts' },
    chunkNames: 'chunk-[hash]',
    outdir: 'dist/webview',
  },
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist');
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
