import {
  parseCompose,
  type BuildDeclaration,
  type ComposeFile,
  type ComposeNetwork,
  type ComposeService,
} from './compose.ts';
import { readEnvFile } from './environment.ts';
import { isForTests } from './configuration.ts';
import { folderOf, join, nameOf } from './paths.ts';

/** Services that compose runs together: one compose file, with those that it is merged with or takes in. */
export interface Composition {
  readonly folder: string;
  /** Of the project, where a file sets one. */
  readonly name: string | undefined;
  /** The compose files that stand at its beginning; later ones win. */
  readonly files: readonly string[];
  readonly services: readonly Service[];
  /** Networks that the files declare, by their names in them. */
  readonly networks: ReadonlyMap<string, ComposeNetwork>;
}

/** A service as all files of the composition declare it together. */
export interface Service extends Omit<ComposeService, 'build' | 'extends'> {
  /** One at most. */
  readonly builds: readonly ComposeBuild[];
  /** Whether it takes something over from a service that is not known. */
  readonly isPartial: boolean;
}

/** How an image is built. */
export interface ComposeBuild extends Omit<BuildDeclaration, 'context' | 'dockerfile'> {
  /** Relative to the workspace folder; may lie outside it. */
  readonly context: string;
  /** Relative to the workspace folder. */
  readonly dockerfile: string;
}

const baseName = /^(?:docker-)?compose\.ya?ml$/i;
const overrideName = /^(?:docker-)?compose\.override\.ya?ml$/i;
/** Files within files within files: deeper than anybody writes them. */
const deepest = 20;

/**
 * The compositions that the compose files make. Beside the base of a folder, which its override file completes, every other
 * file is a variant: a composition of its own, put on top of the base where it cannot stand alone. Variants for tests are
 * left out where there is anything else. Files that commands of the project use `together` are one. Sources: https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/
 * and …/include/, …/extends/
 */
export function readCompositions(
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
  together: readonly (readonly string[])[],
): Composition[] {
  return new Composer(texts).compose(paths, together);
}

type Declaration = Omit<ComposeService, 'extends'> & Pick<Service, 'isPartial'>;

