import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Document,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Edit } from '../finding.ts';
import { Lines } from '../project/lines.ts';
import { offsetOf, YamlReader } from '../project/yaml.ts';

/** An entry of a service's section that compose takes as a list as well as as a mapping. */
export interface ServiceEntry {
  readonly section: 'extra_hosts' | 'environment' | 'networks';
  readonly name: string;
  /** Undefined for a network, which needs none. */
  readonly value?: string;
}

/**
 * Adds an entry to a compose service, or gives it another value, by replacing as little text as can be, so that everything
 * else in the file stays as it is. Undefined where the file has errors or the service is written in a way that has no safe
 * place for it: a section of its own would take the place of one that `<<` brings in, and one with an anchor may be that of
 * another service, too.
 */
export function setServiceEntry(
  path: string,
  text: string,
  service: string,
  entry: ServiceEntry,
): Edit | undefined {
  const node = serviceNode(text, service);
  if (node === undefined) return undefined;
  const present: unknown = node.get(entry.section, true);
  const editor = new Editor(path, text);
  if (present === undefined) {
    const merged = read(text).yaml.field(node, entry.section);
    if (merged === undefined) return editor.addSection(node, entry);
    const { value } = merged;
    return isMap(value) && entry.section === 'environment'
      ? editor.addMerging(node, value, entry)
      : undefined;
  }
  // What has a name says something in other places, too.
  if (!isNode(present) || isAlias(present) || present.anchor !== undefined) return undefined;
  if (isSeq(present) && present.items.length > 0) return editor.setItem(present, entry);
  if (isMap(present) && present.items.length > 0) return editor.setField(present, entry);
  return undefined;
}

/**
 * Takes a whole section from a compose service. Undefined where it has none of its own, or where what it says is used in
 * other places, too.
 */
export function removeServiceSection(
  path: string,
  text: string,
  service: string,
  section: string,
): Edit | undefined {
  const node = serviceNode(text, service);
  if (node === undefined || node.flow || node.items.length < 2) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === section);
  const { key, value } = pair ?? {};
  if (!isScalar(key) || !isNode(value) || isAlias(value) || value.anchor !== undefined) return undefined;
  return new Editor(path, text).removeLines(offsetOf(key), value.range?.[1] ?? 0);
}

/** Whether the service itself holds the section, which may also come to it from elsewhere. */
export function hasOwnSection(text: string, service: string, section: string): boolean {
  return serviceNode(text, service)?.has(section) ?? false;
}

function serviceNode(text: string, service: string): YAMLMap | undefined {
  return read(text).services.get(service);
}

interface Read {
  readonly text: string;
  readonly lines: Lines;
  /** Empty where the file has errors. */
  readonly services: ReadonlyMap<string, YAMLMap>;
  readonly yaml: YamlReader;
}

/** One fix after the other is for the same file, and to read it takes longer than all else that a finding costs. */
let last: Read | undefined;

function read(text: string): Read {
  if (last?.text !== text) {
    // Keys that are there twice are looked for below: the parser takes the square of their number.
    const document = parseDocument(text, { merge: true, uniqueKeys: false, logLevel: 'silent' });
    last = {
      text,
      lines: new Lines(text),
      services: servicesIn(document),
      yaml: new YamlReader(document),
    };
  }
  return last;
}

function servicesIn({ errors, contents }: Document.Parsed): Map<string, YAMLMap> {
  const services: unknown = isMap(contents) ? contents.get('services', true) : undefined;
  const found = new Map<string, YAMLMap>();
  if (errors.length > 0 || !isMap(services)) return found;
  for (const { key, value } of services.items) {
    if (!isScalar(key) || found.has(String(key.value))) return new Map();
    if (isMap(value) && hasEachKeyOnce(value)) found.set(String(key.value), value);
  }
  return found;
}

function hasEachKeyOnce({ items }: YAMLMap): boolean {
  const names = items
    .map(({ key }) => (isScalar(key) ? key.value : key))
    .filter((name) => typeof name !== 'symbol');
  return new Set(names).size === names.length;
}

