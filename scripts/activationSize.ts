import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.ts';

/** The most bytes of code that activation may load. */
export const activationBudget = 400 * 1024;

/** What the bundler writes about each file that it made (`esbuild.mjs --metafile`), as far as it is read here. */
interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string; readonly kind: string }[] }>
  >;
}

/** The bytes that are loaded at activation: `dist/extension.cjs`, and the parts that it begins with. */
export async function activationSize(): Promise<number> {
  const text = await readFile(join(root, 'dist', 'extension.meta.json'), 'utf8');
  const { outputs } = JSON.parse(text) as Metafile;
  const loaded = new Set(['dist/extension.cjs']);
  for (const file of loaded) {
    for (const { path, kind } of outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && path in outputs) loaded.add(path);
    }
  }
  const sizes = await Promise.all([...loaded].map(async (file) => (await stat(join(root, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Fails where an `import` has drawn something heavy into activation; `import()` leaves it to its first use. */
export async function assertActivationSize(): Promise<void> {
  const size = await activationSize();
  if (size <= activationBudget) return;
  throw new Error(`Activation loads ${size} bytes of code, more than ${activationBudget}.`);
}
