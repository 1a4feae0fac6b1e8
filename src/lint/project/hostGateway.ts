import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Edit } from '../finding.ts';
import { Lines } from './lines.ts';
import { offsetOf } from './yaml.ts';

/** The name under which a container can reach the engine's host. */
export const hostName = 'host.docker.internal';
/** What an engine puts the host's address in for. Source: https://docs.docker.com/reference/cli/docker/container/run/#add-host */
const gateway = 'host-gateway';

/**
 * Makes `host.docker.internal` known to a compose service by inserting text, so that everything else in the file stays as
 * it is. Undefined where the file has errors or the service is written in a way that has no safe place for it.
 */
export function addHostGateway(path: string, text: string, service: string): Edit | undefined {
  const document = parseDocument(text, { merge: true, logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  const node: unknown = document.getIn(['services', service], true);
  if (!isMap(node)) return undefined;
  const present: unknown = node.get('extra_hosts', true);
  const breaks = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, newText: string): Edit => ({ path, start: at, end: at, newText });

  if (present === undefined) {
    if (node.flow) return insert(closing(text, node), `, extra_hosts: ["${hostName}:${gateway}"]`);
    const indent = ' '.repeat(columnOf(text, offsetOf(node.items[0]?.key)));
    return appendLines(
      text,
      node,
      [`${indent}extra_hosts:`, `${indent}  - "${hostName}:${gateway}"`],
      breaks,
      insert,
    );
  }
  if (isSeq(present) && present.items.length > 0) {
    if (present.flow) return insert(closing(text, present), `, "${hostName}:${gateway}"`);
    const column = columnOf(text, offsetOf(present.items[0]));
    const dash = text.lastIndexOf('-', offsetOf(present.items[0]));
    const line = `${' '.repeat(Math.min(column, columnOf(text, dash)))}- "${hostName}:${gateway}"`;
    return appendLines(text, present, [line], breaks, insert);
  }
  if (isMap(present) && present.items.length > 0) {
    if (present.flow) return insert(closing(text, present), `, "${hostName}": ${gateway}`);
    const indent = ' '.repeat(columnOf(text, offsetOf(present.items[0]?.key)));
    return appendLines(text, present, [`${indent}${hostName}: ${gateway}`], breaks, insert);
  }
  return undefined;
}

/** Behind the last line of a block collection, comments on that line included. */
function appendLines(
  text: string,
  node: YAMLMap | YAMLSeq,
  added: readonly string[],
  breaks: string,
  insert: (at: number, newText: string) => Edit,
): Edit {
  const end = node.range?.[1] ?? text.length;
  const lines = new Lines(text);
  // A block scalar's range ends at the start of the line behind it.
  const next = end > 0 && text[end - 1] === '\n' ? end : lines.startOf(lines.lineAt(end) + 1);
  const missing = next > 0 && text[next - 1] !== '\n' ? breaks : '';
  return insert(next, missing + added.map((line) => line + breaks).join(''));
}

/** Where the last item of a flow collection ends. */
function closing(text: string, node: YAMLMap | YAMLSeq): number {
  const end = (node.range?.[1] ?? text.length) - 1;
  return text.slice(0, end).trimEnd().replace(/,$/, '').length;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
