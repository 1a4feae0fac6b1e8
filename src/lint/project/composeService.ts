import type { Node } from 'yaml';
import type { ComposeBind, ComposeBuild, ComposePort, ComposeService, NetworkMode } from './compose.ts';
import { interpolate } from './interpolate.ts';
import type { Lines, Place } from './lines.ts';
import { folderOf, join } from './paths.ts';
import { offsetOf, type Field, type YamlReader } from './yaml.ts';

/** Reads one service. Source of all forms: https://docs.docker.com/reference/compose-file/services/ */
export function parseService(file: string, field: Field, reader: YamlReader, lines: Lines): ComposeService {
  const parser = new ServiceParser(file, reader, lines);
  const fields = new Map(reader.fields(field.value).map((own) => [own.name, own]));
  const image = fields.get('image');
  const imageName = parser.text(image?.value);
  return {
    name: field.name,
    file,
    place: parser.placeAt(field.offset),
    image:
      image && imageName !== undefined ? { name: imageName, place: parser.placeAt(image.offset) } : undefined,
    build: parser.build(fields.get('build')),
    binds: reader.items(fields.get('volumes')?.value).flatMap((node) => parser.bind(node) ?? []),
    ports: [
      ...reader.items(fields.get('ports')?.value).flatMap((node) => parser.port(node) ?? []),
      ...reader.items(fields.get('expose')?.value).flatMap((node) => parser.port(node) ?? []),
    ],
    networks: parser.names(fields.get('networks')?.value),
    networkMode: networkMode(parser.text(fields.get('network_mode')?.value)),
    environment: parser.environment(fields.get('environment')?.value),
    envFiles: parser.envFiles(fields.get('env_file')?.value),
    extraHosts: parser.names(fields.get('extra_hosts')?.value).map((entry) => entry.split(/[=:]/)[0] ?? ''),
  };
}

class ServiceParser {
  readonly #file: string;
  readonly #reader: YamlReader;
  readonly #lines: Lines;

  constructor(file: string, reader: YamlReader, lines: Lines) {
    this.#file = file;
    this.#reader = reader;
    this.#lines = lines;
  }

  placeAt(offset: number): Place {
    return this.#lines.place(this.#file, this.#lines.lineAt(offset));
  }

  text(node: unknown): string | undefined {
    return interpolate(this.#reader.text(node));
  }

  /** A list's texts or a mapping's keys. */
  names(node: unknown): string[] {
    const keys = this.#reader.fields(node).map((field) => field.name);
    return keys.length > 0 ? keys : this.#reader.texts(node);
  }

  build(field: Field | undefined): ComposeBuild | undefined {
    if (field === undefined) return undefined;
    const part = (name: string): string | undefined =>
      this.text(this.#reader.field(field.value, name)?.value);
    const short = this.text(field.value);
    const context = this.localPath(short ?? part('context') ?? '.');
    if (context === undefined) return undefined;
    return {
      context,
      dockerfile: join(context, part('dockerfile') ?? 'Dockerfile'),
      target: part('target'),
      place: this.placeAt(field.offset),
    };
  }

  bind(node: Node): ComposeBind | undefined {
    const place = this.placeAt(offsetOf(node));
    const short = this.text(node);
    if (short !== undefined) {
      const [from, target] = short.split(':');
      // A name is a volume; only what looks like a path is bound.
      const source = from?.startsWith('.') ? this.localPath(from) : undefined;
      return source === undefined || target === undefined ? undefined : { source, target, place };
    }
    const part = (name: string): string | undefined => this.text(this.#reader.field(node, name)?.value);
    const source = part('type') === 'bind' ? this.localPath(part('source') ?? '/') : undefined;
    return source === undefined ? undefined : { source, target: part('target') ?? '', place };
  }

  /** Short: `[[address:][host]:]container[/protocol]`, where both ports may be ranges. Or the long form. */
  port(node: Node): ComposePort | undefined {
    const place = this.placeAt(offsetOf(node));
    // `${DB_PORT}:5432` still tells the container's port.
    const short = interpolate(this.#reader.text(node), '');
    const part = (name: string): string | undefined => this.text(this.#reader.field(node, name)?.value);
    const [ports = '', protocol = 'tcp'] =
      short === undefined
        ? [`${part('published') ?? ''}:${part('target') ?? ''}`, part('protocol')]
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

  environment(node: unknown): ReadonlyMap<string, Place> {
    const environment = new Map<string, Place>();
    for (const field of this.#reader.fields(node)) environment.set(field.name, this.placeAt(field.offset));
    for (const item of this.#reader.items(node)) {
      const name = this.#reader.text(item)?.split('=')[0];
      if (name) environment.set(name, this.placeAt(offsetOf(item)));
    }
    return environment;
  }

  envFiles(node: unknown): string[] {
    const long = this.#reader.items(node).map((item) => this.text(this.#reader.field(item, 'path')?.value));
    return [...this.#reader.texts(node), ...long].flatMap((path) => this.localPath(path ?? '/') ?? []);
  }

  /** A path of the compose file as one of the workspace folder; undefined for absolute, home and remote ones. */
  localPath(path: string): string | undefined {
    if (/^(?:[/~\\]|[a-z]:|git@)|:\/\//i.test(path)) return undefined;
    return join(folderOf(this.#file), path);
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
