import { interpolate, type Lookup } from './interpolate.ts';
import type { Lines, Place } from './lines.ts';
import { folderOf, localPath } from './paths.ts';
import { offsetOf, type YamlReader } from './yaml.ts';

/** The compose file that a service stands in. */
export interface ComposeSource {
  readonly path: string;
  readonly yaml: YamlReader;
  readonly lines: Lines;
  readonly lookup: Lookup;
  /** Paths of configs and secrets, by `configs/name` and `secrets/name`. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads what stands in a compose file as compose does: with what its variables stand for. */
export class ComposeReader {
  readonly #source: ComposeSource;

  constructor(source: ComposeSource) {
    this.#source = source;
  }

  placeAt(offset: number): Place {
    const { lines, path } = this.#source;
    return lines.place(path, lines.lineAt(offset));
  }

  /** Undefined where it is no text, or a variable in it is not known. */
  text(node: unknown): string | undefined {
    return interpolate(this.#source.yaml.text(node), this.#source.lookup);
  }

  /** The text of a mapping's field. */
  part(node: unknown, name: string): string | undefined {
    return this.text(this.#source.yaml.field(node, name)?.value);
  }

  /** A list's texts or a mapping's keys. */
  names(node: unknown): string[] {
    const keys = this.#source.yaml.fields(node).map((field) => field.name);
    return keys.length > 0 ? keys : this.#source.yaml.texts(node);
  }

  /** A mapping, or a list of `NAME=value`; values that nobody knows are left out. */
  pairs(node: unknown): Map<string, string> {
    const pairs = new Map<string, string>();
    for (const { name, value } of this.assignments(node)) if (value !== undefined) pairs.set(name, value);
    return pairs;
  }

  /** The same with those that nobody knows, and where each begins. */
  assignments(node: unknown): { name: string; value: string | undefined; offset: number }[] {
    const fields = this.#source.yaml.fields(node).map(({ name, value, offset }) => {
      // A key without a value is taken from where compose is started, as is a name without `=`.
      return {
        name,
        value: this.text(value) ?? this.#inherited(name, this.#source.yaml.text(value)),
        offset,
      };
    });
    const items = this.#source.yaml.items(node).flatMap((item) => {
      const [name = '', ...rest] = (this.#source.yaml.text(item) ?? '').split('=');
      const written = rest.length > 0 ? rest.join('=') : undefined;
      const value = interpolate(written, this.#source.lookup) ?? this.#inherited(name, written);
      return name === '' ? [] : { name, value, offset: offsetOf(item) };
    });
    return [...fields, ...items];
  }

  /** A path as one of the workspace folder; undefined for absolute, home and remote ones. */
  local(path: string | undefined): string | undefined {
    return localPath(folderOf(this.#source.path), path);
  }

  #inherited(name: string, written: string | undefined): string | undefined {
    return written === undefined ? this.#source.lookup(name) : undefined;
  }
}
