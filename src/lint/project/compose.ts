import { parseDocument, type Node } from 'yaml';
import { ServiceReader } from './composeService.ts';
import type { Environment } from './environment.ts';
import { interpolate, type Lookup } from './interpolate.ts';
import { Lines, type Place } from './lines.ts';
import { folderOf, localPath } from './paths.ts';
import type { Publication } from './publication.ts';
import { YamlReader, type Field } from './yaml.ts';

/** A compose file, as far as it can be read. */
export interface ComposeFile {
  readonly path: string;
  /** Of the project, where the file sets one. */
  readonly name: string | undefined;
  readonly services: readonly ComposeService[];
  /** Networks that the file declares, by their names in it. */
  readonly networks: ReadonlyMap<string, ComposeNetwork>;
  /** Other compose files that it takes in; relative to the workspace folder. */
  readonly includes: readonly string[];
}

/** A service as one file declares it. */
export interface ComposeService {
  readonly name: string;
  /** The compose file. */
  readonly file: string;
  readonly place: Place;
  readonly image: { readonly name: string; readonly place: Place } | undefined;
  readonly build: BuildDeclaration | undefined;
  /** What it takes over from another service; `file` is relative to the workspace folder. */
  readonly extends: { readonly service: string; readonly file: string } | undefined;
  /** Host paths in the container: bind mounts, configs and secrets that are files, and what `develop.watch` copies. */
  readonly binds: readonly ComposeBind[];
  /** Volumes that have a name of their own. */
  readonly volumes: readonly ComposeVolume[];
  /** What it publishes or exposes by TCP. */
  readonly ports: readonly ComposePort[];
  /** What it publishes by any protocol. */
  readonly publications: readonly Publication[];
  /** Whether they take the place of those that other files declare. */
  readonly replacesPublications: boolean;
  /** It runs only where one of them is asked for; empty where it always does. */
  readonly profiles: readonly string[];
  /** Networks by their names in the file; empty where none is named, which means `default`. */
  readonly networks: readonly string[];
  /** Further names of the service, by the network on which they are known. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Addresses that its networks give to it and to nobody else. */
  readonly addresses: readonly string[];
  readonly networkMode: NetworkMode | undefined;
  readonly containerName: string | undefined;
  readonly hostname: string | undefined;
  /** `service` or `service:alias`, as written. */
  readonly links: readonly string[];
  /** What `environment` sets. */
  readonly environment: Environment;
  /** Paths relative to the workspace folder. */
  readonly envFiles: readonly string[];
  /** Names that `extra_hosts` makes known. */
  readonly extraHosts: readonly string[];
  /** Words that replace those of the image; undefined where its own count. */
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[] | undefined;
}

/** What a file says of a build; what is undefined is left to other files, or to the defaults. */
export interface BuildDeclaration {
  /** Relative to the workspace folder; may lie outside it. */
  readonly context: string | undefined;
  /** As written, relative to the context. */
  readonly dockerfile: string | undefined;
  readonly inline: string | undefined;
  readonly target: string | undefined;
  /** Build arguments whose values are known. */
  readonly args: ReadonlyMap<string, string>;
  /** Further contexts by name, relative to the workspace folder. */
  readonly contexts: ReadonlyMap<string, string>;
  readonly place: Place;
  /** Of `dockerfile_inline`: the line of its key. */
  readonly inlineLine: number;
}

/** A host path that is mounted into the container. */
export interface ComposeBind {
  /** Relative to the workspace folder; may lie outside it. */
  readonly source: string;
  /** Path inside the container. */
  readonly target: string;
  readonly place: Place;
}

/** A named volume that is mounted into the container. */
export interface ComposeVolume {
  readonly name: string;
  /** Path inside the container. */
  readonly target: string;
}

/** TCP ports of the container that follow each other; mostly it is one. */
export interface ComposePort {
  /** The first. */
  readonly container: number;
  readonly count: number;
  /** The host's port for the first; absent where they are only exposed or the engine chooses. */
  readonly published?: number;
  readonly place: Place;
}

export type NetworkMode =
  | { readonly kind: 'host' | 'none' | 'bridge' }
  /** Shares the network of another service. */
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'container'; readonly container: string };

