import type { Address } from '../addresses/address.ts';
import { folderOf, join, nameOf } from '../project/paths.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import type { Candidate } from '../syntax/candidate.ts';
import { plainName } from '../syntax/names.ts';
import { filesNamed } from './command.ts';
import { activeProfiles } from './profiles.ts';
import { settingsOf, type Setting } from './settingsOf.ts';
import type { Winner } from './winner.ts';

/** The parts of a layered configuration file's name: `application-dev.yml`, `appsettings.Local.json`, `production.yaml`. */
interface LayerName {
  readonly stem: string;
  /** Undefined for the base, which all profiles share. */
  readonly profile: string | undefined;
  readonly extension: string;
}

const springFile = /^(application|bootstrap)(?:-([\w-]+))?\.(ya?ml|properties)$/;
const dotnetFile = /^(appsettings)(?:\.(\w+))?\.(json)$/i;
const layeredFile =
  /^(.*?)[._-]?(dev|develop|development|local|test|testing|qa|uat|stage|staging|ci|e2e|prod|production|docker|container|k8s|kubernetes)\.(ya?ml|json|json5|toml|ini|conf|cfg|properties|env|m?[jt]s|py|rb|php)$/i;
const baseFile = /^(.*?)[._-]?(?:base|default|common|shared)?\.(ya?ml|json|json5|toml|ini)$/i;
/** Profiles that people keep for their own machine or for tests. */
const apart = /^(?:dev|develop|development|local|test|testing|qa|uat|ci|e2e)$/i;
/** Top-level sections by environment, as Rails, Sequelize and Knex have them. */
const sections = /^(?:development|test|production|staging)$/;

/** Whether the file, or the part of it that holds the candidate, belongs to a profile that the container does not run with. */
export function isInactive(
  path: string,
  candidate: Candidate,
  placement: Placement,
  project: Project,
): boolean {
  const name = layerName(nameOf(path));
  const picked = filesNamed(placement.command);
  if (placement.profile !== undefined && !runsWith(placement.profile, path, placement, project)) return true;
  if (picked.length > 0 && isPassedOver(nameOf(path), picked)) return true;
  if (name?.profile !== undefined && !runsWith(name.profile, path, placement, project)) return true;
  const section = candidate.path[0];
  if (section !== undefined && isSection(section, candidate)) {
    return !runsWith(section, path, placement, project);
  }
  const document = documentProfile(path, candidate, project);
  return document !== undefined && !runsWith(document, path, placement, project);
}

/** Whether the file is cut into parts by environment, of which this name is one. */
function isSection(name: string, { path, beside }: Candidate): boolean {
  if (path.length > 1) return sections.test(name);
  return sections.test(name) || [...beside.keys()].some((other) => sections.test(other));
}

/** A setting of an active profile's file, or document, that replaces the one of the base. */
export function layerWinner(
  address: Address,
  path: string,
  placement: Placement,
  project: Project,
): Winner | undefined {
  const name = layerName(nameOf(path));
  if (name === undefined || name.profile !== undefined) return undefined;
  const setting = address.candidate.path.map(plainName).join('');
  const winner = (found: Setting | undefined): Winner | undefined =>
    found && { by: found.place.file, value: found.text, place: found.place };
  for (const profile of activeProfiles(path, placement, project) ?? []) {
    for (const file of layersOf(folderOf(path), name, profile, project)) {
      const found = settingsOf(project, file).get(setting)?.[0];
      if (found !== undefined) return winner(found);
    }
  }
  const own = address.candidate.document ?? 0;
  return winner(
    settingsOf(project, path)
      .get(setting)
      ?.find(({ value }) => {
        const document = value.document ?? 0;
        const profile = document > own ? documentProfile(path, value, project) : undefined;
        return profile !== undefined && runsWith(profile, path, placement, project);
      }),
  );
}

const settingsClass = /(?:Options|Properties|Settings|Config|Configuration)\.(?:cs|java|kt|scala)$/;
const settingsFile = /(?:^|\/)(?:application|bootstrap|appsettings)[\w.-]*\.(?:ya?ml|properties|json)$/i;

/** A class that settings are bound to has defaults only for what no settings file says. */
export function boundWinner(address: Address, path: string, project: Project): Winner | undefined {
  const name = plainName(address.candidate.path.at(-1) ?? '');
  if (!settingsClass.test(path) || name === '') return undefined;
  for (const file of project.files.keys()) {
    if (!settingsFile.test(file)) continue;
    for (const [setting, [found]] of settingsOf(project, file)) {
      if (found !== undefined && setting.length > name.length && setting.endsWith(name)) {
        return { by: file, value: found.text, place: found.place };
      }
    }
  }
  return undefined;
}

function layerName(name: string): LayerName | undefined {
  const framework = springFile.exec(name) ?? dotnetFile.exec(name);
  if (framework !== null) {
    const [, stem = '', profile, extension = ''] = framework;
    return { stem, profile, extension };
  }
  const layered = layeredFile.exec(name);
  if (layered !== null) {
    const [, stem = '', profile = '', extension = ''] = layered;
    return { stem, profile, extension };
  }
  const base = baseFile.exec(name);
  return base === null ? undefined : { stem: base[1] ?? '', profile: undefined, extension: base[2] ?? '' };
}

/** Files of the profile that lie over the base, as far as they are among the configuration files. */
function layersOf(folder: string, base: LayerName, profile: string, project: Project): string[] {
  const extensions = /^ya?ml|properties$/.test(base.extension)
    ? ['yml', 'yaml', 'properties', 'toml']
    : [base.extension];
  return extensions
    .flatMap((extension) => [
      `${base.stem}-${profile}.${extension}`,
      `${base.stem}.${profile}.${extension}`,
      `${profile}.${extension}`,
    ])
    .map((name) => join(folder, name))
    .filter((path) => project.files.has(path));
}

/** Whether the command names another file of the same kind, such as `-c config.docker.yaml` beside `config.yaml`. */
function isPassedOver(name: string, picked: readonly string[]): boolean {
  const kind = (file: string): string => `${file.split(/[._-]/)[0]}.${file.split('.').at(-1)}`;
  return !picked.includes(name) && picked.some((other) => kind(other) === kind(name));
}

function runsWith(profile: string, path: string, placement: Placement, project: Project): boolean {
  const active = activeProfiles(path, placement, project);
  // Where nobody says what runs, a file for a developer's machine does not.
  if (active === undefined) return !apart.test(profile);
  const plain = (name: string): string => name.toLowerCase();
  return profile
    .split(/[\s,|&]+/)
    .some((each) =>
      each.startsWith('!')
        ? !active.some((name) => plain(name) === plain(each.slice(1)))
        : active.some((name) => plain(name) === plain(each) || isShort(name, each)),
    );
}

/** `dev` and `development`, `prod` and `production` are one. */
function isShort(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= 3 &&
    /^(?:dev|prod|stag|test)/i.test(short) &&
    long.toLowerCase().startsWith(short.toLowerCase())
  );
}

/** The profile for which a document of a Spring file counts. */
function documentProfile(
  path: string,
  { document }: { readonly document?: number },
  project: Project,
): string | undefined {
  if (!springFile.test(nameOf(path))) return undefined;
  const settings = settingsOf(project, path);
  for (const name of ['springconfigactivateonprofile', 'springprofiles']) {
    const found = settings.get(name)?.find(({ value }) => (value.document ?? 0) === (document ?? 0));
    if (found !== undefined) return found.text;
  }
  return undefined;
}
