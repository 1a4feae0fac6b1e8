/** What a JSON text with comments and commas behind last items holds; undefined where it is broken. */
export function parseJsonWithComments(text: string): unknown {
  try {
    return JSON.parse(withoutComments(text));
  } catch {
    return undefined;
  }
}

const parts = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*|,/g;
const behindComma = /(?:\s|\/\/[^\n]*\n)*/y;

function withoutComments(text: string): string {
  let result = '';
  let done = 0;
  parts.lastIndex = 0;
  for (let found = parts.exec(text); found !== null; found = parts.exec(text)) {
    const [part] = found;
    result += text.slice(done, found.index);
    done = parts.lastIndex;
    if (part.startsWith('"')) result += part;
    else if (part === ',') {
      behindComma.lastIndex = done;
      behindComma.exec(text);
      if (!/[}\]]/.test(text[behindComma.lastIndex] ?? '')) result += part;
    } else if (part === '/*') {
      const end = text.indexOf('*/', done);
      done = end < 0 ? text.length : end + 2;
      parts.lastIndex = done;
    }
  }
  return result + text.slice(done);
}

/** A property of what JSON holds; undefined where there is none. */
export function property(value: unknown, name: string): unknown {
  return value instanceof Object && name in value ? (value as Record<string, unknown>)[name] : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A list's texts, also where a single one is allowed. */
export function textsOf(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string');
}
