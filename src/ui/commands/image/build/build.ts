import { sep } from 'node:path';
import * as vscode from 'vscode';
import { isImageReference } from '../../../../model/imageReference.ts';
import { visible } from '../../../../model/text.ts';
import { choose } from '../../../say.ts';
import { proposedText, type Command, type Subject } from '../../command.ts';
import { knownReferences } from '../askReference.ts';
import { reviewBuild } from './form.ts';
import { contextsFor, outlineFor, shownPath, tagFor, type Outline, type Recipe } from './recipe.ts';
import { runBuild } from './run.ts';

/** What was built last from a Dockerfile, in this window only: build arguments may be secret. */
const built = new Map<string, Recipe>();

/**
 * Builds the Dockerfile that the menu was opened on, or one that the user chooses. Proposed may be `dockerfile` and
 * `context`, absolute paths, `tag`, `target`, and `arguments`, an object.
 */
export const buildImage: Command = async (services, subject) => {
  await services.engine();
  const dockerfile =
    subject.resource?.fsPath ?? proposedText(subject, 'dockerfile') ?? (await askDockerfile());
  if (dockerfile === undefined) return;
  const outline = await outlineFor(dockerfile);
  const known = knownReferences(services.inventory.snapshot);
  const recipe = await reviewBuild(proposedRecipe(dockerfile, outline, subject), outline, known);
  if (!recipe) return;
  built.set(dockerfile, recipe);
  await saveOpen(recipe);
  await runBuild(services, recipe, outline);
};

function proposedRecipe(dockerfile: string, { stages }: Outline, subject: Subject): Recipe {
  const [folder = dockerfile] = contextsFor(dockerfile);
  const context = proposedText(subject, 'context') ?? folder;
  const tag = proposedText(subject, 'tag');
  const last: Partial<Recipe> = built.get(dockerfile) ?? {};
  const target = proposedText(subject, 'target') ?? last.target;
  return {
    dockerfile,
    context,
    tag: tagFor(context),
    arguments: {},
    noCache: false,
    pull: false,
    ...last,
    ...(tag !== undefined && isImageReference(tag) && { tag }),
    // The Dockerfile may have changed since.
    target: target !== undefined && stages.includes(target) ? target : undefined,
  };
}

const dockerfiles = '**/{Dockerfile,Dockerfile.*,*.Dockerfile,*.dockerfile,Containerfile,Containerfile.*}';

/** Those of the workspace, and any other file. */
async function askDockerfile(): Promise<string | undefined> {
  const found = await vscode.workspace.findFiles(dockerfiles, '**/{node_modules,.git}/**', 200);
  const paths = found.map(({ fsPath }) => fsPath).filter((path) => !path.endsWith('.dockerignore'));
  const items = [
    ...paths.sort().map((path) => ({
      label: visible(shownPath(path)),
      iconPath: new vscode.ThemeIcon('file'),
      path,
    })),
    {
      label: vscode.l10n.t('Another file…'),
      iconPath: new vscode.ThemeIcon('folder-opened'),
      path: undefined,
    },
  ];
  const chosen = await choose(items, vscode.l10n.t('Choose the Dockerfile to build'));
  if (!chosen || chosen.path !== undefined) return chosen?.path;
  const [picked] =
    (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Choose the Dockerfile to build') })) ?? [];
  return picked?.fsPath;
}

/** The engine is sent what is on the disk. */
async function saveOpen({ context, dockerfile }: Recipe): Promise<void> {
  const open = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) =>
      isDirty && uri.scheme === 'file' && (uri.fsPath === dockerfile || uri.fsPath.startsWith(context + sep)),
  );
  for (const document of open) await document.save();
}
