const variable = /\$(?:\$|\{(\w+)(?:(:?[-?+])([^{}]*))?\}|\w+)/g;

/**
 * A compose value with the defaults of its variables put in (`${PORT:-5432}`, `${PORT-5432}`). Nobody knows what a
 * variable without one will be: it is replaced by `unknown`, and where that is not given the whole value is undefined.
 * Source: https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolate(text: string | undefined, unknown?: string): string | undefined {
  if (text === undefined || !text.includes('$')) return text;
  let known = true;
  const result = text.replace(variable, (whole, _name, operator?: string, argument?: string) => {
    if (whole === '$$') return '$';
    if (operator?.endsWith('-')) return argument ?? '';
    known &&= unknown !== undefined;
    return unknown ?? '';
  });
  return known ? result : undefined;
}
