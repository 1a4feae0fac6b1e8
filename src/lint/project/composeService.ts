import type { Node } from 'yaml';
import type {
  BuildDeclaration,
  ComposeBind,
  ComposePort,
  ComposeService,
  ComposeVolume,
  NetworkMode,
} from './compose.ts';
import { ComposeReader, type ComposeSource } from './composeReader.ts';
import type { Environment, Variable } from './environment.ts';
import { interpolate } from './interpolate.ts';
import { publicationOf } from './publication.ts';
import { wordsOf } from './shellWords.ts';
import { offsetOf, type Field, type YamlReader } from './yaml.ts';

/** Stands for a context that is remote, or that a variable without a value names. */
const outside = '..';

/** Reads one service. Source of all forms: https://docs.docker.com/reference/compose-file/services/ */
export class ServiceReader {
  readonly #source: ComposeSource;
  readonly #reader: ComposeReader;
  readonly #yaml: YamlReader;
  readonly #service: Field;
  readonly #fields: ReadonlyMap<string, Field>;

  constructor(source: ComposeSource, service: Field) {
    this.#source = source;
    this.#reader = new ComposeReader(source);
    this.#yaml = source.yaml;
    this.#service = service;
    this.#fields = new Map(source.yaml.fields(service.value).map((field) => [field.name, field]));
  }

  read(): ComposeService {
    const image = this.#fields.get('image');
    const imageName = this.#imageName(image?.value);
    return {
      name: this.#service.name,
      file: this.#source.path,
      place: this.#reader.placeAt(this.#service.offset),
      image:
        image && imageName !== undefined
          ? { name: imageName, place: this.#reader.placeAt(image.offset) }
          : undefined,
      build: this.#build(this.#fields.get('build')),
      extends: this.#extends(),
      binds: [
        ...this.#items('volumes').flatMap((node) => this.#bind(node) ?? []),
        ...this.#granted('configs', '/'),
        ...this.#granted('secrets', '/run/secrets/'),
        ...this.#watched(),
      ],
      volumes: this.#items('volumes').flatMap((node) => this.#volume(node) ?? []),
      ports: [...this.#items('ports'), ...this.#items('expose')].flatMap((node) => this.#port(node) ?? []),
      publications: this.#items('ports').flatMap(
        (node) =>
          publicationOf(node, this.#yaml, this.#source.lookup, (offset) => this.#reader.placeAt(offset)) ??
          [],
      ),
      // Source: https://docs.docker.com/reference/compose-file/merge/#replace-value
      replacesPublications: /^!(?:override|reset)$/.test(this.#value('ports')?.tag ?? ''),
      profiles: this.#yaml.texts(this.#value('profiles')),
      networks: this.#reader.names(this.#value('networks')),
      aliases: this.#aliases(),
      addresses: this.#addresses(),
      networkMode: networkMode(this.#reader.text(this.#value('network_mode'))),
      containerName: this.#reader.text(this.#value('container_name')),
      hostname: this.#reader.text(this.#value('hostname')),
      links: this.#yaml.texts(this.#value('links')),
      environment: this.#environment(),
      envFiles: this.#envFiles(),
      extraHosts: this.#reader.names(this.#value('extra_hosts')).map((entry) => entry.split(/[=:]/)[0] ?? ''),
      entrypoint: this.#words('entrypoint'),
      command: this.#words('command'),
    };
  }

  #value(name: string): Node | undefined {
    return this.#fields.get(name)?.value;
  }

  #items(name: string): readonly Node[] {
    return this.#yaml.items(this.#value(name));
  }

  /** Without the registry and the tag that nobody knows; undefined where nothing is left. */
  #imageName(node: unknown): string | undefined {
    const name = interpolate(this.#yaml.text(node), this.#source.lookup, '')?.replace(/^\/+|[:/]+$/g, '');
    return name === '' ? undefined : name;
  }

  #build(field: Field | undefined): BuildDeclaration | undefined {
    if (field === undefined) return undefined;
    const short = this.#reader.text(field.value);
    const inline = this.#yaml.field(field.value, 'dockerfile_inline');
    const written = short ?? this.#reader.part(field.value, 'context');
    const place = this.#reader.placeAt(field.offset);
    const contexts = [...this.#reader.pairs(this.#yaml.field(field.value, 'additional_contexts')?.value)];
    return {
      context: this.#namesContext(field) ? (this.#reader.local(written) ?? outside) : undefined,
      dockerfile: this.#reader.part(field.value, 'dockerfile'),
      inline: this.#reader.text(inline?.value) ?? this.#yaml.text(inline?.value),
      target: this.#reader.part(field.value, 'target'),
      args: this.#reader.pairs(this.#yaml.field(field.value, 'args')?.value),
      contexts: new Map(
        contexts.flatMap(([name, path]) => {
          const local = this.#reader.local(path);
          return local === undefined ? [] : [[name, local] as const];
        }),
      ),
      place,
      inlineLine: inline === undefined ? place.line : this.#reader.placeAt(inline.offset).line,
    };
  }

  #namesContext({ value }: Field): boolean {
    return this.#yaml.text(value) !== undefined || this.#yaml.field(value, 'context') !== undefined;
  }

  #extends(): ComposeService['extends'] {
    const value = this.#value('extends');
    const service = this.#reader.text(value) ?? this.#reader.part(value, 'service');
    const file = this.#reader.part(value, 'file');
    const path = file === undefined ? this.#source.path : this.#reader.local(file);
    return service === undefined || path === undefined ? undefined : { service, file: path };
  }

