import { isGeneral } from '../product.ts';
import type { Candidate } from '../syntax/candidate.ts';
import { hole } from '../syntax/token.ts';
import type { Address, Span } from './address.ts';
import { dsnsIn } from './dsn.ts';
import { hostsIn } from './hostList.ts';
import { MappedText } from './mappedText.ts';
import { productOf } from './productOf.ts';
import { urlsIn } from './url.ts';
import type { Written } from './written.ts';

/** Go's struct tags name the variable and its default in one literal. */
const structTag = /\benv:"([^",]+)[^"]*"(?:.*?)\b(?:envDefault|env-default|default):"([^"]*)"/;
/** A text that is a line of a file of variables: `"APP_URL=http://…"`. */
const settingIn = /^([A-Z][A-Z\d_]{2,})=/;
/** A longer text is a document of its own, of which nobody knows who reads it. */
const longest = 1000;
const ownPort =
  /^:["'`\s+]*[$#%]?\{?[\s(]*(?:server\.port|(?:this|self|config|process\.env|env|ctx|app)[.>-]+(?:get\()?["']?port|_?port)\b/i;
const spelledLikeVariable = /^[A-Z][A-Z\d_]{2,}$/;

/** Of URLs of the user's own servers, with the port that is dialled where none is written. */
export type Schemes = ReadonlyMap<string, number | undefined>;

const noSchemes: Schemes = new Map();

/** The addresses that a candidate holds, in the order in which they are written. */
export function addressesOf(source: string, candidate: Candidate, schemes: Schemes = noSchemes): Address[] {
  const [first, last] = [candidate.parts[0], candidate.parts.at(-1)];
  if (first === undefined || last === undefined || last.end - first.start > longest) return [];
  const tag = structTagOf(source, candidate);
  if (tag !== undefined) return addressesOf(source, tag, schemes);
  const name = settingIn.exec(source.slice(first.start, first.start + 80))?.[1];
  if (name !== undefined && candidate.path.at(-1) !== name) {
    return addressesOf(source, { ...candidate, path: [...candidate.path, name] }, schemes);
  }
  const mapped = new MappedText(source, candidate.parts);
  const text = mapped.text.trim();
  if (text === '' || text === hole) return [];
  const urls = urlsIn(mapped.text, schemes);
  const dsns = urls.length > 0 ? [] : dsnsIn(mapped.text);
  const found = urls.length + dsns.length > 0 ? [...urls, ...dsns] : hostsIn(mapped.text);
  return found.flatMap((written) => toAddress(source, candidate, mapped, written) ?? []);
}

function toAddress(
  source: string,
  candidate: Candidate,
  mapped: MappedText,
  written: Written,
): Address | undefined {
  // A host that is put together at run time is nobody's to replace.
  if (!mapped.isWhole(written.start, written.end)) return undefined;
  const hostSpan = spanOf(mapped, written.start, written.end);
  const behind = written.port;
  const beside = behind === undefined ? portBeside(candidate) : undefined;
  const portSpan =
    behind?.kind === 'known' && mapped.isWhole(behind.start, behind.end)
      ? spanOf(mapped, behind.start, behind.end)
      : undefined;
  const port = behind?.kind === 'known' ? behind.number : beside;
  const fallback = mapped.fallbackAt(written.start);
  const known = fallback === undefined ? candidate.variables : [...candidate.variables, fallback.variable];
  const product = productOf(written, { ...candidate, variables: known }, port);
  const joined = portSpan !== undefined && portSpan.start === hostSpan.end + 1;
  const declared = ['env', 'envVar', 'env_var'].flatMap((key) => candidate.beside.get(key) ?? []);
  return {
    start: hostSpan.start,
    end: joined ? portSpan.end : hostSpan.end,
    hostSpan,
    portSpan,
    host: written.host,
    port:
      port ??
      (behind?.kind === 'unknown' || product === undefined || product.port === 0 ? undefined : product.port),
    isOwnPort: behind?.kind === 'unknown' && ownPort.test(source.slice(hostSpan.end, hostSpan.end + 60)),
    takesPort:
      written.takesPort && beside === undefined && behind === undefined && source[hostSpan.end] !== '}',
    form: written.form,
    isWeb: written.product !== undefined && isGeneral(written.product),
    urlPath: written.urlPath,
    product,
    fallback,
    variables: [...new Set([...known, ...declared.filter((name) => spelledLikeVariable.test(name))])],
    candidate,
  };
}

function spanOf(mapped: MappedText, start: number, end: number): Span {
  return { start: mapped.offsetAt(start), end: mapped.offsetAt(end - 1) + 1 };
}

/** The port in a setting of its own: `host:` beside `port:`, `DB_HOST` beside `DB_PORT`. */
function portBeside(candidate: Candidate): number | undefined {
  const name = candidate.path.at(-1) ?? '';
  const stem = name.replace(/(?:host(?:name)?|server|addr(?:ess)?|url)$/i, '');
  for (const key of stem === name
    ? ['port']
    : [`${stem}port`, `${stem}PORT`, `${stem}Port`, 'port', 'PORT', 'Port']) {
    const digits = /^\D{0,20}?(\d{1,5})\D{0,3}$/.exec(candidate.beside.get(key) ?? '')?.[1];
    if (digits !== undefined) return Number(digits);
  }
  return undefined;
}

function structTagOf(source: string, candidate: Candidate): Candidate | undefined {
  const part = candidate.parts[0];
  if (part === undefined || candidate.parts.length !== 1) return undefined;
  const text = source.slice(part.start, part.end);
  if (!text.includes('env:"')) return undefined;
  const [whole, variable = '', fallback = ''] = structTag.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const end = part.start + text.indexOf(whole) + whole.length - 1;
  return {
    ...candidate,
    parts: [{ start: end - fallback.length, end }],
    path: [...candidate.path, variable],
    variables: [...candidate.variables, variable],
  };
}
