import type { Address } from '../addresses/address.ts';
import { folderOf, join, nameOf } from '../project/paths.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';

/** Folders in which `alembic init` is commonly told to put its script. */
const scripts = ['alembic', 'migrations', 'app/alembic', 'src/alembic', 'db/migrations'];
/** A command that changes files where they lie, up to its end; a line that goes on is one with the next. */
const editing = /\b(?:sed|perl)\b(?:[^\n&\\]|&(?!&)|\\[^\n]|\\\r?\n)*/g;
const loopback = /localhost|127\\?\.0\\?\.0\\?\.1/;

/** Whether something else is put in place of the address before the program reads it. */
export function isRewritten(address: Address, path: string, placement: Placement, project: Project): boolean {
  return isSetByMigrations(address, path, project) || isEdited(path, placement, project);
}

/** Whether a script of the tool that reads the setting puts another value in its place. */
function isSetByMigrations(address: Address, path: string, project: Project): boolean {
  if (nameOf(path) !== 'alembic.ini' || !address.candidate.path.join('.').endsWith('sqlalchemy.url'))
    return false;
  return scripts.some((folder) => {
    const script = project.files.get(join(folderOf(path), `${folder}/env.py`)) ?? '';
    return /set_main_option\(\s*["']sqlalchemy\.url|(?:environ|getenv|settings|config)\b[^\n]*(?:url|URL)/.test(
      script,
    );
  });
}

/** Whether `sed -i 's/localhost/…/'` goes over the file when the image is built, or when the container starts. */
function isEdited(path: string, { installs, command }: Placement, project: Project): boolean {
  const name = nameOf(path);
  const edits = (text: string): boolean =>
    [...text.matchAll(editing)].some(
      ([line]) => / -\w*i/.test(line) && loopback.test(line) && line.includes(name),
    );
  return edits(installs) || startScripts(command, project).some(edits);
}

const known = new WeakMap<Project, ReadonlyMap<string, string>>();

/** The texts of the project's scripts that a command names, or that are its words. */
function startScripts(command: readonly string[], project: Project): string[] {
  if (command.length === 0) return [];
  let texts = known.get(project);
  if (texts === undefined) {
    const shell = [...project.files].filter(([path]) => path.endsWith('.sh'));
    known.set(project, (texts = new Map(shell.map(([path, text]) => [nameOf(path), text]))));
  }
  return [command.join(' '), ...command.flatMap((word) => texts.get(nameOf(word)) ?? [])];
}
