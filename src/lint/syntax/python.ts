import { scanPython } from './pythonScanner.ts';
import { readCode, type Code, type Syntax } from './syntax.ts';

export const python: Syntax = {
  extensions: ['py'],
  comment: (text) => `# ${text}`,
  read: (text) => readCode(text, { scan: scanPython, variablesBefore }),
};

const readers = new Set(['get', 'getenv', 'env', 'config', 'str', 'url']);

/** `os.environ.get("A", "…")`, `os.getenv("A") or "…"`, `config("A", default="…")`. */
function variablesBefore(code: Code, index: number): string[] {
  let end = index - 1;
  if (code.source(end) === '=' && code.source(end - 1) === 'default') end -= 2;
  // Of `get("A") or`, the name stands one parenthesis further away than of `get("A",`.
  if (code.source(end) === 'or' && code.source(end - 1) === ')') end -= 1;
  else if (code.source(end) !== ',') return [];
  const name = code.literal(end - 1);
  const isRead = code.source(end - 2) === '(' && readers.has(code.source(end - 3));
  return name !== undefined && isRead ? [name] : [];
}
