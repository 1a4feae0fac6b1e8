import { below, Gatherer, maxDepth, type Scope, scopeOf, type Written } from './gather.ts';
import type { Format, Settings } from './value.ts';
import { isBlank, linesOf, trimmed } from './written.ts';

/**
 * Java's properties: `=`, `:` or blanks behind the key, lines that a backslash continues.
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
 */
export const properties: Format = {
  comment: (text) => `# ${text}`,
  read: readProperties,
};

function readProperties(text: string): Settings {
  const found = new Gatherer(text);
  let scopes = new Map<string, Scope>();
  let document = 0;
  let open: OpenLine | undefined;
  for (const line of linesOf(text)) {
    const { start, end } = trimmed(text, line.start, line.end);
    const mark = text[start];
    if (open === undefined && (mark === '#' || mark === '!') && start < end) {
      found.comment(start, end);
      if (isSeparator(text.slice(line.start, Math.min(end, line.start + 5)))) {
        document++;
        scopes = new Map();
      }
      continue;
    }
    const continues = endsOpen(text, start, end);
    const stop = continues ? end - 1 : end;
    if (open === undefined) open = openLine(text, start, stop);
    else if (open !== undefined && stop > start) open.parts.push({ start, end: stop });
    if (continues) continue;
    if (open !== undefined) finish(found, open, scopes, document);
    open = undefined;
  }
  if (open !== undefined) finish(found, open, scopes, document);
  return found;
}

/** https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.multi-document */
function isSeparator(comment: string): boolean {
  return comment === '#---' || comment === '!---';
}

/** Whether the last backslash of a line is one by itself and continues the line. */
function endsOpen(text: string, start: number, end: number): boolean {
  let at = end;
  while (at > start && text[at - 1] === '\\') at--;
  return (end - at) % 2 === 1;
}

interface OpenLine {
  readonly key: string;
  readonly parts: { start: number; end: number }[];
}

function openLine(text: string, start: number, end: number): OpenLine | undefined {
  let at = start;
  while (at < end && text[at] !== '=' && text[at] !== ':' && !isBlank(text[at])) {
    at += text[at] === '\\' ? 2 : 1;
  }
  at = Math.min(at, end);
  if (at === start) return undefined;
  const key = text.slice(start, at);
  while (at < end && isBlank(text[at])) at++;
  if (at < end && (text[at] === '=' || text[at] === ':')) at++;
  const part = trimmed(text, at, end);
  return { key, parts: part.end > part.start ? [part] : [] };
}

function finish(
  found: Gatherer,
  { key, parts }: OpenLine,
  scopes: Map<string, Scope>,
  document: number,
): void {
  const dot = key.lastIndexOf('.');
  const prefix = key.slice(0, Math.max(dot, 0));
  const scope = scopes.get(prefix) ?? scopeOf(below([], namesOf(prefix)));
  scopes.set(prefix, scope);
  const written: Written = { start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0, parts };
  found.add(written, scope, namesOf(key.slice(dot + 1))[0], document);
}

/** `a.b[0].c` leads through `a`, `b` and `c`: places in lists have no name. */
function namesOf(key: string): string[] {
  return key
    .split('.', maxDepth)
    .map((name) => name.split('[', 1)[0] ?? '')
    .filter((name) => name !== '');
}
