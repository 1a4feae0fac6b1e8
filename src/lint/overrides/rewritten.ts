import type { Address } from '../addresses/address.ts';
import { folderOf, join, nameOf } from '../project/paths.ts';
import type { Project } from '../project/project.ts';

/** Folders in which `alembic init` is commonly told to put its script. */
const scripts = ['alembic', 'migrations', 'app/alembic', 'src/alembic', 'db/migrations'];

/** Whether a script of the tool that reads the setting puts another value in its place. */
export function isRewritten(address: Address, path: string, project: Project): boolean {
  if (nameOf(path) !== 'alembic.ini' || !address.candidate.path.join('.').endsWith('sqlalchemy.url'))
    return false;
  return scripts.some((folder) => {
    const script = project.files.get(join(folderOf(path), `${folder}/env.py`)) ?? '';
    return /set_main_option\(\s*["']sqlalchemy\.url|(?:environ|getenv|settings|config)\b[^\n]*(?:url|URL)/.test(
      script,
    );
  });
}
