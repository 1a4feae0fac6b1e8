import { isPublic } from '../product.ts';
import type { Placement } from './placement.ts';
import type { Project } from './project.ts';
import { runtimesOf, type Runtime } from './runtime.ts';

/** The containers of a service, whatever they hold; one for each way in which the compose files of its folder go together. */
export function placementsOfService(project: Project, file: string, name: string): readonly Placement[] {
  let services = known.get(project);
  if (services === undefined) known.set(project, (services = readServices(project)));
  return services.get(`${file}\n${name}`) ?? [];
}

/** Every address asks for every service: they are gathered once. */
const known = new WeakMap<Project, ReadonlyMap<string, readonly Placement[]>>();

function readServices(project: Project): ReadonlyMap<string, readonly Placement[]> {
  const services = new Map<string, Placement[]>();
  for (const runtime of runtimesOf(project)) {
    const { run } = runtime.settings;
    if (run === undefined) continue;
    const key = `${run.service.file}\n${run.service.name}`;
    const placement = described(runtime, run.service.name);
    const others = services.get(key);
    if (others === undefined) services.set(key, [placement]);
    else others.push(placement);
  }
  return services;
}

/** The containers whose image the Dockerfile makes, whatever they hold. */
export function placementsOfImage(project: Project, dockerfile: string): Placement[] {
  return runtimesOf(project)
    .filter(({ build }) => build?.path === dockerfile)
    .map((runtime) => described(runtime, runtime.settings.run?.service.name ?? dockerfile));
}

/**
 * The containers that are started with the variables of the file. A database or broker, or a page to look into it, gets the whole
 * file for the sake of its own variables, and reads no address in it.
 */
export function placementsOfVariables(project: Project, envFile: string): Placement[] {
  return runtimesOf(project)
    .filter(({ settings: { run } }) => run?.service.envFiles.includes(envFile))
    .filter(({ settings: { images }, build }) => build !== undefined || !images.some(isStock))
    .map((runtime) => described(runtime, runtime.settings.run?.service.name ?? ''));
}

function isStock(image: string): boolean {
  return isPublic(image) || /(?:^|\/)(?:pgadmin4?|phpmyadmin|adminer)(?=[:@]|$)/i.test(image);
}

function described({ settings, build }: Runtime, service: string): Placement {
  const place = settings.run?.service.place ?? { file: build?.path ?? '', line: 1, text: '' };
  return {
    ...settings,
    kind: 'image',
    container: undefined,
    browser: false,
    because: [{ code: 'describes-container', service, ...place }],
  };
}
