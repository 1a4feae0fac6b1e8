import { isGeneral, isPortless, productOfScheme, type Product } from '../product.ts';
import { knownPort, type Written } from './written.ts';

const schemeCharacter = /[a-z0-9+.:-]/i;
const longestScheme = 60;
/** What may stand before a URL that is meant for a program; words and a blank make it a sentence for people. */
const leadIn = /(?:^|[,;=|"'([{>:\0]|\b(?:url|uri|dsn|tcp|import))\s*$/i;
const endOfAuthority = /[/?#\s"'`<>\\();]/g;
/** The port may be put in later: `%d` of Go and C, `{}` of Rust and Python. */
const host = /^(\[[0-9a-f:.]+\]|[^:[\]\0]+)(?::(\d{1,5}|\0|%[dsvu]|\{[\w.]{0,40}\})?)?$/i;
/** Oracle's thin driver writes no slashes of its own. */
const thin = /^jdbc:oracle:thin:(?:[^@/]*\/[^@]*)?@(?:\/\/)?([\w.-]+(?::\d{1,5})?)/i;

/** Who writes such a name before the host does not mean to connect: a build wants some value. */
const standIn = /^(?:placeholder|dummy|fake|unused)\b/i;

/** The hosts of every URL in the text, several of one URL apart. */
export function urlsIn(text: string, own: ReadonlyMap<string, number | undefined>): Written[] {
  const found: Written[] = [];
  for (let mark = text.indexOf('://'); mark >= 0; mark = text.indexOf('://', mark + 3)) {
    let start = mark;
    while (mark - start < longestScheme && schemeCharacter.test(text[start - 1] ?? '')) start--;
    const product = productOfSchemes(text.slice(start, mark).split(':'), own);
    if (product === undefined || !leadIn.test(text.slice(Math.max(0, start - 8), start))) continue;
    found.push(...hostsOf(text, mark + 3, product, isPortless(text.slice(start, mark))));
  }
  const [whole = '', authority] = thin.exec(text) ?? [];
  if (authority !== undefined) {
    const end = whole.length;
    found.push(...hostsOf(text.slice(0, end), end - authority.length, productOfScheme('oracle'), false));
  }
  return found;
}

/** Of `jdbc:postgresql` and `optional:configserver:http`, one part tells more than the others. */
function productOfSchemes(
  schemes: readonly string[],
  own: ReadonlyMap<string, number | undefined>,
): Product | undefined {
  const mine = schemes.map((scheme) => scheme.toLowerCase()).find((scheme) => own.has(scheme));
  if (mine !== undefined) {
    return { name: mine, kind: 'store', schemes: [mine], port: own.get(mine) ?? 0, words: [mine] };
  }
  const products = schemes.flatMap((scheme) => (scheme === '' ? [] : (productOfScheme(scheme) ?? [])));
  return products.findLast((product) => !isGeneral(product)) ?? products.at(-1);
}

function hostsOf(text: string, from: number, product: Product | undefined, portless: boolean): Written[] {
  endOfAuthority.lastIndex = from;
  const end = endOfAuthority.exec(text)?.index ?? text.length;
  const authority = text.slice(from, end);
  // A password may hold an `@` that nobody encoded: the last one ends it.
  let at = authority.lastIndexOf('@') + 1;
  const urlPath = text[end] === '/' ? (/^[^\s"'`<>,;)]*/.exec(text.slice(end, end + 200))?.[0] ?? '') : '';
  const found: Written[] = [];
  if (at > 0 && standIn.test(authority)) return found;
  for (const written of authority.slice(at).split(',')) {
    const match = host.exec(written);
    const name = match?.[1];
    if (name !== undefined && !/^\s*$/.test(name)) {
      const start = from + at;
      const digits = match?.[2];
      const port =
        digits === undefined
          ? undefined
          : !/^\d/.test(digits)
            ? ({ kind: 'unknown' } as const)
            : knownPort(digits, start + name.length + 1);
      found.push({
        host: name,
        start,
        end: start + name.length,
        port,
        product,
        form: 'url',
        takesPort: !portless && text[start + name.length] !== ':',
        urlPath,
      });
    }
    at += written.length + 1;
  }
  return found;
}
