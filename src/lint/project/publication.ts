import { isMap, isScalar, type Node } from 'yaml';
import { interpolate, type Lookup } from './interpolate.ts';
import type { Place } from './lines.ts';
import { offsetOf, type YamlReader } from './yaml.ts';

/** An entry of a service's `ports`, for any protocol. */
export interface Publication {
  /** The host's address, an IPv6 one without brackets; empty where it is all of them. */
  readonly address: string;
  readonly protocol: string;
  /** The first port of the host; undefined where the engine chooses, or only the environment tells. */
  readonly published: number | undefined;
  /** The first port of the container; undefined where only the environment tells. */
  readonly container: number | undefined;
  /** How many ports follow each other; mostly it is one. */
  readonly count: number;
  readonly place: Place;
  /** UTF-16 offsets in the compose file. */
  readonly start: number;
  readonly end: number;
  /** Where the digits of the host's port or range stand; undefined where they come from somewhere else. */
  readonly digits: { readonly start: number; readonly end: number } | undefined;
}

/** The host's port, or the default of the variable that holds it, before the container's port. */
const hostPort = /(?:^|:)(?:(\d+(?:-\d+)?)|\$\{(\w+):?-(\d+)\}):[^:{}]*$/d;

/**
 * Reads an entry in either form: `[[address:][host]:]container[/protocol]` or a mapping. Undefined where it names no port
 * of the container. Source: https://docs.docker.com/reference/compose-file/services/#ports
 */
export function publicationOf(
  node: Node,
  yaml: YamlReader,
  lookup: Lookup,
  placeAt: (offset: number) => Place,
): Publication | undefined {
  const start = offsetOf(node);
  const place = placeAt(start);
  const written = yaml.text(node);
  if (written === undefined) {
    const field = (name: string): Node | undefined => yaml.field(node, name)?.value;
    const text = (name: string): string | undefined => interpolate(yaml.text(field(name)), lookup);
    if (field('target') === undefined) return undefined;
    const published = field('published');
    return {
      address: text('host_ip') ?? '',
      protocol: text('protocol') ?? 'tcp',
      ...portsOf(text('published'), text('target')),
      place,
      start,
      end: endOf(node),
      digits: /^\d+(?:-\d+)?$/.test(yaml.text(published) ?? '') ? insideOf(published) : undefined,
    };
  }
  const [ports = '', protocol = 'tcp'] = (interpolate(written, lookup, '') ?? '').split('/');
  const parts = ports.split(':');
  const container = parts.pop();
  if (container === undefined || container === '') return undefined;
  const outside = parts.pop();
  return {
    address: parts.join(':').replace(/^\[|\]$/g, ''),
    protocol,
    ...portsOf(outside, container),
    place,
    start,
    end: endOf(node),
    digits: digitsIn(node, written, lookup),
  };
}

/** Of a range for fewer ports of the container, the engine picks what is free. */
function portsOf(
  outside: string | undefined,
  container: string | undefined,
): Pick<Publication, 'published' | 'container' | 'count'> {
  const published = rangeOf(outside);
  const inside = rangeOf(container);
  const count = inside?.count ?? 1;
  return {
    published: published?.count === count ? published.first : undefined,
    container: inside?.first,
    count,
  };
}

/** `8000` or `8000-8010`. */
function rangeOf(text: string | undefined): { readonly first: number; readonly count: number } | undefined {
  const [first = NaN, last = first] = (text ?? '').split('-').map(Number);
  return first >= 1 && last >= first && last <= 65535 ? { first, count: last - first + 1 } : undefined;
}

function digitsIn(node: Node, written: string, lookup: Lookup): Publication['digits'] {
  const match = hostPort.exec(written);
  const variable = match?.[2];
  const at = match?.indices?.[1] ?? match?.indices?.[3];
  const inside = insideOf(node);
  // What is set elsewhere has to be changed there; what is escaped stands at other offsets.
  if (at === undefined || (variable !== undefined && lookup(variable) !== undefined)) return undefined;
  if (inside === undefined || inside.end - inside.start !== written.length) return undefined;
  return { start: inside.start + at[0], end: inside.start + at[1] };
}

/** A scalar without its quotes. */
function insideOf(node: unknown): { start: number; end: number } | undefined {
  if (!isScalar(node) || !node.range) return undefined;
  const [start, end] = node.range;
  const quote = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  return { start: start + quote, end: end - quote };
}

function endOf(node: Node): number {
  // The range of a mapping without braces goes on to what follows it.
  const last: unknown = isMap(node) && !node.flow ? node.items.at(-1)?.value : node;
  return (isScalar(last) ? last.range?.[1] : undefined) ?? node.range?.[1] ?? 0;
}
