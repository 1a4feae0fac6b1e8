import {
  isGeneral,
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
  if (byScheme !== undefined) {
    // A database's word, or its port, on a web address means something around the database.
    const told = [productOfNames(candidate), productOfPort(port)].find(
      (each) => each !== undefined && speaksWeb(each),
    );
    return told ?? byScheme;
  }
  const named = productOfNames(candidate) ?? productOfDriver(candidate);
  if (named !== undefined && named !== someDatabase) return named;
  return (
    productOfDriver(candidate) ??
    productOfPort(port) ??
    named ??
    (written.form === 'dsn' ? someDatabase : undefined)
  );
}

/** The innermost name that tells a product; a general word for databases counts only where no other does. */
function productOfNames(candidate: Candidate): Product | undefined {
  // What a service is called tells nothing of those that it dials.
  const own =
    candidate.path.findLastIndex((name) => /^(?:environment|env|command|args|data)$/.test(name)) + 1;
  const names = [
    ...candidate.scope.slice(-2),
    ...candidate.path.slice(own).slice(-reach),
    candidate.call ?? '',
    ...candidate.variables,
  ];
  let database: Product | undefined;
  for (const name of names.reverse()) {
    const words = wordsOf(name);
    // `configserver` and `config-server` are one word to those who name things.
    for (const word of [...words, words.join('')].reverse()) {
      const product = productOfWord(word);
      if (product === someDatabase) database = product;
      else if (product !== undefined) return product;
    }
  }
  return database;
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
