import { settingOf } from '../overrides/settingsOf.ts';
import { plainName } from '../syntax/names.ts';
import { folderOf, nameOf } from './paths.ts';
import { placementsOf, type Placement } from './placement.ts';
import type { Project } from './project.ts';
import { Lines } from './lines.ts';

const settingsFile = /^(.+?)\.(?:ya?ml|properties)$/;
const springFile = /^(?:application|bootstrap)\.(?:ya?ml|properties)$/;

/**
 * The containers that a Spring Cloud Config server hands the file to: those of the program whose `spring.application.name`
 * the file is called after. Source: https://docs.spring.io/spring-cloud-config/reference/server/environment-repository.html
 */
export function servedConfiguration(path: string, project: Project): Placement[] {
  const name = settingsFile.exec(nameOf(path))?.[1];
  if (name === undefined || springFile.test(nameOf(path)) || !hasServer(project)) return [];
  for (const file of project.files.keys()) {
    if (!springFile.test(nameOf(file))) continue;
    const setting = settingOf(project, file, 'spring.application.name');
    if (setting === undefined || !isFor(name, setting.text, file)) continue;
    const lines = new Lines(project.files.get(file) ?? '');
    const line = lines.lineAt(setting.value.start);
    return placementsOf(project, file).map((placement) => ({
      ...placement,
      because: [
        { code: 'served-as-configuration', service: setting.text, ...lines.place(file, line) },
        ...placement.because,
      ],
    }));
  }
  return [];
}

/** `orders.yml` is for the program `orders`, `orders-docker.yml` for it in one profile; some are called after its folder. */
function isFor(file: string, program: string, settings: string): boolean {
  const folder = /([^/]+)\/src\/main\/resources\/[^/]+$/.exec(settings)?.[1];
  const names = [program, folder ?? program].map(plainName);
  return names.includes(plainName(file)) || file.startsWith(`${program}-`);
}

const servers = new WeakMap<Project, boolean>();

function hasServer(project: Project): boolean {
  let known = servers.get(project);
  if (known === undefined) {
    known = [...project.files].some(
      ([file, text]) =>
        springFile.test(nameOf(file)) &&
        text.includes('config') &&
        /\bserver:|config\.server\./.test(text) &&
        /native|git\b|search-?locations|search-?paths/i.test(text) &&
        folderOf(file) !== '',
    );
    servers.set(project, known);
  }
  return known;
}