class Editor {
  readonly #path: string;
  readonly #text: string;
  readonly #lines: Lines;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
    this.#lines = read(text).lines;
  }

  addSection(node: YAMLMap, entry: ServiceEntry): Edit {
    const { section } = entry;
    if (section === 'environment') {
      return this.#addLines(node, section, [field(entry)], `{ ${field(entry)} }`);
    }
    const all = items(entry);
    return this.#addLines(
      node,
      section,
      all.map((each) => `- ${each}`),
      `[${all.join(', ')}]`,
    );
  }

  /** A section that goes on with the one that `<<` brings in; undefined where that has no name. */
  addMerging(node: YAMLMap, { anchor }: YAMLMap, entry: ServiceEntry): Edit | undefined {
    if (anchor === undefined || this.#text.split(`&${anchor}`).length !== 2) return undefined;
    const merge = `<<: *${anchor}`;
    return this.#addLines(node, entry.section, [merge, field(entry)], `{ ${merge}, ${field(entry)} }`);
  }

  setItem(list: YAMLSeq, entry: ServiceEntry): Edit {
    const present = list.items.find(
      (each) => isScalar(each) && String(each.value).split(/[=:]/)[0] === entry.name,
    );
    if (isScalar(present) && present.range)
      return this.#replace(present.range[0], present.range[1], item(entry));
    if (list.flow) return this.#insert(this.#closing(list), `, ${item(entry)}`);
    const column = this.#columnOf(offsetOf(list.items[0]));
    const dash = this.#text.lastIndexOf('-', offsetOf(list.items[0]));
    return this.#appendLines(list, [`${' '.repeat(Math.min(column, this.#columnOf(dash)))}- ${item(entry)}`]);
  }

  setField(map: YAMLMap, entry: ServiceEntry): Edit | undefined {
    const present = map.items.find(({ key }) => isScalar(key) && key.value === entry.name);
    if (present !== undefined) {
      const { value } = present;
      const key = present.key;
      // An alias or a block would have to be replaced as a whole, which nobody asked for.
      if (isScalar(value) && value.range && value.range[1] > value.range[0]) {
        return this.#replace(value.range[0], value.range[1], scalar(valueOf(entry)));
      }
      if (value !== null || !isScalar(key) || !key.range) return undefined;
      return this.#insert(this.#text.indexOf(':', key.range[1]) + 1, ` ${scalar(valueOf(entry))}`);
    }
    if (map.flow) return this.#insert(this.#closing(map), `, ${field(entry)}`);
    const indent = ' '.repeat(this.#columnOf(offsetOf(map.items[0]?.key)));
    return this.#appendLines(map, [`${indent}${field(entry)}`]);
  }

  /** The lines from one offset up to another. */
  removeLines(start: number, end: number): Edit {
    return this.#replace(this.#lines.startOf(this.#lines.lineAt(start)), this.#lineBehind(end), '');
  }

  /** Adds a section, by lines or as in flow style. */
  #addLines(node: YAMLMap, section: string, lines: readonly string[], flow: string): Edit {
    if (node.flow) return this.#insert(this.#closing(node), `, ${section}: ${flow}`);
    const indent = ' '.repeat(this.#columnOf(offsetOf(node.items[0]?.key)));
    return this.#appendLines(node, [`${indent}${section}:`, ...lines.map((line) => `${indent}  ${line}`)]);
  }

  /** Behind the last line of a block collection, comments on that line included. */
  #appendLines(node: YAMLMap | YAMLSeq, added: readonly string[]): Edit {
    const text = this.#text;
    const breaks = this.#lines.lineBreak;
    const next = this.#lineBehind(node.range?.[1] ?? text.length);
    const missing = next > 0 && text[next - 1] !== '\n' ? breaks : '';
    return this.#insert(next, missing + added.map((line) => line + breaks).join(''));
  }

  /** The start of the line behind what ends there; a block scalar's range ends there already. */
  #lineBehind(end: number): number {
    return end > 0 && this.#text[end - 1] === '\n' ? end : this.#lines.startOf(this.#lines.lineAt(end) + 1);
  }

  /** Where the last item of a flow collection ends. */
  #closing(node: YAMLMap | YAMLSeq): number {
    const end = (node.range?.[1] ?? this.#text.length) - 1;
    return this.#text.slice(0, end).trimEnd().replace(/,$/, '').length;
  }

  #columnOf(offset: number): number {
    return offset - (this.#text.lastIndexOf('\n', offset - 1) + 1);
  }

  #insert(at: number, newText: string): Edit {
    return this.#replace(at, at, newText);
  }

  #replace(start: number, end: number, newText: string): Edit {
    return { path: this.#path, start, end, newText };
  }
}

/** What a new section holds: a service that names a network leaves the default one unless it names that, too. */
function items(entry: ServiceEntry): string[] {
  return entry.section === 'networks' ? ['default', item(entry)] : [item(entry)];
}

function item(entry: ServiceEntry): string {
  const { section, name, value } = entry;
  if (section === 'networks') return scalar(name);
  return section === 'extra_hosts' ? `"${name}:${value}"` : scalar(`${name}=${valueOf(entry)}`);
}

function field(entry: ServiceEntry): string {
  const { name, value } = entry;
  if (value === undefined) return `${scalar(name)}: {}`;
  return `${name.includes('.') && !/^[\w.-]+$/.test(name) ? JSON.stringify(name) : name}: ${scalar(valueOf(entry))}`;
}

/**
 * The value as compose has to find it, which puts variables into an environment's values.
 * Source: https://docs.docker.com/reference/compose-file/interpolation/
 */
function valueOf({ section, value = '' }: ServiceEntry): string {
  return section === 'environment' ? value.replaceAll('$', '$$$$') : value;
}

/** Addresses that YAML reads as they are, whatever stands around them; to have that found out takes its writer long. */
const plain = /^(?:[A-Za-z_]\w*=)?[A-Za-z][\w+.-]*:(?:\d+|\/\/[\w.:/@?=&%+-]*[\w/])$/;

/** As YAML writes the text, with quotes only where it needs them. */
function scalar(text: string): string {
  if (plain.test(text)) return text;
  return stringify(text, { lineWidth: 0 }).trimEnd();
}
