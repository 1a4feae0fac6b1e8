import { scanJavaScript } from './javascriptScanner.ts';
import { readCode, type Code, type Syntax } from './syntax.ts';

export const javascript: Syntax = {
  extensions: ['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx'],
  comment: (text) => `// ${text}`,
  read: (text) => readCode(text, { scan: scanJavaScript, variablesBefore }),
};

/** `process.env.A || process.env['B'] ?? '…'`, also with `import.meta.env` and `Deno.env.get('A')`. */
function variablesBefore(code: Code, index: number): string[] {
  const variables: string[] = [];
  let at = index;
  while (code.source(at - 1) === '||' || code.source(at - 1) === '??') {
    const read = variableEndingAt(code, at - 2);
    if (read === undefined) break;
    variables.push(read.name);
    at = read.start;
  }
  return variables;
}

/** The environment variable that is read by the expression which ends with this token; `start` is its first token. */
function variableEndingAt(code: Code, end: number): { name: string; start: number } | undefined {
  const isDot = (at: number): boolean => code.source(at) === '.' || code.source(at) === '?.';
  let name: string | undefined;
  let at = end;
  if (code.tokens[end]?.kind === 'word' && isDot(end - 1)) {
    name = code.source(end);
    at = end - 2;
  } else if (code.source(end) === ']' && code.source(end - 2) === '[') {
    name = code.literal(end - 1);
    at = code.source(end - 3) === '?.' ? end - 4 : end - 3;
  } else if (code.source(end) === ')' && code.source(end - 2) === '(' && code.source(end - 3) === 'get') {
    name = code.literal(end - 1);
    at = end - 5;
  }
  if (name === undefined || code.source(at) !== 'env') return undefined;
  while (isDot(at - 1)) at -= 2;
  return { name, start: at };
}
