import {
  isGeneral,
  isVague,
  productOfPort,
  productOfScheme,
  productOfWord,
  someDatabase,
  speaksWeb,
  type Product,
} from '../product.ts';
import type { Candidate } from '../syntax/candidate.ts';
import { wordsOf } from '../syntax/names.ts';
import type { Written } from './written.ts';

/** Settings beside an address that name the driver. */
const drivers =
  /^(?:driver|driver-class-name|driverclassname|dialect|type|db_?type|client|adapter|provider|engine|kind|connector|db_connection|connection)$/i;
/** How far out a name may stand that tells what a setting is for. */
const reach = 6;

/** What listens at an address: told by its form, else by names around it, else by its port; undefined where nothing tells. */
export function productOf(
  written: Written,
  candidate: Candidate,
  port: number | undefined,
): Product | undefined {
  const byScheme = written.product;
  if (byScheme !== undefined && !isGeneral(byScheme)) return byScheme;
  const named = productOfNames(candidate);
  if (byScheme !== undefined) {
    // A database's word, or its port, on a web address means something around the database.
    const told = [named.sure, productOfPort(port), named.vague].find(
      (each) => each !== undefined && speaksWeb(each),
    );
    return told ?? byScheme;
  }
  return (
    named.sure ??
    productOfDriver(candidate) ??
    productOfPort(port) ??
    named.vague ??
    (written.form === 'dsn' ? someDatabase : undefined)
  );
}

/** What the innermost name tells that tells a product, and the innermost that only tells its kind. */
function productOfNames(candidate: Candidate): { readonly sure?: Product; readonly vague?: Product } {
  // What a service is called tells nothing of those that it dials.
  const own =
    candidate.path.findLastIndex(
      (name) => name !== candidate.call && /^(?:environment|env|command|args|data)$/.test(name),
    ) + 1;
  const names = [
    ...candidate.scope.slice(-2),
    ...candidate.path.slice(own).slice(-reach),
    candidate.call ?? '',
    ...candidate.variables,
  ];
  let vague: Product | undefined;
  for (const [at, name] of [...names.entries()].reverse()) {
    const words = wordsOf(name);
    // `configserver` and `config-server`, `cloud.config`, `MySQL` and `mysql` are one word to those who name things.
    const before = names[at - 1] === 'cloud' ? ['cloud'] : [];
    const joined = [...before, ...words];
    const pairs = joined.slice(1).map((word, index) => `${joined[index]}${word}`);
    for (const word of [...words, ...pairs].reverse()) {
      const product = productOfWord(word);
      if (product === undefined) continue;
      if (!isVague(word)) return { sure: product };
      vague = product;
    }
  }
  return vague === undefined ? {} : { vague };
}

function productOfDriver(candidate: Candidate): Product | undefined {
  for (const [name, text] of candidate.beside) {
    if (!drivers.test(name)) continue;
    for (const word of wordsOf(text)) {
      const product = productOfWord(word) ?? productOfScheme(word);
      if (product !== undefined && product !== someDatabase && !isGeneral(product)) return product;
    }
  }
  return undefined;
}
