import { basename, dirname, join, relative } from 'node:path';
import * as vscode from 'vscode';
import type { DockerfileOutline } from '../../../../lint/linter.ts';
import type { Ignores } from '../../../../engine/hostFiles.ts';
import { ProblemError } from '../../../../engine/problem.ts';
import { isImageReference } from '../../../../model/imageReference.ts';

/** All that a build is told. */
export interface Recipe {
  /** Absolute paths. */
  readonly dockerfile: string;
  readonly context: string;
  readonly tag: string;
  /** The stage to build; the last one where it is undefined. */
  readonly target: string | undefined;
  readonly arguments: Readonly<Record<string, string>>;
  readonly noCache: boolean;
  /** Whether base images are looked for anew. */
  readonly pull: boolean;
}

export type Outline = DockerfileOutline;

/** What a Dockerfile asks for; as far as it can be read. */
export async function outlineFor(dockerfile: string): Promise<Outline> {
  const { outlineOf } = await import('../../../../lint/linter.ts');
  const text = await textOf(dockerfile).catch((cause: unknown) => {
    throw new ProblemError({ code: 'no-dockerfile', detail: dockerfile }, { cause });
  });
  return outlineOf(text);
}

/** What the ignore file of the build leaves out. */
export async function ignoresOf({ dockerfile, context }: Recipe): Promise<Ignores> {
  const { parseIgnoreFile } = await import('../../../../lint/linter.ts');
  // A Dockerfile’s own one stands before the folder’s.
  for (const file of [`${dockerfile}.dockerignore`, join(context, '.dockerignore')]) {
    const text = await textOf(file).catch(() => undefined);
    if (text !== undefined) return { leavesOut: parseIgnoreFile(text), takesBack: /^\s*!/m.test(text) };
  }
  return { leavesOut: () => false, takesBack: false };
}

/** A file’s text, as it is on the disk. */
export async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(path)));
}

/** A name for the image of a folder: what engines do not take in names becomes a dash. */
export function tagFor(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return isImageReference(name) ? `${name}:latest` : 'app:latest';
}

/** Folders that a Dockerfile is likely to be built from: its own, and those above it in the workspace. */
export function contextsFor(dockerfile: string): string[] {
  const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(dockerfile))?.uri.fsPath;
  const own = dirname(dockerfile);
  if (root === undefined) return [own];
  const folders: string[] = [];
  for (let folder = own; folder.startsWith(root); folder = dirname(folder)) {
    folders.push(folder);
    // The top of the disk is above itself.
    if (folder === dirname(folder)) break;
  }
  return folders;
}

/** As a person would write it: within the workspace, without the way there. */
export function shownPath(path: string): string {
  return vscode.workspace.asRelativePath(path, (vscode.workspace.workspaceFolders?.length ?? 0) > 1);
}

/** Arguments of the `docker` program that do the same from the context’s folder. */
export function dockerArguments(recipe: Recipe): string[] {
  const { dockerfile, context, tag, target, noCache, pull } = recipe;
  const path = relative(context, dockerfile);
  return [
    'build',
    '-t',
    tag,
    ...(path === 'Dockerfile' ? [] : ['-f', path]),
    ...(target === undefined ? [] : ['--target', target]),
    ...Object.entries(recipe.arguments).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...(noCache ? ['--no-cache'] : []),
    ...(pull ? ['--pull'] : []),
    '.',
  ];
}
