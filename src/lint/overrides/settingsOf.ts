import { formatOf } from '../formats/index.ts';
import type { Value } from '../formats/value.ts';
import { Lines, type Place } from '../project/lines.ts';
import type { Project } from '../project/project.ts';
import { plainName } from '../syntax/names.ts';

/** A setting that a configuration file makes. */
export interface Setting {
  readonly text: string;
  readonly value: Value;
  readonly place: Place;
}

const read = new WeakMap<Project, Map<string, ReadonlyMap<string, readonly Setting[]>>>();

/** The settings of a configuration file by the plain spelling of their whole path; several where documents repeat them. */
export function settingsOf(project: Project, path: string): ReadonlyMap<string, readonly Setting[]> {
  let known = read.get(project);
  if (known === undefined) read.set(project, (known = new Map()));
  let settings = known.get(path);
  if (settings === undefined) known.set(path, (settings = readSettings(project, path)));
  return settings;
}

export function settingOf(project: Project, path: string, name: string): Setting | undefined {
  return settingsOf(project, path).get(plainName(name))?.[0];
}

function readSettings(project: Project, path: string): ReadonlyMap<string, readonly Setting[]> {
  const text = project.files.get(path);
  const format = text === undefined ? undefined : formatOf(path, text);
  const settings = new Map<string, Setting[]>();
  if (text === undefined || format === undefined) return settings;
  const lines = new Lines(text);
  for (const value of format.read(text).values) {
    const name = value.path.map(plainName).join('');
    const said = value.parts.map((part) => text.slice(part.start, part.end)).join('');
    const place = lines.place(path, lines.lineAt(value.start));
    const setting = { text: said, value, place };
    const known = settings.get(name);
    if (known === undefined) settings.set(name, [setting]);
    else known.push(setting);
  }
  return settings;
}
