import * as vscode from 'vscode';
import { engineEnvironment } from '../../../../engine/address.ts';
import { contextArchive } from '../../../../engine/hostFiles.ts';
import { ProblemError } from '../../../../engine/problem.ts';
import { visible } from '../../../../model/text.ts';
import { attempt } from '../../../problems/report.ts';
import { sizeText } from '../../../quantities.ts';
import { inform } from '../../../say.ts';
import type { Services } from '../../../services.ts';
import { metered } from '../../metered.ts';
import { cyan, inTerminal, type WorkPlace } from '../../workTerminal.ts';
import { dockerArguments, ignoresOf, type Outline, type Recipe } from './recipe.ts';
import { showLine } from './showLine.ts';

/** Builds, the builder's words in a terminal; false where nothing was built. A failure leads to its line. */
export async function runBuild(services: Services, recipe: Recipe, outline: Outline): Promise<boolean> {
  let isBuilt = false;
  const progress: Progress = { step: 0, line: undefined };
  await attempt(
    services,
    async () => {
      await build(services, recipe, outline, progress);
      isBuilt = true;
    },
    {
      own: {
        'show-line': () => showLine(recipe.dockerfile, progress.line ?? 1),
        'build-in-terminal': () => buildInTerminal(services, recipe),
      },
    },
  );
  return isBuilt;
}

/** Where a build is. */
interface Progress {
  step: number;
  /** Of the Dockerfile, 1-based, once it is known. */
  line: number | undefined;
}

async function build(
  services: Services,
  recipe: Recipe,
  outline: Outline,
  progress: Progress,
): Promise<void> {
  const engine = await services.engine();
  const { tag, target, noCache, pull } = recipe;
  const name = visible(tag);
  const title = {
    title: vscode.l10n.t('Building {0}', name),
    name: vscode.l10n.t('Build: {0}', name),
    icon: 'tools',
  };
  await inTerminal(title, async (place) => {
    const { archive, dockerfile } = contextArchive(
      recipe.context,
      recipe.dockerfile,
      await ignoresOf(recipe),
    );
    const options = {
      dockerfile,
      tags: [tag],
      noCache,
      pull,
      arguments: recipe.arguments,
      ...(target !== undefined && { target }),
    };
    const context = metered(archive, (bytes) =>
      place.tell({ message: vscode.l10n.t('sending the context: {0}', sizeText(bytes)) }),
    );
    const seen = new Set<string>();
    try {
      for await (const { text } of engine.images.build(context, options, place.signal)) {
        if (text === undefined || isRepeated(text, seen)) continue;
        follow(text, outline, progress, place);
        place.write(text.replace(/^Step \d+\/\d+ : [^\n]*/, cyan));
      }
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code !== 'engine-down') {
        const { detail } = error.problem;
        // The Dockerfile could not even be read.
        const written = /parse error (?:on )?line (\d+)/.exec(detail)?.[1];
        progress.line = written === undefined ? progress.line : Number(written);
        // Terminals make a link of it.
        if (progress.line !== undefined) place.write(`\n${recipe.dockerfile}:${progress.line}\n`);
      }
      throw error;
    }
  });
  void offerRun(tag);
}

async function offerRun(tag: string): Promise<void> {
  const run = vscode.l10n.t('Run…');
  const chosen = await inform(vscode.l10n.t('Built “{0}”.', visible(tag)), run);
  if (chosen !== run) return;
  await vscode.commands.executeCommand('portlight.container.run', { proposed: { image: tag } });
}

/** While a base image is pulled, the engine tells of each layer again and again. */
function isRepeated(text: string, seen: Set<string>): boolean {
  if (!/^[0-9a-f]{12}: /.test(text)) return false;
  if (seen.has(text)) return true;
  seen.add(text);
  return false;
}

/** `Step 2/5 : RUN make` → how far the build is. */
function follow(text: string, { lines }: Outline, progress: Progress, { tell }: WorkPlace): void {
  const [, step, all] = /^Step (\d+)\/(\d+) : /.exec(text) ?? [];
  if (step === undefined) return;
  const before = progress.step;
  progress.step = Number(step);
  progress.line = lines[progress.step - 1];
  tell({
    message: vscode.l10n.t('step {0} of {1}', step, all ?? ''),
    increment: ((progress.step - before) / Number(all)) * 100,
  });
}

/** With the `docker` program, at the same engine. */
async function buildInTerminal(services: Services, recipe: Recipe): Promise<void> {
  const { address } = await services.engine();
  const terminal = vscode.window.createTerminal({
    name: vscode.l10n.t('Build: {0}', visible(recipe.tag)),
    shellPath: 'docker',
    shellArgs: dockerArguments(recipe),
    cwd: recipe.context,
    env: { ...engineEnvironment(address), DOCKER_BUILDKIT: '1' },
  });
  terminal.show();
}
