import * as vscode from 'vscode';

/** Of one workspace folder; a bigger one is looked at as far as this. */
const mostFiles = 100_000;
/** Folders that are read at the same time. */
const abreast = 8;
/** What others wrote, and what is no text. */
const foreign = /(?:^|\/)(?:node_modules|\.git)(?:\/|$)/;

/** The files of a workspace folder, by paths relative to it. */
export interface FileTree {
  readonly paths: readonly string[];
  /** False when there are more. */
  readonly complete: boolean;
}

/** Tells what belongs to a workspace folder from what its user hides, what others wrote, and folders of their own. */
export class Belonging {
  readonly #folder: vscode.WorkspaceFolder;
  readonly #hidden: readonly vscode.RelativePattern[];

  constructor(folder: vscode.WorkspaceFolder) {
    this.#folder = folder;
    const excludes = vscode.workspace
      .getConfiguration('files', folder.uri)
      .get<Record<string, unknown>>('exclude', {});
    this.#hidden = Object.entries(excludes).flatMap(([pattern, on]) =>
      on === true ? new vscode.RelativePattern(folder, pattern) : [],
    );
  }

  /** Whether an entry belongs to the folder, if the folder that it lies in does. */
  includes(path: string): boolean {
    if (foreign.test(path)) return false;
    const uri = vscode.Uri.joinPath(this.#folder.uri, path);
    const owner = vscode.workspace.getWorkspaceFolder(uri);
    if (owner?.uri.toString() !== this.#folder.uri.toString()) return false;
    // Patterns are matched against nothing but the place and the language of a document.
    const entry = { uri, languageId: '' } as vscode.TextDocument;
    return this.#hidden.every((pattern) => vscode.languages.match({ pattern }, entry) === 0);
  }

  /** The same for an entry anywhere below the folder. */
  includesWhole(path: string): boolean {
    const parts = path.split('/');
    return (
      !foreign.test(path) && parts.every((_part, index) => this.includes(parts.slice(0, index + 1).join('/')))
    );
  }
}

/**
 * Walks the folder by VS Code's file system, so that it may lie anywhere. Symbolic links are not followed: an image gets
 * the link itself, and what it leads to is found where it lies. A folder that cannot be read has no files.
 */
export async function walk(
  folder: vscode.WorkspaceFolder,
  belonging: Belonging,
  isWanted: (path: string) => boolean,
): Promise<FileTree> {
  const paths: string[] = [];
  const open = [''];
  const enter = async (path: string): Promise<void> => {
    for (const [name, type] of await entriesOf(vscode.Uri.joinPath(folder.uri, path))) {
      const own = path === '' ? name : `${path}/${name}`;
      if (type === vscode.FileType.Directory) {
        if (belonging.includes(own)) open.push(own);
      } else if (type === vscode.FileType.File && isWanted(own) && belonging.includes(own)) {
        paths.push(own);
      }
    }
  };
  while (open.length > 0 && paths.length <= mostFiles) {
    await Promise.all(open.splice(-abreast).map(enter));
  }
  return { paths: paths.slice(0, mostFiles), complete: paths.length <= mostFiles };
}

async function entriesOf(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(uri);
  } catch {
    return [];
  }
}
