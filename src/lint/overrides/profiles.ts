import { folderOf, join, nameOf } from '../project/paths.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import { settingOf } from './settingsOf.ts';

const springFile = /^(?:application|bootstrap)[\w.-]*\.(?:ya?ml|properties)$/;
const springArgument = /spring\.profiles\.active[=\s]+["']?([\w,${}:-]+)/;
const variable = /^\$(?:\{(\w+)(?::-?([^}]*))?\}|(\w+))/;
const choosers = /^(?:.*_)?(?:ENV|ENVIRONMENT|PROFILE|STAGE)$/;

/**
 * The profiles, or environments, that the container runs with; undefined where nobody says and the framework has no
 * default. A program's own way to choose is taken to be a variable that is called so.
 */
export function activeProfiles(path: string, placement: Placement, project: Project): string[] | undefined {
  const name = nameOf(path);
  if (placement.kind === 'served' || springFile.test(name)) return springProfiles(path, placement, project);
  if (/^appsettings/i.test(name))
    return [valueOf(placement, ['ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT']) ?? 'Production'];
  if (/\.(?:m?[jt]s|json5?)$/.test(name) && isNode(path, project))
    return [valueOf(placement, ['NODE_CONFIG_ENV', 'NODE_ENV', 'APP_ENV']) ?? 'development'];
  if (
    /\.rb$|^(?:database|cable|storage|mongoid|resque|redis|sidekiq|elasticsearch|sunspot|cache|queue)\.yml$/.test(
      name,
    )
  ) {
    return [valueOf(placement, ['RAILS_ENV', 'RACK_ENV', 'APP_ENV']) ?? 'development'];
  }
  const named = [...placement.environment].filter(([variable]) => choosers.test(variable));
  const values = named.flatMap(([, { value }]) => value ?? []);
  return values.length > 0 ? values : undefined;
}

function isNode(path: string, project: Project): boolean {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const has = (name: string): boolean => project.files.has(join(folder, name));
    if (has('package.json')) return true;
    if (folder === '' || ['go.mod', 'pom.xml', 'Cargo.toml', 'composer.json', 'Gemfile'].some(has))
      return false;
  }
}

/** Source: https://docs.spring.io/spring-boot/reference/features/profiles.html */
function springProfiles(path: string, placement: Placement, project: Project): string[] {
  const { environment, command } = placement;
  const said =
    valueOf(placement, ['SPRING_PROFILES_ACTIVE', 'spring.profiles.active', 'spring_profiles_active']) ??
    springArgument.exec(command.join(' '))?.[1] ??
    springArgument.exec([...environment.values()].map(({ value }) => value ?? '').join(' '))?.[1] ??
    ['application.yml', 'application.yaml', 'application.properties', 'bootstrap.yml', 'bootstrap.properties']
      .map((name) => settingOf(project, join(folderOf(path), name), 'spring.profiles.active')?.text)
      .find((text) => text !== undefined);
  // `${SPRING_PROFILES_ACTIVE:dev}` has its default; a value that is put in elsewhere is not known.
  const [whole, name, fallback = '', plain = ''] = variable.exec(said ?? '') ?? [];
  const text = whole === undefined ? (said ?? '') : (valueOf(placement, [name ?? plain]) ?? fallback);
  return text.split(',').flatMap((profile) => profile.trim() || []);
}

function valueOf(placement: Placement, names: readonly string[]): string | undefined {
  return names.map((name) => placement.environment.get(name)?.value).find((value) => value !== undefined);
}
