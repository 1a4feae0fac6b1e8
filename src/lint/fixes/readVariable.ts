import type { Address } from '../addresses/address.ts';
import type { Edit } from '../finding.ts';
import { nameOf } from '../project/paths.ts';
import { wordsOf } from '../syntax/names.ts';
import { wantsConstant } from './constantPlaces.ts';
import { longestValue, type NeededVariable } from './variableFixes.ts';

/** An expression that reads a variable and falls back on a literal, in the languages that have one for all places. */
const expressions: Readonly<Record<string, (name: string, literal: string) => string>> = {
  js: (name, literal) => `(process.env.${name} ?? ${literal})`,
  ts: (name, literal) => `(process.env.${name} ?? ${literal})`,
  rb: (name, literal) => `ENV.fetch("${name}", ${literal})`,
  php: (name, literal) => `(getenv('${name}') ?: ${literal})`,
  cs: (name, literal) => `(Environment.GetEnvironmentVariable("${name}") ?? ${literal})`,
  java: (name, literal) => `System.getenv().getOrDefault("${name}", ${literal})`,
  kt: (name, literal) => `(System.getenv("${name}") ?: ${literal})`,
  py: (name, literal) => `os.environ.get("${name}", ${literal})`,
};
/** Modules are imported in the first lines of a file. */
const longestHead = 5000;
const aliases: Readonly<Record<string, string>> = { mjs: 'js', cjs: 'js', mts: 'ts', cts: 'ts' };

/**
 * Makes the literal the default of a variable, which is named after the key that holds it or the product. Undefined for
 * languages without such an expression, for literals that are put together, and where only a constant may stand.
 */
export function readVariable(
  path: string,
  text: string,
  address: Address,
  host: string,
  port: number | undefined,
): { readonly variable: NeededVariable; readonly edits: readonly Edit[] } | undefined {
  const extension = nameOf(path).split('.').at(-1)?.toLowerCase() ?? '';
  const language = aliases[extension] ?? extension;
  const expression = expressions[language];
  const { candidate, hostSpan, portSpan } = address;
  const [part] = candidate.parts;
  if (expression === undefined || part === undefined || candidate.parts.length !== 1) return undefined;
  if (candidate.end - candidate.start > longestValue) return undefined;
  const literal = text.slice(candidate.start, candidate.end);
  if (/[\n\\]/.test(literal) || wantsConstant(language, text, candidate.start)) return undefined;
  const name = variableName(address);
  const edits: Edit[] = [
    { path, start: candidate.start, end: candidate.end, newText: expression(name, literal) },
  ];
  if (language === 'py' && !/^import os\b/m.test(text.slice(0, longestHead))) {
    const imported = importOs(path, text);
    if (imported === undefined) return undefined;
    edits.unshift(imported);
  }
  const joined = portSpan !== undefined && portSpan.start === hostSpan.end + 1;
  const dialled = joined ? `${host}${text[hostSpan.end]}${port ?? address.port}` : host;
  const value = text.slice(part.start, hostSpan.start) + dialled + text.slice(address.end, part.end);
  return { variable: { name, value }, edits };
}

/** `MONGODB_URL`, `DB_HOST`: the key where it says more than `host`, the product before it where it does not. */
function variableName({ candidate, product, form }: Address): string {
  const key = wordsOf(candidate.path.at(-1) ?? '').map((word) => word.toUpperCase());
  if (key.length > 1 && key.length < 5) return key.join('_');
  const what = (product?.name ?? 'server').toUpperCase().replaceAll(/[^A-Z\d]+/g, '_');
  return `${what}_${form === 'url' ? 'URL' : form === 'dsn' ? 'DSN' : 'HOST'}`;
}

/** What has to stand first: a `#!` line, comments, a docstring and `from __future__`. */
const first =
  /^\uFEFF?(?:(?:#[^\n]*|[ \t]*)\r?\n)*(?:[rRuU]?(?:"""[^]*?"""|'''[^]*?'''|"[^"\n]+"|'[^'\n]+')[ \t;]*(?:#[^\n]*)?\r?\n)?(?:(?:(?:#[^\n]*|[ \t]*)\r?\n)*from __future__ import[ \t]*(?:\([^)]*\)|[^\n]*)[^\n]*\n)*/;

/** Undefined where what has to stand first goes on farther than is looked. */
function importOs(path: string, text: string): Edit | undefined {
  const head = text.slice(0, longestHead);
  const start = first.exec(head)?.[0].length ?? 0;
  if (/^from __future__/m.test(text.slice(start, start + 2 * longestHead))) return undefined;
  return { path, start, end: start, newText: head.includes('\r\n') ? 'import os\r\n' : 'import os\n' };
}
