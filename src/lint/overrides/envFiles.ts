import type { Address } from '../addresses/address.ts';
import { firstPlace } from '../evidence.ts';
import { isFileOfVariables } from '../project/configuration.ts';
import { folderOf, join } from '../project/paths.ts';
import { placementsOf, type Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import { settingOf, type Setting } from './settingsOf.ts';
import type { Winner } from './winner.ts';

/** In the order in which programs prefer them. */
const names = ['.env.local', '.env.production', '.env'];
/** What people copy to `.env`, which is not there for others to see. */
const models = ['.env.example', '.env.sample', '.env.dist', '.env.template'];
const loopback = /(?:^|[/@=])(?:localhost|127\.\d)/;

/** A file of variables that lies in the same container, beside the program or above it, and is loaded by it. */
export function envFileWinner(
  address: Address,
  path: string,
  placement: Placement,
  project: Project,
): Winner | undefined {
  if (isFileOfVariables(path)) return undefined;
  for (const variable of address.variables) {
    const setting = variableInFiles(variable, path, placement, project);
    const found = setting ?? modelled(variable, path, placement, project);
    if (found !== undefined) return { by: variable, value: found.text, place: found.place };
  }
  return undefined;
}

/** Where the folder is mounted, its `.env` is read, which is most often what the example says. */
function modelled(
  variable: string,
  path: string,
  { because }: Placement,
  project: Project,
): Setting | undefined {
  const mount = because.find(({ code }) => code === 'bind-mounted');
  if (mount === undefined || !/(?:^|\/)config\/\w+\.php$/.test(path)) return undefined;
  const folder = folderOf(folderOf(path));
  if (project.files.has(join(folder, '.env'))) return undefined;
  return models
    .map((name) => settingOf(project, join(folder, name), variable))
    .find((setting) => setting !== undefined && setting.text !== '' && !loopback.test(setting.text));
}

/** Where a file of variables near `path` sets the variable, in the container of the placement. */
export function variableInFiles(
  variable: string,
  path: string,
  placement: Placement,
  project: Project,
): Setting | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    for (const name of names) {
      const file = join(folder, name);
      if (!project.files.has(file)) continue;
      const setting = settingOf(project, file, variable);
      if (
        setting !== undefined &&
        placementsOf(project, file).some((other) => isSameContainer(other, placement))
      ) {
        return setting;
      }
    }
    if (folder === '') return undefined;
  }
}

function isSameContainer(a: Placement, b: Placement): boolean {
  if (a.run !== undefined || b.run !== undefined) return a.run?.service === b.run?.service;
  return firstPlace(a.because)?.file === firstPlace(b.because)?.file;
}