class Composer {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #files = new Map<string, ComposeFile>();
  readonly #services = new Map<ComposeFile, ReadonlyMap<string, ComposeService>>();

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  compose(paths: readonly string[], together: readonly (readonly string[])[]): Composition[] {
    // In folders that are named after Docker, any YAML file may lie.
    const files = paths
      .map((path) => this.#file(path))
      .filter(({ services, includes }) => services.length + includes.length > 0);
    const included = new Set(files.flatMap(({ includes }) => includes));
    const folders = new Map<string, ComposeFile[]>();
    for (const file of files) {
      if (included.has(file.path)) continue;
      const folder = folderOf(file.path);
      folders.set(folder, [...(folders.get(folder) ?? []), file]);
    }
    const merged = this.#merged(together);
    const apart = [...folders.values()].flatMap((own) => variantsOf(own.sort(baseFirst)));
    const variants = [...merged, ...apart.filter((variant) => !isPartOf(variant, merged))];
    const inUse = variants.filter((variant) => !isForTests(variant.at(-1)?.path ?? ''));
    return (inUse.length > 0 ? inUse : variants).map((variant) => this.#composition(variant));
  }

  /** Lists of files that are there, each once. */
  #merged(together: readonly (readonly string[])[]): ComposeFile[][] {
    const lists = new Map(
      together.filter((paths) => paths.length > 1).map((paths) => [paths.join('\n'), paths]),
    );
    return [...lists.values()]
      .filter((paths) => paths.every((path) => this.#texts.has(path)))
      .map((paths) => paths.map((path) => this.#file(path)));
  }

  #file(path: string): ComposeFile {
    let file = this.#files.get(path);
    if (file === undefined) {
      const env = join(folderOf(path), '.env');
      const variables = readEnvFile(env, this.#texts.get(env) ?? '');
      file = parseCompose(path, this.#texts.get(path) ?? '', (name) => variables.get(name)?.value);
      this.#files.set(path, file);
    }
    return file;
  }

  #servicesOf(path: string): ReadonlyMap<string, ComposeService> {
    const file = this.#file(path);
    let services = this.#services.get(file);
    if (services === undefined) {
      services = new Map(file.services.map((service) => [service.name, service]));
      this.#services.set(file, services);
    }
    return services;
  }

  #composition(files: readonly ComposeFile[]): Composition {
    const all = new Set<ComposeFile>();
    const open = files.toReversed();
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      if (all.has(file)) continue;
      all.add(file);
      open.push(...file.includes.map((path) => this.#file(path)));
    }
    const services = new Map<string, Declaration>();
    for (const { services: declared } of all) {
      for (const service of declared) {
        const own = this.#extended(service);
        const base = services.get(service.name);
        services.set(service.name, base === undefined ? own : merge(base, own));
      }
    }
    return {
      folder: folderOf(files[0]?.path ?? ''),
      name: files.findLast(({ name }) => name !== undefined)?.name,
      files: files.map(({ path }) => path),
      services: [...services.values()].map((service) => finish(service, this.#texts)),
      networks: new Map([...all].flatMap(({ networks }) => [...networks])),
    };
  }

  /** With what it takes over from other services. */
  #extended(service: ComposeService): Declaration {
    const chain = [service];
    let isPartial = false;
    for (let at = service; at.extends !== undefined && chain.length < deepest;) {
      const { file, service: name } = at.extends;
      const base = this.#servicesOf(file).get(name);
      isPartial = base === undefined;
      if (base === undefined || chain.includes(base)) break;
      chain.push(base);
      at = base;
    }
    const all = chain.map((each) => ({ ...each, isPartial }));
    return all.reduceRight<Declaration>(
      (base, own) => merge(base, own),
      all.at(-1) ?? { ...service, isPartial },
    );
  }
}

/** The shorter name is the base: `compose.yaml` comes before `compose.prod.yaml`. */
function baseFirst(a: ComposeFile, b: ComposeFile): number {
  return nameOf(a.path).length - nameOf(b.path).length || (a.path < b.path ? -1 : 1);
}

/** The files of a folder as lists that compose would be started with. */
function variantsOf(files: readonly ComposeFile[]): ComposeFile[][] {
  const named = (pattern: RegExp): ComposeFile[] => files.filter(({ path }) => pattern.test(nameOf(path)));
  const base = named(baseName)[0] ?? files.find(standsAlone) ?? files[0];
  if (base === undefined) return [];
  const override = named(overrideName)[0];
  const others = files.filter((file) => file !== base && file !== override);
  return [
    override === undefined ? [base] : [base, override],
    ...others.map((file) => (standsAlone(file) ? [file] : [base, file])),
  ];
}

/** Whether a variant is used with others; a base may well be used alone, too. */
function isPartOf(variant: readonly ComposeFile[], merged: readonly (readonly ComposeFile[])[]): boolean {
  const last = variant.at(-1);
  if (last === undefined || baseName.test(nameOf(last.path))) return false;
  return merged.some((files) => files.includes(last));
}

function standsAlone({ services, includes }: ComposeFile): boolean {
  if (includes.length > 0) return true;
  return services.every(
    (service) =>
      service.image !== undefined ||
      service.build?.context !== undefined ||
      service.build?.inline !== undefined ||
      service.extends !== undefined,
  );
}

/** What compose makes of two declarations of a service. Source: https://docs.docker.com/reference/compose-file/merge/ */
function merge(base: Declaration, more: Declaration): Declaration {
  if (base === more) return base;
  const targets = new Set(more.binds.map(({ target }) => target));
  return {
    name: more.name,
    file: base.name === more.name ? base.file : more.file,
    place: base.name === more.name ? base.place : more.place,
    image: more.image ?? base.image,
    build: mergeBuilds(base.build, more.build),
    binds: [...base.binds.filter(({ target }) => !targets.has(target)), ...more.binds],
    volumes: [...base.volumes, ...more.volumes],
    ports: [...base.ports, ...more.ports],
    isPartial: base.isPartial || more.isPartial,
    publications: more.replacesPublications
      ? more.publications
      : [...base.publications, ...more.publications],
    replacesPublications: more.replacesPublications,
    profiles: [...base.profiles, ...more.profiles],
    networks: [...new Set([...base.networks, ...more.networks])],
    aliases: new Map([...base.aliases, ...more.aliases]),
    networkMode: more.networkMode ?? base.networkMode,
    containerName: more.containerName ?? base.containerName,
    hostname: more.hostname ?? base.hostname,
    addresses: [...base.addresses, ...more.addresses],
    links: [...base.links, ...more.links],
    environment: new Map([...base.environment, ...more.environment]),
    envFiles: [...base.envFiles, ...more.envFiles],
    extraHosts: [...base.extraHosts, ...more.extraHosts],
    entrypoint: more.entrypoint ?? base.entrypoint,
    command: more.command ?? base.command,
  };
}

function mergeBuilds(
  base: BuildDeclaration | undefined,
  more: BuildDeclaration | undefined,
): BuildDeclaration | undefined {
  if (base === undefined || more === undefined) return more ?? base;
  return {
    context: more.context ?? base.context,
    dockerfile: more.dockerfile ?? base.dockerfile,
    inline: more.inline ?? base.inline,
    target: more.target ?? base.target,
    args: new Map([...base.args, ...more.args]),
    contexts: new Map([...base.contexts, ...more.contexts]),
    place: more.context === undefined ? base.place : more.place,
    inlineLine: more.inline === undefined ? base.inlineLine : more.inlineLine,
  };
}

/** Puts in the defaults. */
function finish({ build, ...service }: Declaration, texts: ReadonlyMap<string, string>): Service {
  if (build === undefined) return { ...service, builds: [] };
  const context = build.context ?? folderOf(service.file);
  // Where case does not count, as on macOS and Windows, any spelling of the default name is found.
  const names =
    build.dockerfile === undefined ? ['Dockerfile', 'dockerfile', 'DockerFile'] : [build.dockerfile];
  const paths = names.map((name) => join(context, name));
  const dockerfile = paths.find((path) => texts.has(path)) ?? paths[0] ?? '';
  return { ...service, builds: [{ ...build, context, dockerfile }] };
}
