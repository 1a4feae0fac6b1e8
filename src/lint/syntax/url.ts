import { isPortless, productOfScheme, type Product } from '../product.ts';
import type { Address } from './address.ts';
import { hole, Literal, type StringToken } from './token.ts';

const schemeCharacter = /[a-z0-9+.-]/i;
const longestScheme = 40;
/** What may stand before a URL that is meant for a program; words and a blank make it a sentence for people. */
const leadIn = /(?:^|[,;=|"'([{:\0])\s*$/;
const endOfAuthority = /[/?#\s"'`<>\\()]/g;
const host = /^(\[[0-9a-f:.]+\]|[^:[\]\0]+)(?::(\d{1,5}|\0)?)?$/i;

/** The hosts of every connection URL in the literal, several of one URL apart. */
export function urlAddresses(text: string, token: StringToken, variables: readonly string[]): Address[] {
  const literal = new Literal(text, token);
  const content = literal.text;
  const addresses: Address[] = [];
  for (let mark = content.indexOf('://'); mark >= 0; mark = content.indexOf('://', mark + 3)) {
    let start = mark;
    while (mark - start < longestScheme && schemeCharacter.test(content[start - 1] ?? '')) start--;
    const scheme = content.slice(start, mark);
    const product = productOfScheme(scheme);
    if (product === undefined || !leadIn.test(content.slice(Math.max(0, start - 8), start))) continue;
    addresses.push(...hostsOf(literal, mark + 3, product, isPortless(scheme), token.start, variables));
  }
  return addresses;
}

function hostsOf(
  literal: Literal,
  from: number,
  product: Product,
  portless: boolean,
  literalStart: number,
  variables: readonly string[],
): Address[] {
  const content = literal.text;
  endOfAuthority.lastIndex = from;
  const authority = content.slice(from, endOfAuthority.exec(content)?.index ?? content.length);
  // A password may hold an `@` that nobody encoded: the last one ends it.
  let at = authority.lastIndexOf('@') + 1;
  const addresses: Address[] = [];
  for (const written of authority.slice(at).split(',')) {
    const match = host.exec(written);
    const name = match?.[1];
    if (name !== undefined && !/^\s*$/.test(name)) {
      const port = match?.[2];
      const start = literal.offsetAt(from + at);
      const portWritten = port !== undefined && port !== hole;
      const length = portWritten ? written.length : name.length;
      addresses.push({
        start,
        end: start + length,
        literalStart,
        host: name,
        port: portWritten ? Number(port) : port === hole ? undefined : product.port,
        portWritten,
        takesPort: !portless && port !== hole,
        product,
        variables,
      });
    }
    at += written.length + 1;
  }
  return addresses;
}