  #bind(node: Node): ComposeBind | undefined {
    const place = this.#reader.placeAt(offsetOf(node));
    const short = this.#reader.text(node);
    if (short !== undefined) {
      const [from, target] = short.split(':');
      // A name is a volume; only what looks like a path is bound.
      const source = from?.startsWith('.') ? this.#reader.local(from) : undefined;
      return source === undefined || target === undefined ? undefined : { source, target, place };
    }
    const source =
      this.#reader.part(node, 'type') === 'bind'
        ? this.#reader.local(this.#reader.part(node, 'source'))
        : undefined;
    return source === undefined
      ? undefined
      : { source, target: this.#reader.part(node, 'target') ?? '', place };
  }

  #volume(node: Node): ComposeVolume | undefined {
    const short = this.#reader.text(node);
    const [name, target] =
      short === undefined
        ? [this.#reader.part(node, 'source'), this.#reader.part(node, 'target')]
        : (/^([\w][\w.-]*):([^:]+)/.exec(short)?.slice(1) ?? []);
    if (short === undefined && (this.#reader.part(node, 'type') ?? 'volume') !== 'volume') return undefined;
    return name === undefined || target === undefined ? undefined : { name, target };
  }

  /** Configs or secrets that the service is granted. */
  #granted(kind: 'configs' | 'secrets', folder: string): ComposeBind[] {
    return this.#items(kind).flatMap((node) => {
      const name = this.#reader.text(node) ?? this.#reader.part(node, 'source') ?? '';
      const source = this.#source.files.get(`${kind}/${name}`);
      const target = this.#reader.part(node, 'target') ?? name;
      if (source === undefined) return [];
      const path = target.startsWith('/') ? target : folder + target;
      return { source, target: path, place: this.#reader.placeAt(offsetOf(node)) };
    });
  }

  /** What `develop.watch` copies into the running container. */
  #watched(): ComposeBind[] {
    const watch = this.#yaml.field(this.#value('develop'), 'watch')?.value;
    return this.#yaml.items(watch).flatMap((node) => {
      if (!this.#reader.part(node, 'action')?.startsWith('sync')) return [];
      const source = this.#reader.local(this.#reader.part(node, 'path'));
      const target = this.#reader.part(node, 'target');
      if (source === undefined || target === undefined) return [];
      return { source, target, place: this.#reader.placeAt(offsetOf(node)) };
    });
  }

  /** Short: `[[address:][host]:]container[/protocol]`, where both ports may be ranges. Or the long form. */
  #port(node: Node): ComposePort | undefined {
    const place = this.#reader.placeAt(offsetOf(node));
    // `${DB_PORT}:5432` still tells the container's port.
    const short = interpolate(this.#yaml.text(node), this.#source.lookup, '');
    const [ports = '', protocol = 'tcp'] =
      short === undefined
        ? [
            `${this.#reader.part(node, 'published') ?? ''}:${this.#reader.part(node, 'target') ?? ''}`,
            this.#reader.part(node, 'protocol'),
          ]
        : short.split('/');
    if (protocol !== 'tcp') return undefined;
    const parts = ports.split(':').map(portRange);
    const container = parts.at(-1);
    const published = parts.at(-2);
    if (container === undefined) return undefined;
    // Of a range for fewer ports, the engine picks what is free.
    const known = published?.count === container.count ? { published: published.first } : {};
    return { container: container.first, count: container.count, place, ...known };
  }

  #aliases(): ReadonlyMap<string, readonly string[]> {
    const networks = this.#yaml.fields(this.#value('networks'));
    const aliases = networks.map(({ name, value }) => {
      return [name, this.#yaml.texts(this.#yaml.field(value, 'aliases')?.value)] as const;
    });
    return new Map(aliases.filter(([, names]) => names.length > 0));
  }

  #addresses(): string[] {
    return this.#yaml
      .fields(this.#value('networks'))
      .flatMap(({ value }) =>
        ['ipv4_address', 'ipv6_address'].flatMap((name) => this.#reader.part(value, name) ?? []),
      );
  }

  #environment(): Environment {
    const environment = new Map<string, Variable>();
    for (const { name, value, offset } of this.#reader.assignments(this.#value('environment'))) {
      environment.set(name, { value, place: this.#reader.placeAt(offset) });
    }
    return environment;
  }

  #envFiles(): string[] {
    const value = this.#value('env_file');
    const long = this.#yaml.items(value).map((item) => this.#reader.part(item, 'path'));
    // One whose name nobody knows is there all the same, and may set anything.
    const short = this.#yaml.texts(value).map((path) => interpolate(path, this.#source.lookup) ?? path);
    return [...short, ...long].flatMap((path) => this.#reader.local(path) ?? []);
  }

  #words(name: string): readonly string[] | undefined {
    const value = this.#value(name);
    const text = this.#yaml.text(value);
    const expand = (word: string): string => interpolate(word, this.#source.lookup) ?? word;
    if (text !== undefined) return wordsOf(expand(text));
    const words = this.#yaml.texts(value).map(expand);
    return words.length > 0 ? words : undefined;
  }
}

function networkMode(mode: string | undefined): NetworkMode | undefined {
  if (mode === 'host' || mode === 'none' || mode === 'bridge') return { kind: mode };
  if (mode?.startsWith('service:')) return { kind: 'service', service: mode.slice('service:'.length) };
  if (mode?.startsWith('container:'))
    return { kind: 'container', container: mode.slice('container:'.length) };
  return undefined;
}

/** `8000` or `8000-8010`. */
function portRange(text: string): { readonly first: number; readonly count: number } | undefined {
  const [first = NaN, last = first] = text.split('-').map((port) => Number.parseInt(port, 10));
  return first >= 1 && last >= first && last <= 65535 ? { first, count: last - first + 1 } : undefined;
}