export interface ComposeNetwork {
  /** Without a way out of the engine's host; nothing on it alone is published. */
  readonly internal: boolean;
  /** Undefined for the engine's own choice. */
  readonly driver: string | undefined;
  /** Made by others. */
  readonly external: boolean;
  /** The engine's name for it, where the file sets one. */
  readonly name: string | undefined;
  readonly place: Place;
}

/** Reads a compose file; what cannot be understood is left out. Never throws. */
export function parseCompose(path: string, text: string, lookup?: Lookup): ComposeFile {
  try {
    // Repeated keys are an error to YAML, but not a reason to know nothing of the rest of the file.
    const document = parseDocument(text, { merge: true, uniqueKeys: false, logLevel: 'silent' });
    return new ComposeReader(path, new YamlReader(document), new Lines(text), lookup).read();
  } catch {
    // Collections nested beyond what the parser's stack holds.
    return { path, name: undefined, services: [], networks: new Map(), includes: [] };
  }
}

class ComposeReader {
  readonly #path: string;
  readonly #yaml: YamlReader;
  readonly #lines: Lines;
  readonly #lookup: Lookup;

  constructor(path: string, yaml: YamlReader, lines: Lines, lookup: Lookup = () => undefined) {
    this.#path = path;
    this.#yaml = yaml;
    this.#lines = lines;
    // Compose is started where its file lies.
    this.#lookup = (name) => lookup(name) ?? (name === 'PWD' ? '.' : undefined);
  }

  read(): ComposeFile {
    const files = new Map([...this.#files('configs'), ...this.#files('secrets')]);
    const source = { path: this.#path, yaml: this.#yaml, lines: this.#lines, lookup: this.#lookup, files };
    const services = this.#serviceFields().map((field) => new ServiceReader(source, field).read());
    return {
      path: this.#path,
      name: this.#text(this.#top('name')),
      services,
      networks: this.#networks(),
      includes: this.#includes(),
    };
  }

  /** The first format of compose files has its services at the top. Source: https://docs.docker.com/reference/compose-file/legacy-versions/ */
  #serviceFields(): readonly Field[] {
    const services = this.#top('services');
    // A file that is only known by its folder has to say what it is.
    const isFirst =
      services === undefined && this.#top('version') === undefined && /compose[^/]*$/i.test(this.#path);
    if (!isFirst) return this.#yaml.fields(services);
    return this.#yaml
      .fields(this.#yaml.root())
      .filter(({ value }) =>
        this.#yaml.fields(value).some(({ name }) => name === 'image' || name === 'build'),
      );
  }

  #top(name: string): Node | undefined {
    return this.#yaml.field(this.#yaml.root(), name)?.value;
  }

  #text(node: unknown): string | undefined {
    return interpolate(this.#yaml.text(node), this.#lookup);
  }

  /** Paths of the top-level configs or secrets that are files, by `kind/name`. */
  #files(kind: 'configs' | 'secrets'): [string, string][] {
    return this.#yaml.fields(this.#top(kind)).flatMap((field): [string, string][] => {
      const file = this.#text(this.#yaml.field(field.value, 'file')?.value);
      const path = localPath(folderOf(this.#path), file);
      return path === undefined ? [] : [[`${kind}/${field.name}`, path]];
    });
  }

  #networks(): ReadonlyMap<string, ComposeNetwork> {
    const networks = this.#yaml.fields(this.#top('networks')).map((field) => {
      const part = (name: string): Node | undefined => this.#yaml.field(field.value, name)?.value;
      const external = part('external');
      const network: ComposeNetwork = {
        internal: this.#text(part('internal')) === 'true',
        driver: this.#text(part('driver')),
        // Before compose had a specification, the name stood below `external`.
        external: external !== undefined && this.#text(external) !== 'false',
        name: this.#text(part('name')) ?? this.#text(this.#yaml.field(external, 'name')?.value),
        place: this.#lines.place(this.#path, this.#lines.lineAt(field.offset)),
      };
      return [field.name, network] as const;
    });
    return new Map(networks);
  }

  #includes(): string[] {
    const list = this.#top('include');
    const long = this.#yaml
      .items(list)
      .flatMap((item) => this.#yaml.texts(this.#yaml.field(item, 'path')?.value));
    return [...this.#yaml.texts(list), ...long].flatMap((written) => {
      const path = interpolate(written, this.#lookup);
      return localPath(folderOf(this.#path), path) ?? [];
    });
  }
}
